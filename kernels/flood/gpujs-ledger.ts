import { cellSize } from "../../core/index.js";
import type { FloodLedger } from "./engine.js";
import type { FloodProblem } from "./problem.js";
import { rainBetween } from "./series.js";

/** Water booked by the batch, in float64 [m3]. */
export interface GpujsLedger {
  /** Rain and point inflow `pointRate` [m3 s-1] of a stretch of time. */
  bookSources(from: number, to: number, pointRate: number): void;
  /** `[2][border faces]` sums of depth over one cell [m]: outward, inward. */
  bookEdges(sums: Float32Array): void;
  /** Ledger for depths [m] and rain still waiting [m]. */
  ledger(depth: Float32Array, waiting: number): FloodLedger;
  readonly initialVolume: number;
}

const sumOf = (values: Float32Array): number => {
  let sum = 0;
  for (const value of values) if (!Number.isNaN(value)) sum += value;
  return sum;
};

/** Opens the ledger of a problem. */
export const openGpujsLedger = (problem: FloodProblem): GpujsLedger => {
  const area = cellSize(problem.grid) ** 2;
  const intervals = problem.rain.kind === "uniform" ? problem.rain.intervals : [];
  const active = problem.elevation.reduce((count, ground) => (Number.isNaN(ground) ? count : count + 1), 0);
  const isWall = (cell: number): boolean => Number.isNaN(problem.elevation[cell]);
  const initial = problem.initialDepth?.map((depth, cell) => (isWall(cell) ? 0 : depth)) ?? new Float32Array(0);
  const initialVolume = sumOf(initial) * area;
  const sums = { rain: 0, inflow: 0, outflow: 0, infiltration: 0 };
  return {
    initialVolume,
    bookSources: (from, to, pointRate) => {
      const { gross, effective } = rainBetween(intervals, from, to);
      sums.rain += gross * active * area;
      sums.infiltration += (gross - effective) * active * area;
      sums.inflow += pointRate * (to - from);
    },
    bookEdges: (values) => {
      const half = values.length / 2;
      sums.outflow += sumOf(values.subarray(0, half)) * area;
      sums.inflow += sumOf(values.subarray(half)) * area;
    },
    ledger: (depth, waiting) => {
      const stored = (sumOf(depth) + waiting * active) * area;
      const { rain, inflow, outflow, infiltration } = sums;
      return { ...sums, stored, created: stored - initialVolume - (rain + inflow - outflow - infiltration) };
    },
  };
};
