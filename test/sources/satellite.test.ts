import { describe, expect, test } from "vitest";
import { cellCentre, projector } from "../../core/index.js";
import { findDataset, memoryDatasetShelf, pullDataset, readRasterField } from "../../ingest/index.js";
import { inProcessStandin } from "../standin/in-process.js";
import { fixtureClass } from "../standin/rasters.js";
import { fixtureReflectance, fixtureSurface } from "../standin/stac-routes.js";

const area = [5.73, 49.44, 6.53, 50.19] as const;
const code = { name: "luxtwin", version: "0", sha256: "0" } as const;

const pull = async (address: string, name: string) => {
  const standin = inProcessStandin();
  const { source, dataset } = findDataset(address);
  const shelf = memoryDatasetShelf();
  const plan = await source.plan({ dataset, area }, standin.context());
  const { manifest } = await pullDataset(plan, { shelf, code, now: () => new Date(0) });
  const field = (of: string) => readRasterField(of, Object.keys(manifest.files), (file) => shelf.read(manifest, file));
  return { manifest, standin, value: await field(name), seen: await field("scenes-seen") };
};

/** Cells whose four corners and centre have one made class: no mixture to think of. */
const pureCells = (grid: Awaited<ReturnType<typeof pull>>["value"]["grid"], every: number) => {
  const toDegrees = projector(grid.crs, "EPSG:4326");
  const cells: { cell: number; code: number; longitude: number; latitude: number }[] = [];
  for (let cell = 0; cell < grid.width * grid.height; cell += every) {
    const [x, y] = cellCentre(grid, { row: Math.floor(cell / grid.width), column: cell % grid.width });
    const codes = [
      [0, 0],
      [-80, -80],
      [80, -80],
      [-80, 80],
      [80, 80],
    ].map(([dx, dy]) => {
      const [longitude, latitude] = toDegrees([x + (dx as number), y + (dy as number)]);
      return fixtureClass(longitude, latitude);
    });
    const [longitude, latitude] = toDegrees([x, y]);
    if (codes.every((one) => one === codes[0])) cells.push({ cell, code: codes[0] as number, longitude, latitude });
  }
  return cells;
};

describe("Sentinel-2", () => {
  test("follows pages by POST, applies the offset once though a flag says otherwise, and meets at 6° E", async () => {
    const { value, seen, manifest, standin } = await pull("sentinel-2/ndvi/2025-06-01/2025-08-31", "ndvi");
    const searches = standin.state.seen.filter(({ path }) => path === "/v1/search");
    expect(searches.map(({ method }) => method)).toEqual(["POST", "POST"]);
    expect(manifest.numbers.scenes).toBe(2);
    const wrong: string[] = [];
    for (const { cell, code: land, longitude, latitude } of pureCells(value.grid, 97)) {
      const [red, nir] = fixtureReflectance(land);
      if (latitude > 50.06) {
        if (!Number.isNaN(value.data[cell] as number)) wrong.push(`cloud ${latitude}`);
      } else if (latitude < 50.04 && Math.abs((value.data[cell] as number) - (nir - red) / (nir + red)) > 0.002) {
        wrong.push(`${longitude} ${latitude} ${land} ${value.data[cell]}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.data.reduce((most, count) => Math.max(most, count), 0)).toBe(2);
  });
});

describe("Landsat", () => {
  test("gives kelvin of the surface, and nothing under clouds", async () => {
    const { value, manifest } = await pull("landsat/surface-temperature/2025-06-01/2025-08-31", "surface-temperature");
    const wrong: string[] = [];
    for (const { cell, code: land, latitude } of pureCells(value.grid, 97)) {
      const kelvin = value.data[cell] as number;
      if (
        latitude > 50.06 ? !Number.isNaN(kelvin) : latitude < 50.04 && Math.abs(kelvin - fixtureSurface(land)) > 0.01
      ) {
        wrong.push(`${latitude} ${land} ${kelvin}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(manifest.numbers.minimum).toBeGreaterThan(290);
    expect(manifest.warnings[0]).toContain("neither air temperature");
  });

  test("refuses days that are none", async () => {
    await expect(pull("landsat/surface-temperature/2025-08-31/2025-06-01", "x")).rejects.toMatchObject({
      code: "invalid-request",
    });
  });
});
