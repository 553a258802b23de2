import { type CellSums, needsCellSources } from "./cell-sources.js";
import type { FloodLedger } from "./engine.js";
import { inflowCells } from "./inflows.js";
import type { FloodProblem } from "./problem.js";
import { meanOf, rainBetween } from "./series.js";

/** Water poured into a float32 depth waits until it is at least this much [m]. */
const releaseDepth = 1e-5;

/** Release of one step: rain on every cell and water on each cell of each inflow, in m of depth; 0 while it waits. */
export interface Release {
  readonly rain: number;
  readonly inflows: readonly number[];
}

/** Books all water in float64 and holds back what is too little for a float32 depth. */
export interface Account {
  readonly initialVolume: number;
  /** Books the sources of `from … to` and says what to release; everything when `last`. */
  advance(from: number, to: number, release: "large" | "all"): Release;
  /** Books edge volumes [m3]. */
  bookEdges(inflow: number, outflow: number): void;
  /** Books what the cell sources did. */
  bookCells(sums: CellSums): void;
  save(): unknown;
  restore(saved: unknown): void;
  /** Ledger for a volume on the grid [m3]; water still waiting counts as stored. */
  ledger(volume: number): FloodLedger;
}

/** What an account saves. */
interface SavedAccount {
  readonly initialVolume: number;
  readonly waiting: readonly number[];
  readonly waitingRain: number;
  readonly sums: Readonly<Record<string, number>>;
}

const activeCells = (elevation: Float32Array): number => {
  let count = 0;
  for (const height of elevation) if (!Number.isNaN(height)) count++;
  return count;
};

/** Opens the account of a run whose cells measure `dx` [m] and hold `initialVolume` [m3]. */
export const openAccount = (problem: FloodProblem, dx: number, volumeAtStart: number): Account => {
  let initialVolume = volumeAtStart;
  const area = dx * dx;
  const domain = activeCells(problem.elevation) * area;
  const inflows = problem.inflows ?? [];
  const areas = inflows.map((inflow) => inflowCells(problem.grid, inflow).length * area);
  const waiting = inflows.map(() => 0);
  const uniform = problem.rain.kind === "uniform" && !needsCellSources(problem) ? problem.rain.intervals : [];
  let waitingRain = 0;
  const sums = { rain: 0, inflow: 0, outflow: 0, infiltration: 0 };

  const pourable = (depth: number, release: "large" | "all"): boolean => release === "all" || depth > releaseDepth;

  const takeRain = (from: number, to: number, release: "large" | "all"): number => {
    const { gross, effective } = rainBetween(uniform, from, to);
    sums.rain += gross * domain;
    sums.infiltration += (gross - effective) * domain;
    waitingRain += effective;
    if (!pourable(waitingRain, release)) return 0;
    const released = Math.fround(waitingRain);
    waitingRain -= released;
    return released;
  };

  const takeInflow = (index: number, from: number, to: number, release: "large" | "all"): number => {
    const volume = meanOf(inflows[index].discharge, from, to) * (to - from);
    sums.inflow += volume;
    waiting[index] += volume / areas[index];
    if (!pourable(waiting[index], release)) return 0;
    const released = Math.fround(waiting[index]);
    waiting[index] -= released;
    return released;
  };

  return {
    get initialVolume() {
      return initialVolume;
    },
    advance: (from, to, release) => ({
      rain: takeRain(from, to, release),
      inflows: inflows.map((_, index) => takeInflow(index, from, to, release)),
    }),
    bookEdges: (inflow, outflow) => {
      sums.inflow += inflow;
      sums.outflow += outflow;
    },
    bookCells: ({ rain, infiltration }) => {
      sums.rain += rain * area;
      sums.infiltration += infiltration * area;
    },
    save: () => ({ initialVolume, waiting: [...waiting], waitingRain, sums: { ...sums } }),
    restore: (saved) => {
      const { waiting: kept, ...rest } = saved as SavedAccount;
      kept.forEach((depth, index) => {
        waiting[index] = depth;
      });
      ({ initialVolume, waitingRain } = rest);
      Object.assign(sums, rest.sums);
    },
    ledger: (volume) => {
      const held = waiting.reduce((sum, depth, index) => sum + depth * areas[index], 0);
      const stored = volume + waitingRain * domain + held;
      const { rain, inflow, outflow, infiltration } = sums;
      return { ...sums, stored, created: stored - initialVolume - (rain + inflow - outflow - infiltration) };
    },
  };
};
