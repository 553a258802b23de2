import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isTwinError } from "../../core/index.js";
import { fileSource } from "../source/file-source.js";
import { memorySource } from "../source/memory-source.js";
import { type ReadGeoTiffOptions, readGeoTiff } from "./read-geotiff.js";

const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../test/fixtures/geotiff/${name}.tif`, import.meta.url)));
const read = (name: string, options?: ReadGeoTiffOptions) => readGeoTiff(bytesOf(name), options);
const ramp = (change: (value: number) => number = (value) => value): number[] =>
  Array.from({ length: 300 }, (_, index) => Math.fround(change(Math.floor(index / 20) * 100 + (index % 20))));
const withHole = (values: number[]): number[] => values.with(3 * 20 + 4, Number.NaN);

describe("readGeoTiff", () => {
  test("reads values that GDAL wrote, in every encoding, into float32", async () => {
    expect([...(await read("nodata-nan")).data]).toEqual(withHole(ramp()));
    expect([...(await read("float64-bigtiff")).data]).toEqual(ramp());
    expect([...(await read("lerc")).data]).toEqual(ramp());
    expect([...(await read("two-bands", { band: 1 })).data]).toEqual(ramp((value) => value + 1000));
  });

  test("turns the file's nodata number into NaN", async () => {
    const band = await read("nodata-9999");
    expect(band.nodata).toBe(-9999);
    expect([...band.data]).toEqual(withHole(ramp()));
  });

  test("applies scale and offset", async () => {
    const band = await read("scale-offset");
    expect([...band.data]).toEqual(ramp((value) => (value + 1) * 0.01 + 273.15));
    expect(band.warnings).toEqual(["scale 0.01 and offset 273.15 applied"]);
  });

  test("puts row 0 north when rows run south to north", async () => {
    const band = await read("south-up");
    expect(band.grid).toEqual({ width: 20, height: 15, affine: [90, 0, 70000, 0, -90, 80000], crs: "EPSG:2169" });
    expect([...band.data]).toEqual(ramp());
  });

  test("counts windows from the north-west, also in south-up files", async () => {
    const window = { row: 2, column: 3, width: 4, height: 2 };
    for (const name of ["south-up", "nodata-nan"]) {
      const band = await read(name, { window });
      expect([...band.data]).toEqual(
        [203, 204, 205, 206, 303, withHole(ramp())[64], 305, 306].map((value, index) =>
          name === "south-up" && index === 5 ? 304 : value,
        ),
      );
      expect(band.grid.affine).toEqual([90, 0, 70270, 0, -90, 79820]);
    }
  });

  test("moves point-registered cells by half a cell, as GDAL does", async () => {
    const band = await read("point-registered");
    expect(band.grid.affine).toEqual([0.01, 0, 6, 0, -0.01, 50]);
    expect(band.warnings).toEqual(["cells are points in the file: moved by half a cell to areas"]);
  });

  test("reads blocks that are not stored as absent", async () => {
    expect((await read("sparse")).data.every(Number.isNaN)).toBe(true);
  });

  test("takes the stated CRS only where the file names none", async () => {
    expect((await read("no-crs", { crs: "EPSG:32756" })).grid.crs).toBe("EPSG:32756");
    expect((await read("south-up", { crs: "EPSG:32756" })).grid.crs).toBe("EPSG:2169");
    await expect(read("no-crs")).rejects.toMatchObject({ code: "unsupported", details: { feature: "crs" } });
  });

  test("refuses a rotated grid", async () => {
    await expect(read("rotated")).rejects.toMatchObject({
      code: "unsupported",
      details: { feature: "rotated grid" },
    });
  });

  test("refuses windows and bands that are not there", async () => {
    await expect(read("lerc", { window: { row: 0, column: 15, width: 6, height: 1 } })).rejects.toMatchObject({
      code: "outside-extent",
    });
    await expect(read("lerc", { band: 1 })).rejects.toMatchObject({ code: "invalid-request" });
  });

  test("reads the same through a file reader as from memory, and notices a file that shrank", async () => {
    const bytes = bytesOf("nodata-nan");
    const reader = { name: "dem", size: bytes.length };
    const whole = fileSource({ ...reader, pread: async (offset, length) => bytes.subarray(offset, offset + length) });
    expect((await readGeoTiff(whole)).data).toEqual((await readGeoTiff(memorySource(bytes))).data);
    const shrunk = fileSource({
      ...reader,
      pread: async (offset, length) => bytes.subarray(offset, offset + length - 1),
    });
    await expect(readGeoTiff(shrunk)).rejects.toMatchObject({ code: "source-corrupt", details: { key: "dem" } });
  });

  test("ends with AbortError when told to", async () => {
    const signal = AbortSignal.abort();
    await expect(read("lerc", { signal })).rejects.toMatchObject({ name: "AbortError" });
  });

  test("answers every cut of a file with an explained error or the file's own values", async () => {
    const bytes = bytesOf("nodata-nan");
    let refused = 0;
    for (let length = 0; length < bytes.length; length += 7) {
      const outcome = await readGeoTiff(bytes.subarray(0, length)).catch((error: unknown) => error);
      if (!(outcome instanceof Error)) continue;
      expect(isTwinError(outcome), String(outcome)).toBe(true);
      refused++;
    }
    expect(refused).toBeGreaterThan(90);
  });
});
