import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createApp } from "./app.js";
import { createServices } from "./services.case.js";
import { createStore, layerId } from "./stored-layer.case.js";

const place = (lon: number, lat: number, name: string) => ({
  ...{ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { name } },
});
const nothing = async () => '{"type":"FeatureCollection","features":[]}';
const places = [place(6.13, 49.61, "A"), place(6.2, 49.7, "B"), place(6.0, 50.0, "C")];

const app = createApp(
  createServices({
    basemap: {
      ...{ boundary: nothing, rivers: nothing },
      places: async () => JSON.stringify({ type: "FeatureCollection", features: places }),
    },
    store: {
      ...createStore(),
      readWindow: async (_id, { width, height }) => new Float32Array(width * height).fill(1),
    },
  }),
);
const ask = (path: string) => app.request(path);
const map = `/wms?service=WMS&version=1.3.0&request=GetMap&layers=${layerId}&styles=&format=image/png&transparent=TRUE`;
const whole = "&crs=EPSG:2169&bbox=56700,47700,139500,107100";

/** Pixels of an answer of ours: 8-bit RGBA, filter none. */
const pixelsOf = async (response: Response) => {
  const bytes = Buffer.from(await response.arrayBuffer());
  const width = bytes.readUInt32BE(16);
  const at = bytes.indexOf("IDAT");
  const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  return (x: number, y: number) => [...rows.subarray(y * (width * 4 + 1) + 1 + x * 4).subarray(0, 4)];
};

describe("features", () => {
  test("come page by page, each once", async () => {
    let path = "/collections/places/items?limit=2";
    const seen: string[] = [];
    for (let page = 0; path && page < 5; page++) {
      const answer = await (await ask(path)).json();
      expect(answer.numberMatched).toBe(3);
      seen.push(...answer.features.map((one: { properties: { name: string } }) => one.properties.name));
      path = answer.links.find((link: { rel: string }) => link.rel === "next")?.href;
    }
    expect(seen).toEqual(["A", "B", "C"]);
  });

  test("inside a box, northing first where the register says so", async () => {
    const names = async (query: string) =>
      (await (await ask(`/collections/places/items?${query}`)).json()).features.map(
        (one: { properties: { name: string } }) => one.properties.name,
      );
    expect(await names("bbox=6.1,49.6,6.25,49.75")).toEqual(["A", "B"]);
    const latFirst = "bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326&bbox=49.6,6.1,49.75,6.25";
    expect(await names(latFirst)).toEqual(["A", "B"]);
  });

  test("in EPSG:2169, northing first", async () => {
    const uri = "http://www.opengis.net/def/crs/EPSG/0/2169";
    const response = await ask(`/collections/places/items/1?crs=${uri}`);
    expect(response.headers.get("content-crs")).toBe(`<${uri}>`);
    const [northing, easting] = (await response.json()).geometry.coordinates;
    // cs2cs EPSG:4326 EPSG:2169 of 49.61 6.13
    expect(northing).toBeGreaterThan(74_000);
    expect(northing).toBeLessThan(76_500);
    expect(easting).toBeGreaterThan(76_500);
    expect(easting).toBeLessThan(78_500);
  });
});

describe("maps", () => {
  test("carry the colour of the cell, nothing outside, and DEMO", async () => {
    const response = await ask(`${map}${whole}&width=128&height=128`);
    expect(response.headers.get("content-type")).toBe("image/png");
    const pixel = await pixelsOf(response);
    const seen = new Set(Array.from({ length: 128 * 128 }, (_, at) => pixel(at % 128, Math.floor(at / 128)).join()));
    expect(seen.size).toBe(2);
    expect(seen).toContain("120,20,20,255");
    const elsewhere = await pixelsOf(await ask(`${map}&crs=EPSG:2169&bbox=0,0,100,100&width=64&height=64`));
    const opacities = Array.from({ length: 64 * 64 }, (_, at) => elsewhere(at % 64, Math.floor(at / 64)));
    expect(opacities.some(([, , , opacity]) => opacity === 0)).toBe(true);
    expect(opacities.every(([red, , , opacity]) => opacity === 0 || red === 120)).toBe(true);
  });

  test("tell the value under a pixel", async () => {
    const info = map.replace("GetMap", "GetFeatureInfo");
    const answer = await (await ask(`${info}${whole}&query_layers=${layerId}&width=99&height=99&i=49&j=49`)).json();
    expect(answer.features[0].properties).toMatchObject({ value: 0.42, unit: "m" });
  });

  test("come as tiles by address and by pairs alike", async () => {
    const byAddress = await ask(`/wmts/${layerId}/default/WebMercatorQuad/8/87/132.png`);
    const pairs = "tilematrixset=WebMercatorQuad&tilematrix=8&tilerow=87&tilecol=132";
    const byPairs = await ask(`/wmts?request=GetTile&layer=${layerId}&${pairs}`);
    expect([byAddress.status, byPairs.status]).toEqual([200, 200]);
    expect(Buffer.from(await byPairs.arrayBuffer())).toEqual(Buffer.from(await byAddress.arrayBuffer()));
  });

  test("titles say DEMO", async () => {
    expect(await (await ask("/wms?REQUEST=GetCapabilities")).text()).toContain("<Title>DEMO LuxTwin</Title>");
    expect(await (await ask("/wmts")).text()).toContain("<ows:Title>DEMO LuxTwin</ows:Title>");
  });
});

describe("hostile questions", () => {
  test.each([
    [`${map}${whole}&width=1000000000&height=1`, 400, "WIDTH"],
    [`${map}${whole}&width=-5&height=1`, 400, "WIDTH"],
    [`${map}&crs=EPSG:9999&bbox=0,0,1,1&width=1&height=1`, 400, "EPSG:2169"],
    [`${map}&crs=EPSG:2169&bbox=139500,107100,56700,47700&width=9&height=9`, 400, "swapped"],
    [`${map}&crs=EPSG:2169&bbox=0,0,NaN,1&width=9&height=9`, 400, "four numbers"],
    [`${map}${whole}&width=9&height=9&WIDTH=10`, 400, "more than once"],
    ["/wms?request=Dance", 400, "GetMap"],
    [`/wmts/${layerId}/default/WebMercatorQuad/30/0/0.png`, 404, "0 to 22"],
    ["/collections/places/items?bbox=7,50,6,49", 400, "swapped"],
    ["/collections/places/items?datetime=yesterday", 400, "RFC 3339"],
    ["/collections/none/items", 404, "places"],
    ["/collections/places/items/99", 404, "99"],
  ])("%s answers %i", async (path, status, words) => {
    const response = await ask(path);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
  });

  test("a WMS client that asks for XML gets the refusal as a ServiceException", async () => {
    const response = await ask("/wms?request=Dance&exceptions=XML");
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("text/xml; charset=utf-8");
    expect(await response.text()).toMatch(
      /<ServiceExceptionReport version="1.3.0".*<ServiceException code="OperationNotSupported">.*GetMap/,
    );
  });

  test("the legend is a picture of the size that the capabilities state", async () => {
    const response = await ask(`/wms?request=GetLegendGraphic&layer=${layerId}&format=image/png`);
    expect(response.headers.get("content-type")).toBe("image/png");
    const bytes = new DataView(await response.arrayBuffer());
    expect([bytes.getUint32(16), bytes.getUint32(20)]).toEqual([110, 140]);
  });
});
