import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projector } from "../../core/index.js";
import { gdalCache, hasProgram, runClient } from "./run-client.js";
import { cellSize, corner, openSmallService, valueAt } from "./small-service.js";

const group = "demo-flood-pluvial-rain-depth";
const centreOf = (row: number, column: number) =>
  projector("EPSG:2169", "EPSG:4326")([corner[0] + (column + 0.5) * cellSize, corner[1] - (row + 0.5) * cellSize]);

let service: Awaited<ReturnType<typeof openSmallService>>;
let folder: string;
beforeAll(async () => {
  service = await openSmallService();
  folder = await mkdtemp(join(tmpdir(), "luxtwin-gdal-"));
});
afterAll(async () => {
  await service.close();
  for (const made of [folder, gdalCache]) await rm(made, { recursive: true, force: true });
});

const lines = (text: string, word: string): number => text.split("\n").filter((line) => line.includes(word)).length;
const capabilities = () => `WMS:${service.url}/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetCapabilities`;
const tiles = () => `WMTS:${service.url}/wmts?SERVICE=WMTS&REQUEST=GetCapabilities`;
const mapOf = (more: string) =>
  `WMS:${service.url}/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=${group}&CRS=EPSG:2169&BBOX=84600,70000,90000,75400${more}`;

/** Values of the bands under a place. */
const bandsAt = async (source: string, lon: number, lat: number) =>
  (await runClient("gdallocationinfo", ["-valonly", "-wgs84", source, String(lon), String(lat)]))
    .trim()
    .split("\n")
    .map(Number);

describe.runIf(hasProgram("gdalinfo"))("GDAL", () => {
  test("counts features, takes a box and reads page by page", async () => {
    const all = ["-ro", "-al", "-so", "--config", "OGR_OAPIF_PAGE_SIZE", "10", "-oo", "PAGE_SIZE=10"];
    const seen = await runClient("ogrinfo", [...all, `OAPIF:${service.url}`, "places"]);
    expect(seen).toContain("Feature Count: 25");
    const boxed = ["-ro", "-al", "-spat", "5.995", "49.5", "6.045", "49.7", "-oo", "PAGE_SIZE=2"];
    expect(lines(await runClient("ogrinfo", [...boxed, `OAPIF:${service.url}`, "places"]), "OGRFeature")).toBe(5);
    const names = await runClient("ogrinfo", ["-ro", "-al", "-oo", "PAGE_SIZE=10", `OAPIF:${service.url}`, "places"]);
    expect(lines(names, "name (String) = P")).toBe(25);
  });

  test("lists one entry a quantity for WMS and for WMTS, not one a scenario", async () => {
    expect(lines(await runClient("gdalinfo", [capabilities()]), "_NAME=")).toBe(4);
    expect(lines(await runClient("gdalinfo", [tiles()]), "_NAME=")).toBe(4);
  });

  test("draws a map of the format it likes, JPEG, in the colours of the PNG", async () => {
    const [lon, lat] = centreOf(20, 20);
    const [jpeg, png] = [await bandsAt(mapOf(""), lon, lat), await bandsAt(mapOf("&FORMAT=image/png"), lon, lat)];
    expect(png.slice(0, 3)).not.toEqual([255, 255, 255]);
    for (const band of [0, 1, 2]) expect(Math.abs(jpeg[band] - png[band])).toBeLessThanOrEqual(6);
  });

  test("takes the values of dimensions with the address of a map", async () => {
    const out = join(folder, "map.tif");
    const window = ["-projwin", "70000", "90000", "75400", "84600", "-outsize", "60", "60"];
    const read = async (more: string) => {
      await runClient("gdal_translate", ["-q", ...window, mapOf(`&FORMAT=image/png&TRANSPARENT=TRUE${more}`), out]);
      return readFile(out);
    };
    // 1 m to 37 m and 40 m to 76 m of water: both beyond the ramp, so the baseline layer of 10 years is compared with none.
    expect((await read("&DIM_RP=10")).length).toBeGreaterThan(1000);
    await expect(
      runClient("gdal_translate", ["-q", ...window, mapOf("&FORMAT=image/png&DIM_RP=77"), out]),
    ).rejects.toThrow();
  });

  test("reads the value under a pixel by WMS and by WMTS", async () => {
    const [lon, lat] = centreOf(31, 22);
    const place = ["-xml", "-wgs84"];
    const byMap = await runClient("gdallocationinfo", [...place, mapOf("&DIM_RP=10"), String(lon), String(lat)]);
    expect(byMap).toContain(`<value>${Math.fround(valueAt(1, 31, 22))}</value>`);
    const layer = `${tiles()},layer=${group}`;
    const byTile = await runClient("gdallocationinfo", [...place, layer, String(lon), String(lat)]);
    expect(byTile).toContain(`"value":${Math.fround(valueAt(40, 31, 22))}`);
  });

  test("makes a virtual raster of a STAC search and reads a value from it", async () => {
    const [lon, lat] = centreOf(31, 22);
    const search = `${service.url}/stac/search?ids=demo-flood-pluvial-rain-t10-depth-gwl2`;
    const [value] = await bandsAt(`STACIT:"${search}":asset=cog`, lon, lat);
    expect(Math.fround(value)).toBe(Math.fround(valueAt(2, 31, 22)));
  });
});
