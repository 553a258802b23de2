import { greenAmptInfiltration, scsRunoff } from "../../core/index.js";
import { cellValue, type FloodInfiltration } from "./losses.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import type { FloodRain } from "./rain.js";
import { rainBetween } from "./series.js";
import { createRowFlow, type FloodStepper } from "./stepper.js";

/** Depths summed over the cells [m]. */
export interface CellSums {
  readonly rain: number;
  readonly infiltration: number;
}

/** Rain maps, infiltration and sewers: what differs from cell to cell and is applied every `sourceInterval`. */
export interface CellSources {
  /** True when the time since the last application has reached the interval, or `release` is "all". */
  isDue(time: number, release: "large" | "all"): boolean;
  /** Adds and takes the water of the time since the last application, up to `time` [s]. */
  apply(stepper: FloodStepper, time: number): CellSums;
  save(): unknown;
  restore(saved: unknown): void;
}

/** What cell sources save. */
interface SavedSources {
  readonly applied: number;
  readonly soFar: Float64Array | undefined;
}

/** True where rain or losses differ from cell to cell or depend on the water there. */
export const needsCellSources = ({ rain, infiltration, sewer }: FloodProblem): boolean =>
  rain.kind === "raster" || infiltration !== undefined || sewer !== undefined;

/** Rain on a cell between two times, before and after the loss of the hyetograph [m]. */
type CellRain = (cell: number) => { readonly gross: number; readonly effective: number };

const rainOver = (rain: FloodRain, from: number, to: number): CellRain => {
  if (rain.kind === "uniform") {
    const depth = rainBetween(rain.intervals, from, to);
    return () => depth;
  }
  const parts: { readonly rate: Float32Array; readonly seconds: number }[] = [];
  let start = 0;
  for (const { end, rate } of rain.maps) {
    const seconds = Math.min(end, to) - Math.max(start, from);
    if (seconds > 0) parts.push({ rate, seconds });
    start = end;
  }
  return (cell) => {
    let gross = 0;
    for (const { rate, seconds } of parts) gross += rate[cell] * seconds;
    return { gross, effective: gross };
  };
};

/** Loss of a cell [m] from the rain of the step and the water that is there with it (rain included). */
type CellLoss = (cell: number, rain: number, there: number, seconds: number) => number;

const noLoss: CellLoss = () => 0;

/** `soFar` is the state of the law: the depth a cell has taken, or the rain it has seen [m]. */
const openInfiltration = (law: FloodInfiltration | undefined, soFar: Float64Array): CellLoss => {
  if (law === undefined) return noLoss;
  if (law.kind === "constant") return (cell, _, there, seconds) => Math.min(there, cellValue(law.rate, cell) * seconds);
  if (law.kind === "scs") {
    return (cell, rain) => {
      const curveNumber = cellValue(law.curveNumber, cell);
      const before = soFar[cell];
      soFar[cell] = before + rain;
      return (
        rain - (scsRunoff(soFar[cell], curveNumber, law.abstraction) - scsRunoff(before, curveNumber, law.abstraction))
      );
    };
  }
  return (cell, _, there, seconds) => {
    if (!(there > 0)) return 0;
    const soil = {
      conductivity: cellValue(law.conductivity, cell),
      suction: cellValue(law.suction, cell),
      moistureDeficit: cellValue(law.moistureDeficit, cell),
    };
    const loss = Math.min(there, greenAmptInfiltration(soFar[cell], soil, seconds) - soFar[cell]);
    soFar[cell] += loss;
    return loss;
  };
};

/** Opens the cell sources of a run; the state of the infiltration law is kept in float64. */
export const openCellSources = (problem: FloodProblem, { sourceInterval }: FloodOptions): CellSources => {
  const { grid, elevation, rain, sewer } = problem;
  const { width, height } = grid;
  const keeps = problem.infiltration !== undefined && problem.infiltration.kind !== "constant";
  const soFar = new Float64Array(keeps ? width * height : 0);
  const infiltrate = openInfiltration(problem.infiltration, soFar);
  const row = createRowFlow(width);
  const gains = new Float64Array(width);
  let applied = 0;
  return {
    save: () => ({ applied, soFar: soFar.slice() }),
    restore: (saved) => {
      const from = saved as SavedSources;
      applied = from.applied;
      if (from.soFar) soFar.set(from.soFar);
    },
    isDue: (time, release) => time > applied && (release === "all" || time - applied >= sourceInterval),
    apply: (stepper, time) => {
      const seconds = time - applied;
      const rainOf = rainOver(rain, applied, time);
      applied = time;
      const sums = { rain: 0, infiltration: 0 };
      for (let y = 0; y < height; y++) {
        stepper.readRow(y, row);
        for (let x = 0; x < width; x++) {
          const cell = y * width + x;
          gains[x] = 0;
          if (Number.isNaN(elevation[cell])) continue;
          const { gross, effective } = rainOf(cell);
          const there = row.depth[x] + effective;
          const ground = infiltrate(cell, effective, there, seconds);
          const drained = sewer ? Math.min(there - ground, cellValue(sewer.capacity, cell) * seconds) : 0;
          gains[x] = effective - ground - drained;
          sums.rain += gross;
          sums.infiltration += gross - gains[x];
        }
        stepper.pourRow(y, gains);
      }
      return sums;
    },
  };
};
