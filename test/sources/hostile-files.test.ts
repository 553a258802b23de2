import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isTwinError } from "../../core/index.js";
import { eachPosition, inspectFile, unzip } from "../../ingest/index.js";
import { openNetcdfOnThread } from "../../server/netcdf/open-netcdf-on-thread.js";
import { createZip } from "../standin/zip.js";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const one = { name: "a/b.txt", content: text("hello") };

const fixture = (path: string): string => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));

/** The store that xarray wrote, zipped. */
const zarrZip = (): Uint8Array => {
  const root = fixture("zarr/v3.xarray.zarr");
  const names = (readdirSync(root, { recursive: true }) as string[]).filter((name) =>
    statSync(join(root, name)).isFile(),
  );
  return createZip(names.map((name) => ({ name, content: new Uint8Array(readFileSync(join(root, name))), method: 0 })));
};

const geoPackage = (): Uint8Array => new Uint8Array(readFileSync(fixture("geopackage/buildings.gpkg")));

describe("unzip", () => {
  test("reads stored and deflated files", async () => {
    const entries = unzip(createZip([one, { ...one, name: "c", method: 0 }]), "z");
    expect(entries.map(({ name }) => name)).toEqual(["a/b.txt", "c"]);
    for (const entry of entries) expect(new TextDecoder().decode(await entry.read())).toBe("hello");
  });

  test.each([
    "../x",
    "a/../../x",
    "/etc/passwd",
    "C:x",
    "a\\b",
    "a\0b",
    "..",
    ".",
    "a//b",
    "%2e%2e/x",
    "",
  ])("refuses the name %j", (name) => {
    expect(() => unzip(createZip([{ ...one, name }]), "z")).toThrow(
      expect.objectContaining({ code: "source-corrupt" }),
    );
  });

  test("refuses bombs before it inflates them, and lies while it does", async () => {
    const zeros = new Uint8Array(20_000_000);
    expect(() => unzip(createZip([{ name: "z", content: zeros, claims: 4_000_000_000 }]), "z")).toThrow(
      expect.objectContaining({ code: "too-large" }),
    );
    const [liar] = unzip(createZip([{ name: "z", content: zeros, claims: 1000 }]), "z");
    await expect(liar?.read()).rejects.toMatchObject({ code: "too-large" });
    const [short] = unzip(createZip([{ ...one, claims: 50 }]), "z");
    await expect(short?.read()).rejects.toMatchObject({ code: "source-corrupt" });
    expect(() => unzip(createZip([one], 20_000), "z")).toThrow(expect.objectContaining({ code: "too-large" }));
  });

  test.each([
    ["encryption", { ...one, flags: 1 }],
    ["another method", { ...one, method: 99 }],
  ])("does not read %s", (_what, file) => {
    expect(() => unzip(createZip([file]), "z")).toThrow(expect.objectContaining({ code: "unsupported" }));
  });
});

/** Files that mean harm or are none: each must end in a typed error. */
const hostile: readonly (readonly [name: string, file: string, bytes: () => Uint8Array])[] = [
  ["nothing", "a.tif", () => new Uint8Array()],
  ["a TIFF cut after its header", "a.tif", () => new Uint8Array([0x49, 0x49, 42, 0, 8, 0, 0, 0])],
  [
    "a TIFF whose directory is itself",
    "a.tif",
    () => new Uint8Array([0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0]),
  ],
  ["a zip of nothing but its mark", "a.zip", () => new Uint8Array([0x50, 0x4b, 3, 4])],
  ["a zip that leads elsewhere", "a.zip", () => createZip([{ ...one, name: "../../etc/passwd" }])],
  ["a table with NUL bytes", "a.csv", () => text("a,b\0\n1,2")],
  ["a table whose quote never ends", "a.csv", () => text('a,b\n"1,2')],
  ["an empty table", "a.csv", () => text("\n\n")],
  ["a table of 60,000 rows", "a.csv", () => text("a;b\n".repeat(60_000))],
  ["half a GeoJSON", "a.geojson", () => text('{"type":"FeatureCollection","features":[')],
  ["a GeoJSON of something else", "a.geojson", () => text('{"type":"Topology"}')],
  ["a tile without a corner in its name", "a.hgt", () => new Uint8Array(1201 * 1201 * 2)],
  ["a tile of the wrong size", "N49E006.hgt", () => new Uint8Array(1000)],
  ["a program", "a.exe", () => new Uint8Array([0x4d, 0x5a, 0x90, 0])],
  ["a HTML page called a raster", "a.tif", () => text("<html></html>")],
  ["a GRDC file without values", "a.txt", () => text("# GRDC-No.: 1\nYYYY-MM-DD")],
];

