import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CrsCode, type Grid, northUp } from "../../../core/index.js";
import { readGeoTiff } from "../../../ingest/index.js";
import { overviews } from "./overviews.js";
import { writeCog } from "./write-cog.js";

const createGrid = (width: number, height: number, crs: CrsCode = "EPSG:2169"): Grid => ({
  width,
  height,
  affine: crs === "EPSG:4326" ? northUp(5.7, 50.2, 0.001) : northUp(47_700, 139_500, 90),
  crs,
});
const createData = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, index) =>
    index % 11 === 3 ? Number.NaN : Math.sin(index / 97) * 300 + index * 1e-4,
  );

const sameBits = (one: Float32Array, other: Float32Array): boolean =>
  Buffer.from(one.buffer, one.byteOffset, one.byteLength).equals(
    Buffer.from(other.buffer, other.byteOffset, other.byteLength),
  );

/** GDAL starts in a second on a quiet machine, not on a busy one. */
const gdalMs = 60_000;
const python = "/usr/bin/python3";
const hasGdal = (): boolean => {
  if (!existsSync(python)) return false;
  try {
    execFileSync(
      python,
      ["-c", "from osgeo import gdal; from osgeo_utils.samples import validate_cloud_optimized_geotiff"],
      { stdio: "ignore" },
    );
    return true;
  } catch {
    return false;
  }
};
const gdal = hasGdal();
if (!gdal) {
  if (process.env.CI === "true") throw new Error("GDAL is required in CI: apt install gdal-bin python3-gdal");
  console.warn("SKIPPED: GDAL's check of our GeoTIFF (apt install gdal-bin python3-gdal to run it)");
}

const script = `
import json, sys
from osgeo import gdal
import numpy
from osgeo_utils.samples import validate_cloud_optimized_geotiff as v
gdal.UseExceptions()
warnings, errors, _ = v.validate(sys.argv[1], full_check=True)
d = gdal.Open(sys.argv[1]); b = d.GetRasterBand(1)
numpy.array(b.ReadAsArray(), dtype="<f4").tofile(sys.argv[2])
numpy.array(b.GetOverview(0).ReadAsArray(), dtype="<f4").tofile(sys.argv[3])
print(json.dumps(dict(warnings=warnings, errors=errors, transform=d.GetGeoTransform(), epsg=d.GetSpatialRef().GetAuthorityCode(None),
  nodata=str(b.GetNoDataValue()), overviews=b.GetOverviewCount(), text=d.GetMetadataItem("TIFFTAG_IMAGEDESCRIPTION"))))
`;

const askGdal = (file: Uint8Array) => {
  const folder = mkdtempSync(join(tmpdir(), "luxtwin-cog-"));
  try {
    const [tif, full, half] = ["layer.tif", "full.f32", "half.f32"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(tif, file);
    const answer = JSON.parse(execFileSync(python, ["-c", script, tif, full, half], { encoding: "utf8" }));
    const floats = (path: string) =>
      new Float32Array(new Uint8Array(execFileSync("cat", [path], { maxBuffer: 1e8 })).buffer);
    return { answer, full: floats(full), half: floats(half) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe("writeCog", () => {
  test.each([
    [660, 920],
    [256, 256],
    [1, 1],
    [257, 300],
  ])("is read back bit by bit at %d × %d", async (width, height) => {
    const grid = createGrid(width, height);
    const data = createData(width * height);
    const band = await readGeoTiff(writeCog(grid, data, { description: "demo: Sûre" }));
    expect(band.grid).toEqual(grid);
    expect(sameBits(band.data, data)).toBe(true);
    expect(band.nodata).toBeNaN();
    expect(band.description).toBe("demo: Sure");
  });

  test.runIf(gdal)(
    "passes GDAL's COG check and GDAL reads our very values, place and text",
    { timeout: gdalMs },
    () => {
      const grid = createGrid(660, 920);
      const data = createData(660 * 920);
      const { answer, full, half } = askGdal(
        writeCog(grid, data, { description: "DEMO synthetic", overview: "maximum" }),
      );
      expect(answer).toEqual({
        warnings: [],
        errors: [],
        transform: [47_700, 90, 0, 139_500, 0, -90],
        epsg: "2169",
        nodata: "nan",
        overviews: 2,
        text: "DEMO synthetic",
      });
      expect(sameBits(full, data)).toBe(true);
      const level = overviews({ width: 660, height: 920, data }, "maximum")[0];
      expect(sameBits(half, level?.data ?? new Float32Array())).toBe(true);
    },
  );

  test.runIf(gdal)("names a geographic CRS as one", { timeout: gdalMs }, () => {
    const { answer } = askGdal(
      writeCog(createGrid(600, 520, "EPSG:4326"), createData(600 * 520), { description: "x" }),
    );
    expect(answer).toMatchObject({ errors: [], epsg: "4326" });
  });

  test("refuses values that do not fit the grid", () => {
    expect(() => writeCog(createGrid(4, 4), createData(15), { description: "x" })).toThrow("15 values on a 4 × 4 grid");
  });
});

describe("overviews", () => {
  const level = {
    width: 4,
    height: 3,
    data: Float32Array.of(1, 3, 8, Number.NaN, 5, 7, Number.NaN, Number.NaN, 2, 4, Number.NaN, Number.NaN),
  };

  test("averages what is there, and keeps absent what is absent", () => {
    expect([...(overviews(level, "mean", 2)[0]?.data ?? [])]).toEqual([4, 8, 3, Number.NaN]);
  });

  test("keeps the deepest cell where asked to", () => {
    expect([...(overviews(level, "maximum", 2)[0]?.data ?? [])]).toEqual([7, 8, 4, Number.NaN]);
  });
});
