import type { LayerRecord, Storm } from "../../core/index.js";
import type { FloodField } from "../../kernels/index.js";
import { floodFields } from "../plan/fields.js";
import type { Plan } from "../plan/plan.js";
import { wetThreshold } from "../plan/wet-threshold.js";
import { assertDepthSupported } from "../region/depth-support.js";
import { type DesignStorm, designStorm } from "./design-storm.js";
import { floodCaveats, floodProvenance, seamCaveats } from "./flood-provenance.js";
import { clearTiles, type FloodRun, runFlood } from "./flood-run.js";
import { keepLayers } from "./keep-layers.js";
import { readTerrainLayer } from "./read-layer.js";
import type { StepContext } from "./step-context.js";
import { validityCaveats } from "./validity-caveat.js";

const outputs = [
  "maximumDepth",
  "maximumSpeed",
  "arrivalTime",
  "hazardRating",
  "durationAbove",
] as const satisfies readonly FloodField[];

const outputOf = (result: FloodRun, field: (typeof outputs)[number]): Float32Array => {
  const data = result.fields[field];
  if (!data) throw new Error(`The engine ${result.engine} returned no ${field}.`);
  return data;
};

const phrase = ({ magnitude }: DesignStorm, plan: Plan): string =>
  `pluvial, ${magnitude.rain_mm.toFixed(1)} mm in ${magnitude.duration_h} h (baseline rain of ${magnitude.return_period_years} years), ${plan.scenario.title.en}`;

/** Runs one storm over the terrain and keeps depth, speed and arrival time. Throws what `simulateFlood` throws. */
export const runFloodStep = async (context: StepContext, storm: Storm): Promise<LayerRecord[]> => {
  const { plan, store } = context;
  const { pluvial } = plan.scenario;
  if (pluvial === null) throw new Error(`Scenario ${plan.scenario.id} has a flood step but no rain.`);
  assertDepthSupported(plan.region);
  const terrain = await readTerrainLayer(plan, store, "ground-elevation");
  const design = designStorm(pluvial, storm, plan.scenario.global_warming.over_baseline_k ?? 0);
  const result = await runFlood(context, terrain, design, outputs);
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
  const records = await keepLayers(
    context,
    {
      hazard: "flood",
      grid: terrain.grid,
      quality: plan.region.demo ? plan.scenario.quality : "simulated",
      about: phrase(design, plan),
      caveats: [...floodCaveats, ...validityCaveats(result.validity), ...seamCaveats(result)],
      provenance: floodProvenance(plan, terrain, design, result),
    },
    floodFields.map((field) => ({ field, data: data[field.field], more })),
  );
  await clearTiles(context);
  return records;
};

/** Speed where the map is wet, 0 where it is dry, NaN where there is no ground. */
export const stillWhereDry = (speed: Float32Array, depth: Float32Array): Float32Array =>
  speed.map((value, index) => ((depth[index] as number) < wetThreshold ? 0 : value));
