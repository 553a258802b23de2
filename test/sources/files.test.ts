import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { inspectFile, ownTerrain, parseGeoJson, type RoleOptions, readHgt, readInRole } from "../../ingest/index.js";
import { keepTerrain } from "../../server/cli/ingest-add-terrain.js";
import { referenceHeatLayer } from "../../server/cli/reference-heat-layer.js";
import { writeCog } from "../../server/store/cog/write-cog.js";
import { createZip } from "../standin/zip.js";

const scratch = mkdtempSync(join(tmpdir(), "luxtwin-files-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const area = [5.73, 49.44, 6.53, 50.19] as const;
const options = (name: string, more: Partial<RoleOptions> = {}): RoleOptions => ({
  ...{ name, area, references: { addresses: [], buildings: [], made: false }, ...more },
});
const fixture = (path: string): URL => new URL(`../fixtures/${path}`, import.meta.url);
const bytesOf = (path: string | URL): Uint8Array => new Uint8Array(readFileSync(path));
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const json = (bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes));

describe("a GeoPackage that GDAL wrote", () => {
  test("becomes footprints in longitude and latitude, with its numbers and texts", async () => {
    const bytes = bytesOf(fixture("geopackage/buildings.gpkg"));
    expect(await inspectFile(bytes, "b.gpkg")).toMatchObject({
      format: "geopackage",
      crs: "EPSG:2169",
      size: { buildings: 2 },
    });
    const { files, numbers } = await readInRole("buildings", bytes, options("b.gpkg"));
    expect(numbers.features).toBe(2);
    const [first] = json(files["features.geojson"]).features;
    const [x, y] = first.geometry.coordinates[0][0][0];
    // ogr2ogr took it from 6.13, 49.61 through EPSG:2169: back within 3 cm.
    expect([x, y]).toEqual([expect.closeTo(6.13, 6), expect.closeTo(49.61, 6)]);
  });

  test("of many pages and long rows comes whole, as ogr2ogr says it back", async () => {
    const features = Array.from({ length: 700 }, (_, at) => ({
      type: "Feature",
      properties: {
        number: at * 1_000_003,
        note: at % 500 === 0 ? "é".repeat(9000) : `n${at}`,
        share: at / 7,
        none: null,
      },
      geometry: {
        type: "LineString",
        coordinates: Array.from({ length: 2 + (at % 100) }, (_v, k) => [6 + at / 1e4, 49.5 + k / 1e4]),
      },
    }));
    const [source, target] = [join(scratch, "many.geojson"), join(scratch, "many.gpkg")];
    writeFileSync(source, JSON.stringify({ type: "FeatureCollection", features }));
    execFileSync("ogr2ogr", ["-f", "GPKG", "-nln", "lines", target, source]);
    const { geoPackageAsGeoJson } = await import("../../ingest/geopackage/read-geopackage.js");
    const read = parseGeoJson(geoPackageAsGeoJson(bytesOf(target), "many.gpkg"), "many.gpkg");
    expect(read.features).toHaveLength(700);
    for (const at of [0, 1, 299, 500, 699]) {
      expect(read.features[at]?.properties).toMatchObject(features[at]?.properties as object);
      expect(read.features[at]?.geometry).toEqual(features[at]?.geometry);
    }
  });
});

test("a zipped Zarr that xarray wrote says its shape, unit and range", async () => {
  const root = fileURLToPath(fixture("zarr/v3.xarray.zarr"));
  const names = (readdirSync(root, { recursive: true }) as string[]).filter((name) =>
    statSync(join(root, name)).isFile(),
  );
  const zip = createZip(
    names.map((name) => ({ name: `store.zarr/${relative(".", name)}`, content: bytesOf(join(root, name)) })),
  );
  const report = await inspectFile(zip, "store.zarr.zip");
  expect(report).toMatchObject({ format: "zarr", size: { zarr_version: 3 } });
  expect(report.range?.every(Number.isFinite)).toBe(true);
});

describe("terrain of one's own", () => {
  /** A plane that rises by 1 m a point to the east and falls by 2 m a row to the south. */
  const plane = (column: number, row: number): number => 200 + column + 2 * (600 - row);
  const tile = new Uint8Array(1201 * 1201 * 2);
  const view = new DataView(tile.buffer);
  for (let row = 0; row < 1201; row++)
    for (let column = 0; column < 1201; column++) view.setInt16(2 * (row * 1201 + column), plane(column, row));
  const box = "6.10,49.55,6.18,49.62";

  test("an hgt tile stands in EPSG:2169 where gdalwarp puts it", async () => {
    const path = join(scratch, "N49E006.hgt");
    writeFileSync(path, tile);
    const { grid, data } = ownTerrain(readHgt(tile, "N49E006.hgt"), [6.1, 49.55, 6.18, 49.62]);
    const [cell, , west, , , north] = grid.affine;
    const extent = [west, north - grid.height * cell, west + grid.width * cell, north].map(String);
    const warped = join(scratch, "warped.tif");
    execFileSync("gdalwarp", [
      "-q",
      "-t_srs",
      "EPSG:2169",
      "-r",
      "bilinear",
      "-et",
      "0",
      // Between four centres, as ours: GDAL's own kernel is wider where cells grow (60 m to 93 m from west to east).
      "-wo",
      "XSCALE=1",
      "-wo",
      "YSCALE=1",
      "-tr",
      String(cell),
      String(cell),
      "-te",
      ...extent,
      "-ot",
      "Float32",
      path,
      warped,
    ]);
    const { data: gdal } = await (await import("../../ingest/index.js")).readGeoTiff(bytesOf(warped));
    const worst = data.reduce((most, value, at) => Math.max(most, Math.abs(value - (gdal[at] as number))), 0);
    expect(gdal).toHaveLength(data.length);
    expect(worst).toBeLessThan(1e-3);
  });

  test("becomes a region that says surface and height system, and depth on it is refused", async () => {
    const made = await keepTerrain("N49E006.hgt", tile, {
      ...{ root: scratch, area: box, surface: "dsm", datum: "EGM96", licence: "own", attribution: "me", keep: true },
    });
    const region = JSON.parse(readFileSync(made.path, "utf8"));
    expect(region.terrain).toMatchObject({ surface: "dsm", vertical_datum: "EGM96" });
    const { assertDepthSupported, parseRegionFile } = await import("../../scenarios/index.js");
    expect(() => assertDepthSupported(parseRegionFile(region))).toThrow(/surface/i);
  });

  test("a hole stays a hole", () => {
    const holed = tile.slice();
    new DataView(holed.buffer).setInt16(2 * (600 * 1201 + 160), -32_768);
    const whole = ownTerrain(readHgt(tile, "N49E006.hgt"), [6.1, 49.45, 6.18, 49.55]).data;
    const { data } = ownTerrain(readHgt(holed, "N49E006.hgt"), [6.1, 49.45, 6.18, 49.55]);
    expect(whole.filter(Number.isNaN)).toHaveLength(0);
    expect(data.filter(Number.isNaN).length).toBeGreaterThan(0);
  });
});

describe("a table of discharge", () => {
  const spw =
    "Station : 6671 Martelange\nDate;Débit (m³/s)\n14/07/2021 12:00;81,5\n14/07/2021 13:00;102,25\n14/07/2021 14:00;\n";

  test("of Wallonia: day first, decimal comma, a gap stays a gap", async () => {
    const point = { position: [5.74, 49.83], catchmentAreaKm2: 209, station: "Martelange" } as const;
    const { files, numbers, warnings } = await readInRole("discharge", text(spw), options("spw.csv", { point }));
    const [series] = json(files["series.json"]);
    expect(series.observations[1]).toEqual({ instantMs: Date.UTC(2021, 6, 14, 13), value: 102.25, flags: [] });
    expect(series.observations[2].flags).toEqual(["gap"]);
    expect(numbers).toMatchObject({ values: 2, interval_s: 3600 });
    expect(json(files["inflow.json"])).toMatchObject({
      station: "Martelange",
      catchment_area_km2: 209,
      position: [5.74, 49.83],
    });
    expect(warnings).toEqual([]);
  });

  test("in local time and litres; without place or catchment it says so", async () => {
    const table = "time,Discharge [l/s]\n2021-07-14 13:00,1500\n2021-07-14T14:00:00Z,2000\n".replace(
      "T14:00:00Z",
      " 14:00",
    );
    const { files, warnings } = await readInRole(
      "discharge",
      text(table),
      options("q.csv", { point: { clock: "luxembourg" } }),
    );
    const [{ observations }] = json(files["series.json"]);
    expect(observations[0]).toMatchObject({ instantMs: Date.UTC(2021, 6, 14, 11), value: 1.5 });
    expect(warnings.join()).toMatch(/catchment.*place/s);
  });

  test.each([
    ["stage, which is not discharge", "Date;Hauteur (m)\n14/07/2021 12:00;2,5\n", "source-corrupt"],
    ["no unit", "Date;Débit\n14/07/2021 12:00;2,5\n", "unsupported"],
    ["no date", "Date;Débit (m3/s)\nsoon;2,5\n", "source-corrupt"],
    ["words for numbers", "Date;Débit (m3/s)\n14/07/2021 12:00;much\n", "source-corrupt"],
    ["no value", "Date;Débit (m3/s)\n14/07/2021 12:00;\n", "implausible-data"],
  ])("with %s is refused", async (_what, table, code) => {
    await expect(readInRole("discharge", text(table), options("q.csv"))).rejects.toMatchObject({ code });
  });
});

describe("a warning in CAP 1.2", () => {
  const alert = (inner: string, head = "<status>Actual</status>") =>
    `<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>LU-1</identifier><sender>x</sender><sent>2026-07-14T12:00:00+02:00</sent>${head}<msgType>Alert</msgType><info><language>fr</language><event>Inondation &amp; crue</event><severity>Severe</severity><onset>2026-07-14T14:00:00+02:00</onset>${inner}</info></alert>`;
  const polygon = "<area><areaDesc>Sûre</areaDesc><polygon>49.8,6.1 49.9,6.1 49.9,6.3 49.8,6.1</polygon></area>";

  test("keeps areas, longitude first, instants in UTC", async () => {
    const bytes = text(alert(polygon));
    expect((await inspectFile(bytes, "a.xml")).extent).toEqual([6.1, 49.8, 6.3, 49.9]);
    const { files, warnings } = await readInRole("warning", bytes, options("a.xml"));
    const [feature] = json(files["features.geojson"]).features;
    expect(feature.geometry.coordinates[0][0][0]).toEqual([6.1, 49.8]);
    expect(feature.properties).toMatchObject({ event: "Inondation & crue", onset: "2026-07-14T12:00:00.000Z" });
    expect(warnings).toEqual([]);
  });

  test("an exercise is said to be one", async () => {
    const { warnings } = await readInRole(
      "warning",
      text(alert(polygon, "<status>Exercise</status>")),
      options("a.xml"),
    );
    expect(warnings.join()).toContain("Exercise");
  });

  test.each([
    ["a document type", `<!DOCTYPE a [<!ENTITY b "c">]>${alert(polygon)}`],
    ["a ring that is open", alert(polygon.replace("49.8,6.1</polygon>", "49.7,6.1</polygon>"))],
    ["longitude first", alert(polygon.replace("49.8,6.1 49.9", "149.8,6.1 49.9"))],
    ["a local time", alert(`<expires>2026-07-14T14:00:00</expires>${polygon}`)],
    ["an end that is missing", alert(polygon).replace("</info>", "")],
  ])("with %s is refused", async (_what, content) => {
    await expect(readInRole("warning", text(content), options("a.xml"))).rejects.toMatchObject({
      code: "source-corrupt",
    });
  });
});

describe("rasters of others", () => {
  const grid = { crs: "EPSG:2169", width: 64, height: 64, affine: [10, 0, 77_000, 0, -10, 75_000] } as const;
  const raster = (value: (cell: number) => number) =>
    writeCog(
      grid,
      Float32Array.from({ length: 64 * 64 }, (_, cell) => value(cell)),
      { description: "map" },
    );

  test("imperviousness: codes are absent, per cent become shares, means are of area", async () => {
    const bytes = raster((cell) => (cell % 64 < 8 ? 255 : cell % 2 === 0 ? 100 : 50));
    const { numbers, files } = await readInRole("imperviousness", bytes, options("imd.tif"));
    expect(numbers.mean_share).toBeCloseTo(0.75, 2);
    expect(Object.keys(files)).toContain("share/zarr.json");
    await expect(
      readInRole(
        "imperviousness",
        raster(() => 120),
        options("imd.tif"),
      ),
    ).rejects.toMatchObject({ code: "implausible-data" });
  });

  test("the climate analysis: degrees become kelvin, kelvin stay, anything else is refused", async () => {
    const file = { name: "t.tif", map: "night-air-temperature", code: { version: "0", sha256: "0" } } as const;
    const celsius = await referenceHeatLayer({ ...file, bytes: raster(() => 17.5) });
    expect(celsius.data[0]).toBeCloseTo(290.65, 3);
    expect(celsius.descriptor).toMatchObject({
      id: "reference-heat-night-air-temperature",
      quality: { class: "official" },
      unit: "K",
    });
    expect((await referenceHeatLayer({ ...file, bytes: raster(() => 290.65) })).data[0]).toBeCloseTo(290.65, 3);
    await expect(referenceHeatLayer({ ...file, bytes: raster(() => 120) })).rejects.toMatchObject({
      code: "implausible-data",
    });
  });
});
