import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Grid, projector, toPosition } from "../../core/index.js";
import {
  countsOfZip,
  findDataset,
  memoryDatasetShelf,
  pullDataset,
  readRasterField,
  regionGrid,
  spreadCounts,
  unzip,
} from "../../ingest/index.js";
import { fixturePeople, fixtureRoofs } from "../standin/ghsl-routes.js";
import { inProcessStandin } from "../standin/in-process.js";
import { createZip } from "../standin/zip.js";

const area = [5.73, 49.44, 6.53, 50.19] as const;
const code = { name: "luxtwin", version: "0", sha256: "0" } as const;

const pull = async (address: string) => {
  const standin = inProcessStandin();
  const { source, dataset } = findDataset(address);
  const shelf = memoryDatasetShelf();
  const plan = await source.plan({ dataset, area }, standin.context());
  const { manifest } = await pullDataset(plan, { shelf, code, now: () => new Date(0) });
  const name = address.split("/")[1] as string;
  const field = await readRasterField(name, Object.keys(manifest.files), (file) => shelf.read(manifest, file));
  return { plan, manifest, standin, shelf, ...field };
};

/** The same by brute force: counts of fine samples of the target cell itself, projected one by one. */
const referenceCount = (
  row: number,
  column: number,
  made: (x: number, y: number) => number,
  absent: number,
): number => {
  const project = projector(regionGrid.crs, "ESRI:54009");
  const side = 40;
  const part = (80 * 80) / (100 * 100) / side ** 2;
  let sum = 0;
  for (let down = 0; down < side; down++) {
    for (let across = 0; across < side; across++) {
      const place = toPosition(regionGrid.affine, column + (across + 0.5) / side, row + (down + 0.5) / side);
      const [x, y] = project(place);
      const value = made(Math.floor(x / 100) * 100 + 50, Math.floor(y / 100) * 100 + 50);
      if (value !== absent) sum += value * part;
    }
  }
  return sum;
};

describe("GHSL in Mollweide", () => {
  let people: Awaited<ReturnType<typeof pull>>;
  beforeAll(async () => {
    people = await pull("ghsl/population/2025");
  });

  test("conserves the number of people, and nobody lives in absent cells", () => {
    const { data, manifest, plan, standin } = people;
    expect(standin.state.seen).toHaveLength(plan.requests);
    const kept = data.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
    const { total, outside_region: outside } = manifest.numbers as { total: number; outside_region: number };
    expect(kept + outside).toBeCloseTo(total, 1);
    expect(kept).toBeGreaterThan(100_000);
    const [x, y] = projector("ESRI:54009", regionGrid.crs)([438_000, 5_884_000]);
    const column = Math.floor((x - regionGrid.affine[2]) / 80);
    const row = Math.floor((regionGrid.affine[5] - y) / 80);
    expect(data[row * regionGrid.width + column]).toBeNaN();
    expect(Math.min(...data.filter((value) => !Number.isNaN(value)).slice(0, 100_000))).toBeGreaterThanOrEqual(0);
  });

  test("puts them where they are: cells agree with samples projected one by one", () => {
    const { data, grid } = people;
    expect(grid).toEqual(regionGrid);
    let [mine, reference] = [0, 0];
    for (let row = 300; row < 306; row++) {
      for (let column = 300; column < 306; column++) {
        mine += data[row * grid.width + column] as number;
        reference += referenceCount(row, column, fixturePeople, -200);
      }
    }
    expect(reference).toBeGreaterThan(40);
    // Cells of the projection are 0.6 % smaller or larger than 100 m on the ground: the sphere of Mollweide.
    expect(Math.abs(mine / reference - 1)).toBeLessThan(0.02);
  });

  test("masks the nodata of roofs: 4295 km² of buildings are not there", async () => {
    const { data, manifest } = await pull("ghsl/built-up/2025");
    const { total } = manifest.numbers as { total: number };
    const cells = data.filter((value) => !Number.isNaN(value));
    expect(Math.max(...cells.subarray(0, 100_000))).toBeLessThanOrEqual(6400);
    let reference = 0;
    for (let row = 0; row < 10; row++) {
      for (let column = 0; column < 10; column++)
        reference += referenceCount(700 + row, 200 + column, fixtureRoofs, 4_294_967_295);
    }
    const mine = data.filter((_, cell) => {
      const [row, column] = [Math.floor(cell / regionGrid.width), cell % regionGrid.width];
      return row >= 700 && row < 710 && column >= 200 && column < 210;
    });
    expect(reference).toBeGreaterThan(10_000);
    expect(Math.abs(mine.reduce((sum, value) => sum + (value || 0), 0) / reference - 1)).toBeLessThan(0.02);
    expect(total).toBeLessThan(4e9);
  });

  test("refuses a tile whose nodata is not declared, and years that are none", async () => {
    const { shelf, manifest } = people;
    const [entry] = unzip(await shelf.read(manifest, "answers/tile.zip"), "zip");
    const tiff = (await entry?.read()) as Uint8Array;
    const text = new TextDecoder("latin1").decode(tiff.subarray(0, 400_000));
    const at = text.lastIndexOf("-200\0");
    expect(at).toBeGreaterThan(0);
    const undeclared = tiff.slice();
    undeclared.set(new TextEncoder().encode("-201"), at);
    const zip = createZip([{ name: "tile.tif", content: undeclared }]);
    await expect(countsOfZip(zip, "z", "population")).rejects.toMatchObject({ code: "implausible-data" });
    const { source } = findDataset("ghsl");
    const context = inProcessStandin().context();
    for (const dataset of ["population/2026", "population/2035", "people/2025", "population/2025/x"]) {
      await expect(source.plan({ dataset, area }, context)).rejects.toMatchObject({ code: "invalid-request" });
    }
  });
});

