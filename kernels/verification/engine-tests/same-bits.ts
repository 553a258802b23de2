import { massError } from "../../flood/check-result.js";
import { cellsOf, createFloodProblem } from "../../flood/create-problem.js";
import { mmPerHour } from "../../flood/create-terrain.js";
import type { FloodEngine, StepperField } from "../../flood/engine.js";
import type { FloodProblem } from "../../flood/problem.js";
import { createFractalTerrain } from "./fractal-terrain.js";

const fields: readonly StepperField[] = [
  "depth",
  "unitDischargeX",
  "unitDischargeY",
  "maximumDepth",
  "maximumSpeed",
  "arrivalTime",
];

/** The bits of every field, and the worst share of water created. */
export interface FloodBits {
  readonly bits: readonly Uint32Array[];
  readonly massError: number;
}

export const readBits = async (engine: FloodEngine): Promise<FloodBits> => {
  const bits: Uint32Array[] = [];
  for (const field of fields) {
    const values = await engine.read(field);
    bits.push(new Uint32Array(values.buffer, values.byteOffset, values.length));
  }
  return { bits, massError: massError(await engine.stats()) };
};

/** Values of any field whose bits differ. */
export const bitsThatDiffer = (one: FloodBits, other: FloodBits): number =>
  one.bits.reduce(
    (sum, bits, index) => sum + bits.reduce((count, value, at) => count + Number(value !== other.bits[index]?.[at]), 0),
    0,
  );

/** A river valley, partly wet, with walls, a pond, rain for half of the run, an inflow and three kinds of edge. */
export const createMixedProblem = (width: number, height: number, seed: number): FloodProblem => {
  const shape = { width, height, dx: 10 };
  const elevation = createFractalTerrain(shape, seed, 0.2, 0.8);
  for (let wall = 0; wall < 40; wall++) elevation[(wall * 7919) % elevation.length] = Number.NaN;
  const [x0, y0] = [width * 3, height * 4];
  const initialDepth = cellsOf(shape, (x, y) => (Math.hypot(x - x0, y - y0) < 120 ? 1.5 : 0));
  const ground = elevation.findIndex((level, cell) => cell > (width * height) / 2 && !Number.isNaN(level));
  const discharge = { times: [0, 300], values: [0, 20] };
  return createFloodProblem(shape, {
    elevation,
    initialDepth,
    rain: seed % 2 === 0 ? mmPerHour(40, 200) : { kind: "uniform", intervals: [] },
    inflows: [{ row: Math.floor(ground / width), column: ground % width, discharge }],
    edges: {
      north: { kind: "closed" },
      east: { kind: "free", slope: 0.002 },
      south: { kind: "free", slope: "bed" },
      west: { kind: "critical" },
    },
  });
};