describe("inspectFile", () => {
  test.each(hostile)("ends %s in a typed error", async (_what, name, bytes) => {
    const content = bytes();
    const started = performance.now();
    const error = await inspectFile(content, name).catch((caught: unknown) => caught);
    expect(isTwinError(error), String(error)).toBe(true);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("says what is odd about a table", async () => {
    const { suspicious, size } = await inspectFile(text("id;value\n1;2,5\n2;=cmd()\n3\n"), "a.csv");
    expect(size).toEqual({ rows: 3, columns: 2, numeric_columns: 1 });
    expect(suspicious.join(" ")).toMatch(/another number of cells.*formulas.*decimal comma/s);
  });

  test("says that longitude and latitude are swapped", async () => {
    const point = { type: "Feature", properties: { n: 1 }, geometry: { type: "Point", coordinates: [49.6, 6.1] } };
    const report = await inspectFile(text(JSON.stringify({ type: "FeatureCollection", features: [point] })), "a.json");
    expect(report.suspicious).toEqual(["longitude and latitude seem swapped"]);
  });

  test("reads a tile of 3″ half a cell beyond its degree", async () => {
    const bytes = new Uint8Array(1201 * 1201 * 2);
    new DataView(bytes.buffer).setInt16(0, 300);
    const report = await inspectFile(bytes, "N49E006.hgt");
    expect(report.extent?.map((value) => Number(value.toFixed(6)))).toEqual([5.999583, 48.999583, 7.000417, 50.000417]);
    expect(report.range).toEqual([0, 300]);
  });

  test("survives nests that are deeper than any stack", () => {
    let nest: unknown = [6, 49];
    for (let depth = 0; depth < 100_000; depth++) nest = [nest];
    let positions = 0;
    eachPosition(nest, () => positions++);
    expect(positions).toBe(1);
  });

  test("never crashes nor grows on mutated headers, for up to a minute", async () => {
    const tiff = (name: string): Uint8Array =>
      new Uint8Array(readFileSync(new URL(`../fixtures/geotiff/${name}.tif`, import.meta.url)));
    const seeds = [
      createZip([one]),
      zarrZip(),
      geoPackage(),
      text('{"type":"FeatureCollection","features":[]}'),
      text("a;b\n1;2\n"),
      tiff("nodata-nan"),
      tiff("float64-bigtiff"),
      tiff("nodata-9999"),
    ];
    const before = process.memoryUsage().rss;
    const mutation = fc.record({
      seed: fc.integer({ min: 0, max: seeds.length - 1 }),
      cut: fc.integer({ min: 0, max: 400 }),
      changes: fc.array(fc.tuple(fc.integer({ min: 0, max: 399 }), fc.integer({ min: 0, max: 255 })), {
        maxLength: 12,
      }),
      anywhere: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        maxLength: 4,
      }),
    });
    let runs = 0;
    const names = fc.constantFrom("a.tif", "a.csv", "a.zip", "a.geojson");
    const property = fc.asyncProperty(mutation, names, async ({ seed, cut, changes, anywhere }, name) => {
      const bytes = (seeds[seed] as Uint8Array).slice(0, cut === 0 ? undefined : cut);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      for (const [share, value] of anywhere) bytes[Math.floor(share * (bytes.length - 1))] = value;
      const outcome = await inspectFile(bytes, name).catch((error: unknown) => error);
      expect(outcome instanceof Error ? isTwinError(outcome) : true, String(outcome)).toBe(true);
      runs++;
    });
    await fc.assert(property, { numRuns: 60_000, interruptAfterTimeLimit: 60_000, seed: 20261122 });
    console.log(`${runs} mutated files`);
    expect(runs).toBeGreaterThan(500);
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
  });

  test("NetCDF-4 that was changed anywhere is read or refused, and its thread ends within its limits", async () => {
    const folder = mkdtempSync(join(tmpdir(), "luxtwin-hostile-"));
    const script = new URL("../../dist/server/netcdf.js", import.meta.url);
    const limits = { script, memoryBytes: 128_000_000, openMs: 20_000, readMs: 20_000 };
    const whole = new Uint8Array(readFileSync(fixture("netcdf/cordex-a-historical.nc")));
    const before = process.memoryUsage().rss;
    const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 }));
    let runs = 0;
    const property = fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const bytes = whole.slice();
      // Half of the changes fall into the first 4 kB, where the structure lies.
      for (const [at, [share, value]] of changes.entries()) {
        bytes[Math.floor(share * ((at % 2 === 0 ? 4096 : bytes.length) - 1))] = value;
      }
      const path = join(folder, `${runs++}.nc`);
      writeFileSync(path, bytes);
      const read = async () => {
        const file = await openNetcdfOnThread(path, limits);
        await file.read("tasmax").finally(() => file.close());
      };
      const outcome = await read().catch((error: unknown) => error);
      expect(outcome === undefined || isTwinError(outcome), String(outcome)).toBe(true);
      rmSync(path);
    });
    await fc
      .assert(property, { numRuns: 60, interruptAfterTimeLimit: 20_000, seed: 20261122 })
      .finally(() => rmSync(folder, { recursive: true, force: true }));
    expect(runs).toBeGreaterThan(3);
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
  });
});
