import { expect, test } from "vitest";
import { closedEdges, type FloodProblem, noRain, openWasmFloodEngine } from "../../kernels/index.js";
import { edgeTolerance, type NestOptions, nestFlood } from "./nest.js";
import { edgeCells } from "./nest-levels.js";
import { createValley, valleyUntil } from "./valley.case.js";

const order = (departures: Partial<NestOptions> = {}): NestOptions => ({
  coarse: createValley(),
  fine: createValley(6, { x: 1500, y: 720, width: 600, height: 480 }),
  until: valleyUntil,
  outputs: ["maximumDepth"],
  options: {},
  openEngine: () => openWasmFloodEngine(),
  ...departures,
});

const at = ({ grid }: FloodProblem, x: number, y: number): number =>
  Math.floor((grid.affine[5] - y) / grid.affine[0]) * grid.width + Math.floor((x - grid.affine[2]) / grid.affine[0]);

test("a river through a nested run has the level of the run around it at the edge, within 5 cm", async () => {
  const options = order();
  const { edge, fine, coarse, ground } = await nestFlood(options);
  expect(edge.cells).toBeGreaterThan(20);
  expect(edge.compared).toBe(edge.cells);
  expect(edge.largest).toBeLessThan(edgeTolerance);
  expect(edge.largest).toBeGreaterThan(0);
  expect(edge.holds).toBe(true);
  expect(Math.abs(ground.median)).toBeLessThan(0.2);
  // The wave reaches the middle of the nested ground: the river there is as high as around it.
  const [x, y] = [51_800, 100_000 - (900 + 150 * Math.sin(3))];
  const inner = at({ ...options.fine } as FloodProblem, x, y);
  const outer = at(options.coarse, x, y);
  const levels = [
    (fine.fields.maximumDepth?.[inner] as number) + (options.fine.elevation[inner] as number),
    (coarse.fields.maximumDepth?.[outer] as number) + (options.coarse.elevation[outer] as number),
  ] as const;
  expect(coarse.fields.maximumDepth?.[outer]).toBeGreaterThan(0.4);
  expect(Math.abs(levels[0] - levels[1])).toBeLessThan(0.15);
});

/** A plane that falls eastward by 1 in 1000 under a river over its whole breadth that rises to 1 m2/s in an hour. */
const createPlane = (dx: number, x: number, y: number, width: number, height: number): FloodProblem => ({
  grid: { width: width / dx, height: height / dx, affine: [dx, 0, x, 0, -dx, y], crs: "EPSG:2169" },
  elevation: Float32Array.from(
    { length: (width / dx) * (height / dx) },
    (_, cell) => 200 - 1e-3 * (x + ((cell % (width / dx)) + 0.5) * dx),
  ),
  roughness: 0.03,
  rain: noRain,
  edges: {
    north: { kind: "closed" },
    south: { kind: "closed" },
    west: { kind: "inflow", unitDischarge: { times: [0, 3600], values: [0, 1] } },
    east: { kind: "free", slope: 1e-3 },
  },
});

test("uniform flow goes through a nested run at its normal depth, (q n / sqrt S)^(3/5)", async () => {
  const coarse = createPlane(20, 0, 100, 1200, 100);
  // The level alone drives the nested run: its own edges are closed.
  const fine = { ...createPlane(4, 480, 80, 240, 60), edges: closedEdges };
  const options = order({ coarse, fine, until: 7200, outputs: ["depth"] });
  const { fine: inner, edge } = await nestFlood(options);
  const normal = ((1 * 0.03) / Math.sqrt(1e-3)) ** 0.6;
  const depth = inner.fields.depth as Float32Array;
  const { width, height } = fine.grid;
  const middle = depth.filter(
    (_, cell) =>
      cell % width > 15 &&
      cell % width < width - 15 &&
      Math.floor(cell / width) > 0 &&
      Math.floor(cell / width) < height - 1,
  );
  expect(normal).toBeCloseTo(0.968886, 6);
  for (const value of middle) expect(Math.abs(value - normal)).toBeLessThan(0.01);
  expect(edge.largest).toBeLessThan(edgeTolerance);
});

test("grounds that do not fit are refused, another vertical datum above all", async () => {
  const fine = createValley(6, { x: 1500, y: 720, width: 600, height: 480 });
  const raised = { ...fine, elevation: fine.elevation.map((height) => height + 0.9) };
  await expect(nestFlood(order({ fine: raised }))).rejects.toThrow(/0\.\d+ m over the coarse one.*vertical datum/);
  await expect(nestFlood(order({ fine: { ...fine, grid: { ...fine.grid, crs: "EPSG:3035" } } }))).rejects.toMatchObject(
    { code: "grid-mismatch" },
  );
  const holed = { ...fine, elevation: fine.elevation.with(7, Number.NaN) };
  await expect(nestFlood(order({ fine: holed }))).rejects.toThrow(/1 cells without height/);
  await expect(nestFlood(order({ fine: createValley(30) }))).rejects.toThrow(/not finer/);
  await expect(nestFlood(order({ fine: createValley(6) }))).rejects.toMatchObject({ code: "outside-extent" });
});

test("levels at the edge are bilinear between the middles of coarse cells", () => {
  const { coarse, fine } = order();
  for (const { around, row, column, under } of edgeCells(fine.grid, coarse.grid)) {
    const [x, y] = [1500 + (column + 0.5) * 6, 720 + (row + 0.5) * 6];
    const mean = (value: (cell: number) => number) =>
      around.reduce((sum, [cell, weight]) => sum + weight * value(cell), 0);
    expect(mean((cell) => ((cell % 120) + 0.5) * 30)).toBeCloseTo(x, 9);
    expect(mean((cell) => (Math.floor(cell / 120) + 0.5) * 30)).toBeCloseTo(y, 9);
    expect(under).toBe(Math.floor(y / 30) * 120 + Math.floor(x / 30));
  }
});
