import type { FloodLedger } from "./engine.js";
import type { FloodProblem } from "./problem.js";
import { rainBetween, seriesAt } from "./series.js";

/** Water poured into a float32 depth waits until it is at least this much [m]. */
const releaseDepth = 1e-5;

/** Release of one step: rain on every cell and water at the points, in m of depth; 0 while it waits. */
export interface Release {
  readonly rain: number;
  readonly points: readonly number[];
}

/** Books all water in float64 and holds back what is too little for a float32 depth. */
export interface Account {
  readonly initialVolume: number;
  /** Books the sources of `from … to` and says what to release; everything when `last`. */
  advance(from: number, to: number, release: "large" | "all"): Release;
  /** Books edge volumes [m3]. */
  bookEdges(inflow: number, outflow: number): void;
  /** Ledger for a volume on the grid [m3]; water still waiting counts as stored. */
  ledger(volume: number): FloodLedger;
}

const activeCells = (elevation: Float32Array): number => {
  let count = 0;
  for (const height of elevation) if (!Number.isNaN(height)) count++;
  return count;
};

const meanDischarge = (series: Parameters<typeof seriesAt>[0], from: number, to: number): number =>
  seriesAt(series, 0.5 * (from + to));

/** Opens the account of a run whose cells measure `dx` [m] and hold `initialVolume` [m3]. */
export const openAccount = (problem: FloodProblem, dx: number, initialVolume: number): Account => {
  const area = dx * dx;
  const domain = activeCells(problem.elevation) * area;
  const points = problem.inflows ?? [];
  const waiting = points.map(() => 0);
  let waitingRain = 0;
  const sums = { rain: 0, inflow: 0, outflow: 0, infiltration: 0 };

  const pourable = (depth: number, release: "large" | "all"): boolean => release === "all" || depth > releaseDepth;

  const takeRain = (from: number, to: number, release: "large" | "all"): number => {
    const { gross, effective } = rainBetween(problem.rain.intervals, from, to);
    sums.rain += gross * domain;
    sums.infiltration += (gross - effective) * domain;
    waitingRain += effective;
    if (!pourable(waitingRain, release)) return 0;
    const released = Math.fround(waitingRain);
    waitingRain -= released;
    return released;
  };

  const takePoint = (index: number, from: number, to: number, release: "large" | "all"): number => {
    const volume = meanDischarge(points[index].discharge, from, to) * (to - from);
    sums.inflow += volume;
    waiting[index] += volume / area;
    if (!pourable(waiting[index], release)) return 0;
    const released = Math.fround(waiting[index]);
    waiting[index] -= released;
    return released;
  };

  return {
    initialVolume,
    advance: (from, to, release) => ({
      rain: takeRain(from, to, release),
      points: points.map((_, index) => takePoint(index, from, to, release)),
    }),
    bookEdges: (inflow, outflow) => {
      sums.inflow += inflow;
      sums.outflow += outflow;
    },
    ledger: (volume) => {
      const stored = volume + waitingRain * domain + waiting.reduce((sum, depth) => sum + depth * area, 0);
      const { rain, inflow, outflow, infiltration } = sums;
      return { ...sums, stored, created: stored - initialVolume - (rain + inflow - outflow - infiltration) };
    },
  };
};
