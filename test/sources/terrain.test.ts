import { beforeAll, describe, expect, test } from "vitest";
import { cellCentre, projector, toCell } from "../../core/index.js";
import {
  type DatasetManifest,
  type DatasetShelf,
  findDataset,
  joinTerrain,
  memoryDatasetShelf,
  pullDataset,
  readRasterField,
} from "../../ingest/index.js";
import { inProcessStandin } from "../standin/in-process.js";
import { fixtureClass } from "../standin/rasters.js";
import { fixtureDatumOffset, fixtureGround, inFixtureLake } from "../standin/terrain-values.js";

const area = [5.73, 49.44, 6.53, 50.19] as const;
const code = { name: "luxtwin", version: "0", sha256: "0" } as const;

const pull = async (address: string, standin = inProcessStandin(), shelf = memoryDatasetShelf()) => {
  const { source, dataset } = findDataset(address);
  const plan = await source.plan({ dataset, area }, standin.context());
  const before = standin.state.seen.length;
  const { manifest, fetched } = await pullDataset(plan, { shelf, code, now: () => new Date(0) });
  return { plan, manifest, fetched, shelf, dataRequests: standin.state.seen.length - before };
};

const fieldOf = (shelf: DatasetShelf, manifest: DatasetManifest, name: string) =>
  readRasterField(name, Object.keys(manifest.files), (file) => shelf.read(manifest, file));

/** Cells of 80 m over a relief that turns every 4 km: second derivative times cell size squared, over 24 [m]. */
const curvature = 0.06;

/** The two national pulls that three tests look at. */
const pulled = {} as { lidar: Awaited<ReturnType<typeof pull>>; dem: Awaited<ReturnType<typeof pull>> };

beforeAll(async () => {
  pulled.lidar = await pull("lidar-2024/overview");
  pulled.dem = await pull("copernicus-dem/glo-30");
}, 240_000);

describe("the national terrain model", () => {
  test("gives mean and least height of each cell from the 8 m overview, and holds the overview against full size", async () => {
    const { manifest, shelf, plan, dataRequests } = pulled.lidar;
    const mean = await fieldOf(shelf, manifest, "mean");
    const minimum = await fieldOf(shelf, manifest, "minimum");
    const share = await fieldOf(shelf, manifest, "valid-share");
    let inside = 0;
    let worst = 0;
    let above = 0;
    for (let cell = 0; cell < mean.data.length; cell++) {
      const place = { row: Math.floor(cell / mean.grid.width), column: cell % mean.grid.width };
      const [x, y] = cellCentre(mean.grid, place);
      const full = (share.data[cell] as number) === 1;
      if (full) {
        inside++;
        worst = Math.max(worst, Math.abs((mean.data[cell] as number) - fixtureGround(x, y)));
        if ((minimum.data[cell] as number) > (mean.data[cell] as number)) above++;
      }
    }
    expect(inside).toBeGreaterThan(480_000);
    expect(worst).toBeLessThan(0.3);
    expect(above).toBe(0);
    expect(manifest.numbers).toMatchObject({ overview_kind: "mean" });
    expect(manifest.quality).toBe("fixture");
    expect(dataRequests).toBeLessThanOrEqual(plan.requests);
    expect(plan.requests).toBeLessThan(350);
  });

  test("reads a window at 1 m, exactly where it lies, and the lake in it is absent", async () => {
    const { manifest, shelf } = await pull("lidar-2024/window/60900,111800,61300,112200");
    const { grid, data } = await fieldOf(shelf, manifest, "ground");
    expect(grid.affine[0]).toBeCloseTo(1, 4);
    for (const [column, row] of [
      [0, 0],
      [20, 399],
      [399, 20],
      [399, 200],
    ] as const) {
      const [x, y] = cellCentre(grid, { row, column });
      const expected = inFixtureLake(x, y) ? Number.NaN : Math.fround(fixtureGround(x, y));
      expect(data[row * grid.width + column]).toBe(expected);
    }
    expect(manifest.numbers.finite_cells).toBeLessThan(grid.width * grid.height);
  });

  test("refuses a window too large for 1 m and one that is nowhere", async () => {
    await expect(pull("lidar-2024/window/50000,60000,90000,120000")).rejects.toMatchObject({ code: "too-large" });
    await expect(pull("lidar-2024/window/500000,60000,500100,60100")).rejects.toMatchObject({ code: "outside-extent" });
    await expect(pull("lidar-2024/window/1,2,3")).rejects.toMatchObject({ code: "invalid-request" });
  });
});

