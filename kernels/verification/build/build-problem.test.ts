import { describe, expect, test } from "vitest";
import { parseAsciiGrid } from "../files/ascii-grid.js";
import type { CaseFiles } from "../files/case-files.js";
import { type FloodCase, floodCaseSchema } from "../format/flood-case.js";
import { turnedBack, turnedBy } from "../run/turn-problem.js";
import { buildCase } from "./build-problem.js";
import { asWritten } from "./frame.js";

const texts: Readonly<Record<string, string>> = {
  "bed.asc": "ncols 3\nnrows 2\nxllcorner 100\nyllcorner 200\ncellsize 10\nNODATA_value -9\n1 2 3\n4 5 -9\n",
  "stage.csv": "t,h\n0,1\n60,2\n",
  "ring.csv": "0,0\n10,0\n10,10\n0,10\n",
};

const files: CaseFiles = {
  readText: async (path) => texts[path] as string,
  readRaster: async (path) => parseAsciiGrid(path, texts[path] as string),
};

const create = (departures: Record<string, unknown>): FloodCase =>
  floodCaseSchema.parse({
    ...{ format: "luxtwin-flood-case", version: 1, id: "a", title: "t", citation: "c" },
    grid: { width: 4, height: 3, cell_m: 10 },
    roughness: 0.03,
    runs: [{ solver: "inertial" }],
    duration_s: 100,
    metrics: [{ metric: "mass", measure: "volume-error-relative", limit: 1e-6 }],
    ...departures,
  });

const build = async (departures: Record<string, unknown>) =>
  (await buildCase(create(departures), files, asWritten)).problem;

