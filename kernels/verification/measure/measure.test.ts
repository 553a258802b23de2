import { expect, test } from "vitest";
import type { FloodEngine, FloodField } from "../../flood/engine.js";
import { type FloodCase, floodCaseSchema } from "../format/flood-case.js";
import { verifyFloodRun } from "../verify-flood-case.js";

/** Water that does not move: depth of 1 m, 2 m, … at times 1 s, 2 s, …, on 4 x 2 cells. */
const createStill = (depthAt: (time: number) => readonly number[]): FloodEngine => {
  let time = 0;
  const depth = () => Float32Array.from(depthAt(time));
  const fields: Partial<Record<FloodField, () => Float32Array>> = {
    depth,
    maximumDepth: depth,
    maximumSpeed: () => new Float32Array(8).fill(3),
    arrivalTime: () => Float32Array.of(0, 10, 20, Number.NaN, 0, 10, 20, Number.NaN),
    // Eastward 1, 2, … at the west faces of both rows, southward 1 at all north faces.
    unitDischargeX: () => Float32Array.of(1, 2, 3, 4, 5, 1, 2, 3, 4, 5),
    unitDischargeY: () => new Float32Array(12).fill(1),
  };
  const ledger = { rain: 0, inflow: 110, outflow: 0, infiltration: 0, stored: 100, created: 1e-5 };
  return {
    name: "still",
    load: async () => undefined,
    run: async ({ until }) => {
      time = until;
    },
    read: async (field) => fields[field]?.() ?? new Float32Array(),
    stats: async () => ({
      ...{
        time,
        steps: 1,
        smallestStep: 1,
        lastStep: 1,
        limitedFaces: 0,
        limitedShare: 0,
        advectionShare: 0,
        wetCells: 8,
      },
      ...{ deepest: undefined, initialVolume: 0, ledger },
    }),
    hydrographs: async () => ({ times: [], points: [], lines: [] }),
    close: async () => undefined,
  };
};

const ramp = (time: number): number[] => [4, 3, 2, 0, 4, 3, 2, 0].map((depth) => depth * Math.min(1, time / 4));

const create = (metric: Record<string, unknown>, departures: Record<string, unknown> = {}): FloodCase =>
  floodCaseSchema.parse({
    ...{ format: "luxtwin-flood-case", version: 1, id: "a", title: "t", citation: "c" },
    grid: { width: 4, height: 2, cell_m: 10 },
    ...{
      ground_m: "x/10",
      roughness: 0.03,
      initial: { depth_m: "if(x < 20, 1, 0)" },
      runs: [{ solver: "inertial" }],
      duration_s: 4,
    },
    probes: {
      sample_every_s: 1,
      points: { A: [5, 15], B: [25, 5] },
      lines: { middle: { from_m: [20, 0], to_m: [20, 20] }, edge: { from_m: [0, 0], to_m: [40, 0] } },
    },
    metrics: [{ metric: "value", limit: 0, ...metric }],
    ...departures,
  });

const measured = async (metric: Record<string, unknown>, departures: Record<string, unknown> = {}): Promise<number> => {
  const one = create(metric, departures);
  const open = async () => createStill(ramp);
  const files = { readText: async () => "", readRaster: () => Promise.reject(new Error("no raster")) };
  const run = one.runs[0] as FloodCase["runs"][number];
  return (await verifyFloodRun({ one, run, engine: "wasm", files, open })).rows[0]?.value ?? Number.NaN;
};

test.each([
  ["l1", { measure: "l1", expected: 2 }, 1],
  ["rmse of some cells", { measure: "rmse", expected: "2", where: "x < 10" }, 2],
  ["largest error of the case's expectation", { measure: "largest-error" }, 0],
  ["largest relative error", { measure: "largest-relative-error", expected: "3", where: "x < 30" }, 1 / 3],
  ["error at an earlier time", { measure: "largest-error", expected: "t", time_s: 2, where: "x < 10" }, 0],
  ["largest level", { measure: "largest", quantity: "level" }, 4.5],
  ["smallest northward discharge", { measure: "smallest", quantity: "discharge_y" }, -1],
  ["mean eastward discharge", { measure: "mean", quantity: "discharge_x" }, 3],
  ["spread of the eastward discharge", { measure: "relative-spread", quantity: "discharge_x" }, 1],
  ["largest discharge of a face", { measure: "largest", quantity: "face_discharge" }, 5],
  ["speed, none in dry cells", { measure: "largest", quantity: "velocity_x" }, 1.75],
  ["cells that became wet", { measure: "wet-cells-changed" }, 6],
  ["water created", { measure: "volume-error-relative" }, 1e-5 / 110],
  ["a volume of the ledger", { measure: "ledger-relative-error", term: "inflow", expected_m3: 100 }, 0.1],
  ["depths at points", { measure: "probe-error", expected: { A: 4, B: 1 } }, 1],
  ["the signed error at a point", { measure: "probe-error", expected: { A: 5 }, statistic: "signed" }, -1],
  ["arrival at a point", { measure: "probe-error", quantity: "arrival", expected: { B: 15 } }, 5],
  ["discharge over a line, eastward", { measure: "probe-error", quantity: "discharge", expected: { middle: 0 } }, 60],
  [
    "discharge over the southern edge, northward",
    { measure: "probe-error", quantity: "discharge", expected: { edge: 0 }, statistic: "signed" },
    -40,
  ],
  ["a series at a point", { measure: "series-largest-error", probe: "A", expected: { formula: "t", every_s: 1 } }, 0],
  ["efficiency of a series", { measure: "series-nse", probe: "A", expected: { formula: "t", every_s: 1 } }, 1],
  ["the time of a threshold", { measure: "crossing-time-error", probe: "A", threshold: 2.5, expected_s: 2 }, 0.5],
  [
    "a threshold never reached",
    { measure: "crossing-time-error", probe: "A", threshold: 9, expected_s: 2 },
    Number.POSITIVE_INFINITY,
  ],
  ["the place of a front in cells", { measure: "front-position-error", threshold: 1, expected_m: 20 }, 1],
  ["the mirror image", { measure: "symmetry-error", mirror: "west-east" }, 4],
  ["the mirror image in y", { measure: "symmetry-error", mirror: "north-south" }, 0],
])("measures %s", async (_name, metric, expected) => {
  expect(await measured(metric, { expected: { depth_m: "4 - x/10 + 0.5", where: "x < 30" } })).toBeCloseTo(expected, 6);
});

test.each([
  [{ measure: "l1" }, "nothing to compare depth with"],
  [{ measure: "probe-error", expected: { C: 1 } }, 'no probe "C"'],
  [{ measure: "probe-error", quantity: "discharge", expected: { A: 1 } }, "give a line"],
  [{ measure: "series-nse", probe: "C", expected: 1 }, 'no probe "C"'],
  [{ measure: "largest", time_s: 9 }, "at most duration_s"],
  [{ measure: "observed-order" }, "nothing to compare depth with"],
  [{ measure: "difference-from-twin" }, 'needs "twin"'],
  [{ measure: "symmetry-error", mirror: "diagonal" }, "no diagonal mirror"],
  [{ measure: "largest", where: "x > 1000" }, "holds in no cell"],
])("refuses %j", async (metric, sentence) => {
  await expect(measured(metric)).rejects.toThrow(sentence);
});
