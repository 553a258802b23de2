import type { FloodField, FloodProblem, FloodResult, FloodStats } from "../../kernels/index.js";
import { freeEdges, simulateFlood } from "../../kernels/index.js";
import { runTiles, type TiledResult, type TileReport } from "../country/run-tiles.js";
import { memoryScratch } from "../country/scratch.js";
import type { DesignStorm } from "./design-storm.js";
import { floodEngineByName } from "./flood-engine.js";
import { edgeSlope, floodOptions } from "./flood-provenance.js";
import type { ReadLayer } from "./read-layer.js";
import type { StepContext } from "./step-context.js";

/** A flood as its layers tell of it, run in one piece or in tiles. */
export interface FloodRun extends Pick<FloodResult, "engine" | "fields" | "validity"> {
  readonly stats: Pick<FloodStats, "ledger" | "steps" | "smallestStep" | "limitedFaces" | "deepest">;
  /** How it was tiled; undefined for one piece. */
  readonly tiled?: Pick<TiledResult, "tiles" | "passes" | "seam">;
}

const sumOf = (tiles: readonly TileReport[], value: (stats: FloodStats) => number): number =>
  tiles.reduce((sum, { run }) => sum + value(run.stats), 0);

/** What the windows of all tiles say together: sums, of which overlaps count twice, and the worst of the rest. */
const joinedStats = (tiles: readonly TileReport[]): FloodRun["stats"] => {
  const ledger = (part: keyof FloodStats["ledger"]): number => sumOf(tiles, (stats) => stats.ledger[part]);
  const deepest = tiles.reduce<FloodStats["deepest"]>((most, { run, tile: { window } }) => {
    const { deepest: own } = run.stats;
    if (!own || (most && most.depth >= own.depth)) return most;
    return { row: own.row + window.row, column: own.column + window.column, depth: own.depth };
  }, undefined);
  return {
    ledger: {
      rain: ledger("rain"),
      inflow: ledger("inflow"),
      outflow: ledger("outflow"),
      infiltration: ledger("infiltration"),
      stored: ledger("stored"),
      created: ledger("created"),
    },
    steps: sumOf(tiles, ({ steps }) => steps),
    smallestStep: Math.min(...tiles.map(({ run }) => run.stats.smallestStep)),
    limitedFaces: sumOf(tiles, ({ limitedFaces }) => limitedFaces),
    deepest,
  };
};

const worstValidity = (tiles: readonly TileReport[]): FloodRun["validity"] => {
  const all = tiles.map(({ run }) => run.validity);
  const [first] = all;
  if (!first) throw new Error("A tiled run has no tile.");
  return {
    ...first,
    holds: all.every(({ holds }) => holds),
    reasons: [...new Set(all.flatMap(({ reasons }) => reasons))],
    limitedShare: Math.max(...all.map(({ limitedShare }) => limitedShare)),
    advectionShare: Math.max(...all.map(({ advectionShare }) => advectionShare)),
  };
};

const joined = ({ fields, tiles, passes, seam }: TiledResult): FloodRun => ({
  engine: tiles[0]?.run.engine ?? "",
  fields,
  stats: joinedStats(tiles),
  validity: worstValidity(tiles),
  tiled: { tiles, passes, seam },
});

const problemOf = ({ plan }: StepContext, terrain: ReadLayer, storm: DesignStorm): FloodProblem => ({
  grid: terrain.grid,
  elevation: terrain.data,
  roughness: plan.region.roughness.value,
  rain: storm.rain,
  edges: freeEdges(edgeSlope),
});

const runWhole = async (
  context: StepContext,
  problem: FloodProblem,
  until: number,
  fields: readonly FloodField[],
): Promise<FloodRun> => {
  const { plan, signal, onProgress, floodThreads } = context;
  const engine = await floodEngineByName(plan.floodEngine, floodThreads)();
  try {
    return await simulateFlood(problem, {
      engine,
      until,
      outputs: fields,
      options: floodOptions,
      onProgress: ({ time, until: end, step, wetCells }) =>
        onProgress({
          fraction: time / end,
          detail: `${(time / 3600).toFixed(1)} of ${end / 3600} h, step ${step.toFixed(1)} s, ${wetCells} wet cells`,
        }),
      ...(signal ? { signal } : {}),
    });
  } finally {
    await engine.close();
  }
};

/** Key of a step's half-done tiles: the versions of its layers, which name code, ground, storm and rules. */
const scratchKey = ({ step }: StepContext): string => `tiles-${step.layers[0]?.version ?? step.id}`;

/** Forgets the tiles of a step whose layers are kept. */
export const clearTiles = async (context: StepContext): Promise<void> => {
  await context.scratch?.clear(scratchKey(context));
};

/** One storm over the terrain, in catchment tiles where the grid is larger than one. Throws what `simulateFlood` throws. */
export const runFlood = async (
  context: StepContext,
  terrain: ReadLayer,
  storm: DesignStorm,
  fields: readonly FloodField[],
): Promise<FloodRun> => {
  const { plan, scratch = memoryScratch(), signal, onProgress, floodThreads } = context;
  const problem = problemOf(context, terrain, storm);
  if (terrain.data.length <= plan.tileCells) return runWhole(context, problem, storm.until, fields);
  return joined(
    await runTiles({
      problem,
      until: storm.until,
      outputs: fields,
      options: floodOptions,
      openEngine: floodEngineByName(plan.floodEngine, floodThreads),
      tileCells: plan.tileCells,
      scratch,
      key: scratchKey(context),
      onProgress,
      ...(signal ? { signal } : {}),
    }),
  );
};