describe("a built case", () => {
  test("has x eastward and y northward from the south-west corner", async () => {
    const { elevation, grid } = await build({ ground_m: "x + 1000*y" });
    expect([...elevation.slice(0, 4)]).toEqual([25_005, 25_015, 25_025, 25_035]);
    expect(elevation[8]).toBe(5005);
    expect(grid.affine).toEqual([10, 0, 0, 0, -10, 30]);
  });

  test("takes grid, ground and walls from a raster", async () => {
    const { elevation, grid } = await build({
      grid: { raster: "bed.asc" },
      ground_m: { raster: "bed.asc", plus: 1 },
      walls: "x < 110 && y > 210",
    });
    expect([...elevation]).toEqual([Number.NaN, 3, 4, 5, 6, Number.NaN]);
    expect(grid.affine).toEqual([10, 0, 100, 0, -10, 220]);
  });

  test("fills to a level and moves with a velocity, northward as negative y", async () => {
    const problem = await build({ ground_m: "x/10", initial: { level_m: 2, velocity_x_m_s: 3, velocity_y_m_s: 1 } });
    expect([...(problem.initialDepth as Float32Array).slice(0, 4)]).toEqual([1.5, 0.5, 0, 0]);
    expect([...(problem.initialUnitDischargeX as Float32Array).slice(0, 3)]).toEqual([4.5, 1.5, 0]);
    expect([...(problem.initialUnitDischargeY as Float32Array).slice(0, 3)]).toEqual([-1.5, -0.5, 0]);
  });

  test("places parts of a side by metres, rows counted from the north", async () => {
    const west = [
      { kind: "inflow", from_m: 0, to_m: 10, unit_discharge_m2_s: 1 },
      { kind: "free", slope: "0.01*2" },
    ];
    const south = { kind: "stage", level_m: { csv: "stage.csv", time: "t", value: "h" }, from_m: 10, to_m: 30 };
    const { edges, segments } = await build({ boundaries: { west, south } });
    expect(edges).toMatchObject({
      west: { kind: "free", slope: 0.02 },
      south: { kind: "closed" },
      east: { kind: "closed" },
    });
    expect(segments).toEqual([
      { side: "south", from: 1, to: 2, edge: { kind: "stage", level: { times: [0, 60], values: [1, 2] } } },
      { side: "west", from: 2, to: 2, edge: { kind: "inflow", unitDischarge: { times: [0], values: [1] } } },
    ]);
  });

  test("spreads inflows on the cells they cover", async () => {
    const discharge_m3_s = 6;
    const { inflows = [] } = await build({
      data: { field: { polygon_csv: "ring.csv" } },
      inflows: [
        { kind: "point", at_m: [15, 5], discharge_m3_s },
        { kind: "line", from_m: [5, 25], to_m: [35, 25], discharge_m3_s },
        { kind: "disc", centre_m: [20, 15], radius_m: 6, discharge_m3_s },
        { kind: "area", where: "field(x, y)", discharge_m3_s },
      ],
    });
    expect(inflows.map((inflow) => inflow.kind === "area" && inflow.cells)).toEqual([[9], [0, 1, 2, 3], [5, 6], [8]]);
  });

  test("rains in m/s, by a pattern where there is one", async () => {
    const { rain } = await build({ rain: { mm_per_h: 36, until_s: 50, loss_mm_per_h: 3.6 } });
    expect(rain).toMatchObject({
      kind: "uniform",
      intervals: [{ end: 50, gross: expect.closeTo(1e-5, 12), effective: expect.closeTo(9e-6, 12) }],
    });
    const patterned = await build({ rain: { mm_per_h: [{ until_s: 10, value: 36 }], pattern: "x/5" } });
    expect(patterned.rain.kind === "raster" && [...(patterned.rain.maps[0]?.rate ?? [])].slice(0, 2)).toEqual([
      expect.closeTo(1e-5, 9),
      expect.closeTo(3e-5, 9),
    ]);
  });

  test.each([
    [{ initial: { depth_m: 1, level_m: 1 } }, "give one of them"],
    [{ initial: { velocity_x_m_s: 1 } }, "give depth_m or level_m"],
    [{ duration_s: "0*1" }, "must be above 0"],
    [{ boundaries: { west: [{ kind: "closed", from_m: 2, to_m: 4 }] } }, "covers no cell"],
    [{ boundaries: { west: [{ kind: "closed" }, { kind: "free" }] } }, "second edge"],
    [{ inflows: [{ kind: "point", at_m: [99, 5], discharge_m3_s: 1 }] }, "is not on the grid"],
    [{ ground_m: { values: [[1, 2]] } }, "give 3 rows of 4"],
    [{ ground_m: "height" }, 'ground_m is "height"'],
    [{ boundaries: { west: { kind: "stage", level_m: { times_s: [0, 1], values: [1] } } } }, "2 times and 1 values"],
    [
      { boundaries: { west: { kind: "stage", level_m: { csv: "stage.csv", time: "t", value: "q" } } } },
      "has no column q",
    ],
  ])("is refused with %j", async (departures, sentence) => {
    await expect(build(departures)).rejects.toThrow(sentence);
  });
});

describe("a turned problem", () => {
  const turning = {
    ground_m: "x + 1000*y",
    initial: { depth_m: 1, velocity_x_m_s: 2 },
    inflows: [{ kind: "point", at_m: [15, 5], discharge_m3_s: 1 }],
    boundaries: { west: [{ kind: "inflow", from_m: 0, to_m: 10, unit_discharge_m2_s: 1 }] },
  };

  test("has its western side in the north and flows south after a clockwise quarter", async () => {
    const turned = turnedBy(await build(turning), 1);
    expect([turned.grid.width, turned.grid.height]).toEqual([3, 4]);
    expect([...turned.elevation.slice(0, 3)]).toEqual([5005, 15_005, 25_005]);
    expect(turned.segments).toEqual([expect.objectContaining({ side: "north", from: 0, to: 0 })]);
    expect(turned.initialUnitDischargeY?.[0]).toBe(2);
    expect(turned.inflows?.[0]).toMatchObject({ cells: [3] });
  });

  test.each([1, 2, 3])("comes back after %i quarters", async (quarters) => {
    const problem = await build(turning);
    expect(turnedBack(turnedBy(problem, quarters).elevation, problem.grid, quarters)).toEqual(problem.elevation);
    const whole = turnedBy(turnedBy(problem, quarters), 4 - quarters);
    expect(whole.segments).toEqual(problem.segments);
    expect(whole.inflows).toEqual(problem.inflows);
    expect(whole.initialUnitDischargeX?.map((value) => value + 0)).toEqual(problem.initialUnitDischargeX);
  });
});