describe("Copernicus DEM", () => {
  test("has no step at 50° N, where tiles change their width, nor half a cell of shift", async () => {
    const { manifest, shelf, plan } = pulled.dem;
    const { grid, data, attributes } = await fieldOf(shelf, manifest, "surface");
    expect(attributes).toMatchObject({ surface: "dsm", vertical_datum: "EGM2008" });
    let worst = 0;
    for (let cell = 0; cell < data.length; cell++) {
      const [x, y] = cellCentre(grid, { row: Math.floor(cell / grid.width), column: cell % grid.width });
      worst = Math.max(worst, Math.abs((data[cell] as number) - fixtureGround(x, y) - fixtureDatumOffset));
    }
    expect(worst).toBeLessThan(curvature);
    expect(plan.requests).toBeLessThan(80);
  });
});

describe("joined terrain", () => {
  test("finds the offset between the datums, fills the lake by its bank and stands on the surface model abroad", async () => {
    const { lidar, dem } = pulled;
    const mean = await fieldOf(lidar.shelf, lidar.manifest, "mean");
    const minimum = await fieldOf(lidar.shelf, lidar.manifest, "minimum");
    const surface = await fieldOf(dem.shelf, dem.manifest, "surface");
    const joined = joinTerrain({ grid: mean.grid, mean: mean.data, minimum: minimum.data, surface: surface.data });
    expect(joined.offset).toBeCloseTo(-fixtureDatumOffset, 1);
    expect(joined.residual.p95).toBeLessThan(0.3);
    expect(joined.ground.every(Number.isFinite)).toBe(true);
    expect(joined.channelCells).toBeGreaterThan(300);
    const [column, row] = toCell(mean.grid.affine, 62_000, 112_000).map(Math.floor) as [number, number];
    const lake = joined.ground[row * mean.grid.width + column] as number;
    for (let angle = 0; angle < 6.28; angle += 0.1) {
      const bank = fixtureGround(62_000 + 1000 * Math.cos(angle), 112_000 + 1000 * Math.sin(angle));
      expect(lake).toBeLessThan(bank + 5);
    }
  });
});

describe("WorldCover", () => {
  test("counts every sample once across the seam at 6° E and averages no code", async () => {
    const { manifest, shelf, plan, dataRequests } = await pull("worldcover/2021");
    const names = [10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100].map((one) => `share-${one}`);
    const shares = await Promise.all(names.map((name) => fieldOf(shelf, manifest, name)));
    const largest = await fieldOf(shelf, manifest, "class");
    const { grid } = largest;
    const toDegrees = projector(grid.crs, "EPSG:4326");
    const codes = new Set([10, 20, 30, 40, 50, 80]);
    let [partial, unknown, wrong, pure] = [0, 0, 0, 0];
    for (let cell = 0; cell < largest.data.length; cell++) {
      const sum = shares.reduce((total, share) => total + (share.data[cell] as number), 0);
      if (sum !== 1) partial++;
      if (!codes.has(largest.data[cell] as number)) unknown++;
      if (!shares.some((share) => share.data[cell] === 1)) continue;
      pure++;
      if (pure % 50 !== 0) continue;
      const place = { row: Math.floor(cell / grid.width), column: cell % grid.width };
      const [longitude, latitude] = toDegrees(cellCentre(grid, place));
      if (largest.data[cell] !== fixtureClass(longitude, latitude)) wrong++;
    }
    expect({ partial, unknown, wrong }).toEqual({ partial: 0, unknown: 0, wrong: 0 });
    expect(pure).toBeGreaterThan(400_000);
    expect(manifest.numbers.unclassed_cells).toBe(0);
    expect(dataRequests).toBeLessThanOrEqual(plan.requests);
  });
});
