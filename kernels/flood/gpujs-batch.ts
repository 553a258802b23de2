import { cellSize } from "../../core/index.js";
import { type BorderSide, borderKinds, openBorder } from "./border.js";
import type { GpujsBatch } from "./gpujs-step.js";
import { enteringDischargeDepth } from "./inflow-pour.js";
import type { FloodEdge, FloodProblem, FloodSide, RainInterval } from "./problem.js";
import { rainBetween, seriesAt } from "./series.js";
import { datumOf } from "./stepper.js";

/** Steps queued before the clock is read; enough to hide the wait for a GPU. */
const queuedSteps = 32;

/** Where a run stands. */
export interface GpujsTime {
  /** Simulated time [s]. */
  readonly time: number;
  readonly until: number;
  /** Next sample of speed and arrival [s]. */
  readonly nextSample: number;
  /** Length of the last step [s]; 0 before the first. */
  readonly lastStep: number;
}

/** What a side imposes; the same along the side, walls aside. */
const deviceEdge = (edge: FloodEdge, { kinds, values }: BorderSide, datum: number): number => {
  const value =
    values[
      Math.max(
        0,
        kinds.findIndex((kind) => kind !== borderKinds.closed),
      )
    ];
  if (edge.kind === "free") return Math.sqrt(value);
  return edge.kind === "stage" ? value - datum : value;
};

/** Uniform rain; other rain is refused at the load. */
const intervalsOf = ({ rain }: FloodProblem): readonly RainInterval[] =>
  rain.kind === "uniform" ? rain.intervals : [];

/** True where a side or a point changes with time and must be looked up at every step. */
export const hasSeries = ({ edges, inflows = [] }: FloodProblem): boolean =>
  inflows.length > 0 ||
  Object.values(edges).some(({ kind }) => kind === "stage" || kind === "inflow" || kind === "discharge");

/** End of the stretch of constant rain that holds at a time [s]. */
const rainEnd = (problem: FloodProblem, time: number): number =>
  intervalsOf(problem).find(({ end }) => end > time)?.end ?? Number.POSITIVE_INFINITY;

/** Discharge of each point at a time [m3 s-1]. */
export const pointDischarges = (problem: FloodProblem, time: number): readonly number[] =>
  (problem.inflows ?? []).map(({ discharge }) => seriesAt(discharge, time));

/** Chooses the next batch: constant rain, edges of its middle. */
export const planBatch = (problem: FloodProblem, now: GpujsTime): GpujsBatch => {
  const { time, until, nextSample, lastStep } = now;
  const end = Math.min(until, rainEnd(problem, time));
  const ahead = lastStep > 0 ? Math.ceil((Math.min(end, nextSample) - time) / lastStep) : 1;
  const steps = hasSeries(problem) ? 1 : Math.max(1, Math.min(queuedSteps, ahead));
  const datum = datumOf(problem.elevation);
  const border = openBorder(problem);
  border.update(time);
  const entering = Math.max(border.enteringDepth(), enteringDischargeDepth(problem, time, cellSize(problem.grid)));
  border.update(time + 0.5 * lastStep);
  const edge = (side: FloodSide): number => deviceEdge(problem.edges[side], border.sides[side], datum);
  const { effective } = rainBetween(intervalsOf(problem), time, end);
  return {
    span: end - time,
    steps,
    rain: effective / (end - time),
    release: end === until ? "end" : "large",
    entering,
    edges: { north: edge("north"), east: edge("east"), south: edge("south"), west: edge("west") },
    borders: Object.values(problem.edges).every(({ kind }) => kind === "closed") ? "closed" : "open",
  };
};
