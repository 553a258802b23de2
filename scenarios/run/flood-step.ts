import type { LayerRecord, Provenance, Storm } from "../../core/index.js";
import {
  defaultFloodOptions,
  type FloodField,
  type FloodResult,
  freeEdges,
  simulateFlood,
} from "../../kernels/index.js";
import { floodFields } from "../plan/fields.js";
import type { Plan } from "../plan/plan.js";
import { wetThreshold } from "../plan/wet-threshold.js";
import { assertDepthSupported } from "../region/depth-support.js";
import { type DesignStorm, designStorm } from "./design-storm.js";
import { floodEngineByName } from "./flood-engine.js";
import { keepLayers } from "./keep-layers.js";
import { layerInput, provenanceOf } from "./provenance.js";
import { type ReadLayer, readTerrainLayer } from "./read-layer.js";
import type { StepContext } from "./step-context.js";

/** Bed slope at which water leaves the frame [m m-1]: ASSUMPTION, that of the lower Moselle and Sure rounded up. */
const edgeSlope = 0.001;

export const floodCaveats = [
  "Rain on the grid only: water that rivers bring in from abroad is not modelled, nor are sewers, culverts, bridges or defences.",
  "Rivers narrower than a cell are as wide as a cell.",
  `Below ${wetThreshold} m a cell counts as dry on maps.`,
];

/** Speed, arrival, rating and duration are looked at once a minute: the step of their value tiles. */
const floodOptions = { diagnosticsInterval: 60 } as const;

const outputs = [
  "maximumDepth",
  "maximumSpeed",
  "arrivalTime",
  "hazardRating",
  "durationAbove",
] as const satisfies readonly FloodField[];

const outputOf = (result: FloodResult, field: (typeof outputs)[number]): Float32Array => {
  const data = result.fields[field];
  if (!data) throw new Error(`The engine ${result.engine} returned no ${field}.`);
  return data;
};

const phrase = ({ magnitude }: DesignStorm, plan: Plan): string =>
  `pluvial, ${magnitude.rain_mm.toFixed(1)} mm in ${magnitude.duration_h} h (baseline rain of ${magnitude.return_period_years} years), ${plan.scenario.title.en}`;

/** What a map says where the equations were not right for what they were asked. */
export const validityCaveats = ({ validity }: FloodResult): readonly string[] =>
  validity.holds ? [] : [`The local-inertial solver was outside its validity: ${validity.reasons.join(", ")}.`];

/** One storm over the terrain; throws what `simulateFlood` throws. */
export const simulate = async (
  context: StepContext,
  terrain: ReadLayer,
  storm: DesignStorm,
  fields: readonly FloodField[],
): Promise<FloodResult> => {
  const { plan, onProgress, signal } = context;
  const engine = await floodEngineByName(plan.floodEngine, context.floodThreads)();
  try {
    return await simulateFlood(
      {
        grid: terrain.grid,
        elevation: terrain.data,
        roughness: plan.region.roughness.value,
        rain: storm.rain,
        edges: freeEdges(edgeSlope),
      },
      {
        engine,
        until: storm.until,
        outputs: fields,
        options: floodOptions,
        onProgress: ({ time, until, step, wetCells }) =>
          onProgress({
            fraction: time / until,
            detail: `${(time / 3600).toFixed(1)} of ${until / 3600} h, step ${step.toFixed(1)} s, ${wetCells} wet cells`,
          }),
        ...(signal ? { signal } : {}),
      },
    );
  } finally {
    await engine.close();
  }
};

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

export const floodProvenance = (
  plan: Plan,
  terrain: ReadLayer,
  storm: DesignStorm,
  result: FloodResult,
): Provenance => {
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
    },
    ledger: {
      rain_m3: ledger.rain,
      inflow_m3: ledger.inflow,
      outflow_m3: ledger.outflow,
      infiltration_m3: ledger.infiltration,
      stored_m3: ledger.stored,
      created_m3: ledger.created,
    },
    numbers: {
      simulated_s: storm.until,
      steps,
      smallest_step_s: finiteOrNull(smallestStep),
      solver: "inertial",
      limited_faces: finiteOrNull(limitedFaces),
      limited_share: finiteOrNull(result.validity.limitedShare),
      advection_share: finiteOrNull(result.validity.advectionShare),
      deepest_m: deepest?.depth ?? null,
    },
  });
};

/** Runs one storm over the terrain and keeps depth, speed and arrival time. Throws what `simulateFlood` throws. */
export const runFloodStep = async (context: StepContext, storm: Storm): Promise<LayerRecord[]> => {
  const { plan, store } = context;
  const { pluvial } = plan.scenario;
  if (pluvial === null) throw new Error(`Scenario ${plan.scenario.id} has a flood step but no rain.`);
  assertDepthSupported(plan.region);
  const terrain = await readTerrainLayer(plan, store, "ground-elevation");
  const design = designStorm(pluvial, storm, plan.scenario.global_warming.over_baseline_k ?? 0);
  const result = await simulate(context, terrain, design, outputs);
  const more = {
    mechanism: "pluvial",
    magnitude: design.magnitude,
    defence: pluvial.defence,
    wet_threshold_m: wetThreshold,
  } as const;
  const depth = outputOf(result, "maximumDepth");
  const speed = stillWhereDry(outputOf(result, "maximumSpeed"), depth);
  const data = {
    depth,
    speed,
    arrival: outputOf(result, "arrivalTime"),
    "hazard-rating": outputOf(result, "hazardRating"),
    duration: outputOf(result, "durationAbove"),
  };
  return keepLayers(
    context,
    {
      hazard: "flood",
      grid: terrain.grid,
      quality: plan.region.demo ? plan.scenario.quality : "simulated",
      about: phrase(design, plan),
      caveats: [...floodCaveats, ...validityCaveats(result)],
      provenance: floodProvenance(plan, terrain, design, result),
    },
    floodFields.map((field) => ({ field, data: data[field.field], more })),
  );
};

/** Speed where the map is wet, 0 where it is dry, NaN where there is no ground. */
export const stillWhereDry = (speed: Float32Array, depth: Float32Array): Float32Array =>
  speed.map((value, index) => ((depth[index] as number) < wetThreshold ? 0 : value));
