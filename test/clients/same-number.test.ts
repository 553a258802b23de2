import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projector } from "../../core/index.js";
import { hasProgram, runClient } from "./run-client.js";
import { cellSize, corner, openSmallService, valueAt } from "./small-service.js";

const group = "demo-flood-pluvial-rain-depth";
const layer = "demo-flood-pluvial-rain-t100-depth-baseline-1991-2020";
/** A cell of the test layers and its centre in EPSG:2169 and in degrees. */
const [row, column] = [31, 22];
const centre = [corner[0] + (column + 0.5) * cellSize, corner[1] - (row + 0.5) * cellSize] as const;
const [lon, lat] = projector("EPSG:2169", "EPSG:4326")(centre);
const truth = Math.fround(valueAt(40, row, column));

let service: Awaited<ReturnType<typeof openSmallService>>;
beforeAll(async () => {
  service = await openSmallService();
});
afterAll(() => service.close());

const ask = async (path: string) => {
  const response = await fetch(`${service.url}${path}`);
  expect(response.status, path).toBe(200);
  return response;
};
const json = async (path: string) => (await ask(path)).json();

const worldX = (zoom: number) => ((lon + 180) / 360) * 2 ** zoom;
const worldY = (zoom: number) => {
  const angle = (lat * Math.PI) / 180;
  return ((1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2) * 2 ** zoom;
};

/** Tile and pixel of the place at a zoom. */
const pixelAt = (zoom: number) => {
  const [x, y] = [worldX(zoom), worldY(zoom)];
  const pixel = (part: number) => Math.floor((part - Math.floor(part)) * 256);
  return { x: Math.floor(x), y: Math.floor(y), i: pixel(x), j: pixel(y) };
};

/** Red and green of a pixel of a value tile: 8-bit RGB or RGBA, filter none or undone by GDAL elsewhere. */
const codeIn = (bytes: Buffer, i: number, j: number): number => {
  const channels = bytes[25] === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const rows = inflateSync(Buffer.concat(parts));
  const stride = 256 * channels + 1;
  let above = new Uint8Array(stride - 1);
  for (let y = 0; y <= j; y++) {
    const [filter, line] = [rows[y * stride], Uint8Array.from(rows.subarray(y * stride + 1, (y + 1) * stride))];
    for (let x = 0; x < line.length; x++) {
      const [a, b, c] = [line[x - channels] ?? 0, above[x], x < channels ? 0 : above[x - channels]];
      const p = a + b - c;
      const nearest =
        Math.abs(p - a) <= Math.abs(p - b) && Math.abs(p - a) <= Math.abs(p - c)
          ? a
          : Math.abs(p - b) <= Math.abs(p - c)
            ? b
            : c;
      line[x] += [0, a, b, (a + b) >> 1, nearest][filter] as number;
    }
    above = line;
  }
  return 256 * above[i * channels] + above[i * channels + 1];
};

describe("the number at a place", () => {
  test("is the same in /layers, EDR, WMS, WMTS and the question about risk", async () => {
    const edr = `/edr/collections/${group}`;
    const point = (await json(`/layers/${layer}/point?lon=${lon}&lat=${lat}`)).value;
    const position = await json(`${edr}/position?coords=POINT(${lon} ${lat})&scenario=baseline-1991-2020&rp=100`);
    const area = await json(
      `${edr}/radius?coords=POINT(${centre[0]} ${centre[1]})&crs=EPSG:2169&within=10&within-units=m&scenario=baseline-1991-2020&rp=100`,
    );
    const box = [centre[1] - 45, centre[0] - 45, centre[1] + 45, centre[0] + 45].join();
    const info = "/wms?REQUEST=GetFeatureInfo&VERSION=1.3.0&STYLES=&CRS=EPSG:2169&WIDTH=3&HEIGHT=3&I=1&J=1";
    const wms = await json(`${info}&BBOX=${box}&QUERY_LAYERS=${group}&LAYERS=${group}&DIM_RP=100`);
    const { x, y, i, j } = pixelAt(14);
    const byAddress = `/wmts/${group}/default/baseline-1991-2020/100/WebMercatorQuad/14/${y}/${x}/${j}/${i}.json`;
    const byPairs = `/wmts?REQUEST=GetFeatureInfo&LAYER=${group}&rp=100&TILEMATRIXSET=WebMercatorQuad&TILEMATRIX=14&TILEROW=${y}&TILECOL=${x}&I=${i}&J=${j}`;
    const location = await json(
      `/risk/v1/location?lon=${lon}&lat=${lat}&scenario=baseline-1991-2020&sector=finance&demo=true`,
    );
    const all = [
      ...[point, position.ranges.waterDepth.values[0], area.ranges.waterDepth.values[0]],
      wms.features[0].properties.value,
      (await json(byAddress)).features[0].properties.value,
      (await json(byPairs)).features[0].properties.value,
    ];
    expect(all).toEqual(all.map(() => truth));
    expect(JSON.stringify(location)).toContain(`"value":${truth},"unit":"m"`);
  });

  test("is in the value tile, to half a step", async () => {
    const tiles = await json(`/layers/${layer}/tilejson.json`);
    const { x, y, i, j } = pixelAt(tiles.maxzoom);
    const bytes = Buffer.from(await (await ask(`/tiles/${layer}/${tiles.maxzoom}/${x}/${y}.png`)).arrayBuffer());
    const value = tiles.offset + tiles.scale * codeIn(bytes, i, j);
    expect(Math.abs(value - truth)).toBeLessThanOrEqual(tiles.scale / 2 + 1e-6);
  });

  test.runIf(hasProgram("gdallocationinfo"))("is what GDAL reads from the COG by range requests", async () => {
    const cog = `/vsicurl/${service.url}/layers/${layer}/files/layer.tif`;
    const text = await runClient("gdallocationinfo", ["-valonly", "-wgs84", cog, String(lon), String(lat)]);
    expect(Math.fround(Number(text))).toBe(truth);
  });
});
