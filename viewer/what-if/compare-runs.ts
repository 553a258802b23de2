import type { Grid } from "../../core/index.js";
import {
  applyMeasures,
  type FloodEngine,
  type FloodProblem,
  type FloodRain,
  freeEdges,
  type GroundMeasure,
  type RunFields,
  simulateFlood,
} from "../../kernels/index.js";

/** A storm to run twice on a window: as it is, and with what the reader changed. SI. */
export interface RunQuestion {
  readonly grid: Grid;
  readonly elevation: Float32Array;
  readonly roughness: number;
  readonly edgeSlope: number;
  /** Simulated time between two samples of discharge [s]. */
  readonly diagnosticsInterval: number;
  readonly until: number;
  /** Rain of the storm, and of the changed storm. */
  readonly rain: { readonly before: FloodRain; readonly after: FloodRain };
  readonly measures: readonly GroundMeasure[];
}

/** Where both runs stand. */
export interface RunFrame {
  /** Simulated time, and its end [s]. */
  readonly time: number;
  readonly until: number;
  /** Largest depth so far with the changes, less that without [m], NaN outside the ground. */
  readonly difference: Float32Array;
}

/** Both runs at their end. */
export interface RunsDone {
  readonly before: RunFields;
  readonly after: RunFields;
  /** Cells whose ground a measure changes. */
  readonly changed: readonly number[];
  /** Water in the window at the end of both runs [m3]. */
  readonly stored: { readonly before: number; readonly after: number };
}

export interface RunOptions {
  readonly open: () => Promise<FloodEngine>;
  readonly onFrame: (frame: RunFrame) => void;
  /** Slices of the storm, each followed by a frame. */
  readonly slices?: number;
}

const subtract = (after: Float32Array, before: Float32Array): Float32Array =>
  after.map((depth, index) => depth - (before[index] as number));

type Side = "before" | "after";

/** Hands on the difference of a slice as soon as both runs have made it. */
const pairFrames = (until: number, onFrame: RunOptions["onFrame"]) => {
  const waiting = new Map<number, { readonly side: Side; readonly depth: Float32Array }>();
  return (side: Side, slice: number, time: number, depth: Float32Array): void => {
    const other = waiting.get(slice);
    if (!other) {
      waiting.set(slice, { side, depth });
      return;
    }
    waiting.delete(slice);
    const difference = side === "after" ? subtract(depth, other.depth) : subtract(other.depth, depth);
    onFrame({ time, until, difference });
  };
};

const runSide = async (
  problem: FloodProblem,
  { until, diagnosticsInterval }: RunQuestion,
  { open, slices = 48 }: RunOptions,
  onSlice: (slice: number, time: number, depth: Float32Array) => void,
): Promise<{ readonly fields: RunFields; readonly stored: number }> => {
  const engine = await open();
  let slice = 0;
  try {
    const { fields, stats } = await simulateFlood(problem, {
      ...{ engine, until, slices, outputs: ["maximumDepth", "maximumUnitDischarge"] },
      options: { diagnosticsInterval },
      onProgress: ({ time }) => {
        const now = slice++;
        void engine.read("maximumDepth").then((depth) => onSlice(now, time, depth.slice()));
      },
    });
    const { maximumDepth, maximumUnitDischarge } = fields as unknown as RunFields;
    return { fields: { maximumDepth, maximumUnitDischarge }, stored: stats.ledger.stored };
  } finally {
    await engine.close();
  }
};

/**
 * Runs a storm with and without changes side by side: both give way to each other ten times a second, so their difference
 * can be shown while they run. Each run is `simulateFlood` itself, so its numbers are those of the server bit for bit.
 *
 * @throws as `simulateFlood`
 */
export const compareRuns = async (question: RunQuestion, options: RunOptions): Promise<RunsDone> => {
  const { grid, elevation, until, rain, measures } = question;
  const { elevation: raised, changed } = applyMeasures(grid, elevation, measures);
  const problem = (ground: Float32Array, falling: FloodRain): FloodProblem => ({
    ...{ grid, elevation: ground, roughness: question.roughness, rain: falling },
    edges: freeEdges(question.edgeSlope),
  });
  const pair = pairFrames(until, options.onFrame);
  const [before, after] = await Promise.all([
    runSide(problem(elevation, rain.before), question, options, (...slice) => pair("before", ...slice)),
    runSide(problem(raised, rain.after), question, options, (...slice) => pair("after", ...slice)),
  ]);
  return {
    ...{ before: before.fields, after: after.fields, changed: [...changed] },
    stored: { before: before.stored, after: after.stored },
  };
};
