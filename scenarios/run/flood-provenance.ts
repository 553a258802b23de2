import type { Provenance } from "../../core/index.js";
import { defaultFloodOptions } from "../../kernels/index.js";
import { seamTolerance } from "../country/run-tiles.js";
import { tileBuffer } from "../country/tiles.js";
import type { Plan } from "../plan/plan.js";
import { wetThreshold } from "../plan/wet-threshold.js";
import type { DesignStorm } from "./design-storm.js";
import type { FloodRun } from "./flood-run.js";
import { ledgerRecord } from "./ledger-record.js";
import { layerInput, provenanceOf } from "./provenance.js";
import type { ReadLayer } from "./read-layer.js";

/** Bed slope at which water leaves the frame [m m-1]: ASSUMPTION, that of the lower Moselle and Sure rounded up. */
export const edgeSlope = 0.001;

/** Speed, arrival, rating and duration are looked at once a minute: the step of their value tiles. */
export const floodOptions = { diagnosticsInterval: 60 } as const;

/** What every rain flood of ours leaves out. */
export const floodCaveats = [
  "Rain on the grid only: water that rivers bring in from abroad is not modelled, nor are sewers, culverts, bridges or defences.",
  "Rivers narrower than a cell are as wide as a cell.",
  `Below ${wetThreshold} m a cell counts as dry on maps.`,
];

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Said of a run in tiles whose seams still differ. */
export const seamCaveats = ({ tiled }: FloodRun): readonly string[] =>
  tiled && tiled.seam > seamTolerance
    ? [`Run in ${tiled.tiles.length} tiles whose depths differ by up to ${tiled.seam.toFixed(2)} m at their seams.`]
    : [];

/** How a run was tiled: each tile's window, and its own ledger, which closes. */
const tileParameters = ({ tiles }: NonNullable<FloodRun["tiled"]>) => ({
  buffer_m: tileBuffer,
  seam_tolerance_m: seamTolerance,
  ledger_of: "the windows of all tiles, where they overlap counted more than once",
  tiles: tiles.map(({ tile, passes, run, seam }) => ({
    ...tile.window,
    cells: tile.cells,
    passes,
    seam_m: seam,
    steps: run.stats.steps,
    ledger_m3: run.stats.ledger,
  })),
});

/** Where a flood layer comes from: inputs, parameters, ledger and what the run says of itself. */
export const floodProvenance = (plan: Plan, terrain: ReadLayer, storm: DesignStorm, result: FloodRun): Provenance => {
  const { ledger, steps, smallestStep, limitedFaces, deepest } = result.stats;
  return provenanceOf(plan, {
    method: "local-inertial flow (Bates 2010; de Almeida 2012), rain on grid, SCS-CN loss; see kernels/flood",
    engine: result.engine,
    backend: "cpu",
    software_gpu: null,
    inputs: [layerInput(terrain.record)],
    parameters: {
      ...defaultFloodOptions,
      ...floodOptions,
      edge_slope: edgeSlope,
      roughness: plan.region.roughness,
      pluvial: plan.scenario.pluvial,
      ...(result.tiled ? { tiling: tileParameters(result.tiled) } : {}),
    },
    verification: plan.code.verification ?? null,
    ledger: ledgerRecord(ledger),
    numbers: {
      simulated_s: storm.until,
      steps,
      smallest_step_s: finiteOrNull(smallestStep),
      solver: "inertial",
      limited_faces: finiteOrNull(limitedFaces),
      limited_share: finiteOrNull(result.validity.limitedShare),
      advection_share: finiteOrNull(result.validity.advectionShare),
      deepest_m: deepest?.depth ?? null,
      ...(result.tiled
        ? { tiles: result.tiled.tiles.length, tile_passes: result.tiled.passes, seam_difference_m: result.tiled.seam }
        : {}),
    },
  });
};