describe("counts that are shared out", () => {
  test("are conserved on a turned grid to rounding", () => {
    const source: Grid = { width: 40, height: 40, crs: "ESRI:54009", affine: [100, 0, 470_000, 0, -100, 5_850_000] };
    const counts = Float32Array.from({ length: 1600 }, (_, cell) => (cell % 7 === 0 ? Number.NaN : cell % 13));
    const { sums, total, outside } = spreadCounts(source, counts, regionGrid);
    const exact = counts.reduce((sum, value) => sum + (value || 0), 0);
    expect(total).toBeCloseTo(exact, 6);
    expect(sums.reduce((sum, value) => sum + (value || 0), 0) + outside).toBeCloseTo(exact, 6);
    expect(outside).toBe(0);
  });

  test("agree with gdalwarp -r sum where GDAL is installed, on a Mollweide file that GDAL wrote", async (context) => {
    if (spawnSync("gdalwarp", ["--version"]).status !== 0) return context.skip();
    const folder = mkdtempSync(join(tmpdir(), "luxtwin-ghsl-"));
    try {
      const run = (command: string, ...words: string[]) => {
        const { status, stderr } = spawnSync(command, words, { cwd: folder, encoding: "utf8" });
        expect(status, stderr).toBe(0);
      };
      const [width, height] = [900, 900];
      const values = Float64Array.from({ length: width * height }, (_, cell) =>
        fixturePeople(425_050 + (cell % width) * 100, 5_899_950 - Math.floor(cell / width) * 100),
      );
      writeFileSync(join(folder, "made.bin"), new Uint8Array(values.buffer));
      const header = `<VRTDataset rasterXSize="${width}" rasterYSize="${height}"><SRS>ESRI:54009</SRS><GeoTransform>425000,100,0,5900000,0,-100</GeoTransform><VRTRasterBand dataType="Float64" band="1" subClass="VRTRawRasterBand"><NoDataValue>-200</NoDataValue><SourceFilename relativeToVRT="1">made.bin</SourceFilename><ByteOrder>LSB</ByteOrder></VRTRasterBand></VRTDataset>`;
      writeFileSync(join(folder, "made.vrt"), header);
      const options = ["-co", "COMPRESS=LZW", "-co", "TILED=YES", "-co", "BIGTIFF=YES"];
      run("gdal_translate", "-q", ...options, "made.vrt", "made.tif");
      const [west, south, east, north] = [48_000, 56_000, 106_400, 139_680].map(String) as [
        string,
        string,
        string,
        string,
      ];
      const to = ["-t_srs", "EPSG:2169", "-te", west, south, east, north, "-tr", "80", "80", "-ot", "Float64"];
      run("gdalwarp", "-q", "-r", "sum", "-et", "0", ...to, "-of", "ENVI", "made.tif", "sum.bin");
      const theirs = new Float64Array(new Uint8Array(readFileSync(join(folder, "sum.bin"))).buffer);
      const zip = createZip([{ name: "made.tif", content: new Uint8Array(readFileSync(join(folder, "made.tif"))) }]);
      const { sums } = await countsOfZip(zip, "made.zip", "population");
      let [mine, gdal, apart] = [0, 0, 0];
      sums.forEach((value, cell) => {
        if (Number.isNaN(value)) return;
        const other = theirs[cell] as number;
        mine += value;
        gdal += other;
        if (Math.abs(value - other) > 5) apart++;
      });
      console.log(
        `sum ${mine.toFixed(1)}, gdalwarp ${gdal.toFixed(1)}, ${apart} of ${sums.length} cells apart by over 5`,
      );
      // GDAL counts the first row of each stretch that it warps in part only: those cells stand apart.
      expect(apart / sums.length).toBeLessThan(0.003);
      expect(Math.abs(mine / gdal - 1)).toBeLessThan(0.002);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
