import type { LayerRecord } from "../../core/index.js";
import { dayAtlas } from "../../kernels/index.js";
import { heatFields } from "../plan/fields.js";
import { heatFactors } from "../run/heat-factors.js";
import { keepPlanned } from "../run/keep-layers.js";
import type { StepContext } from "../run/step-context.js";
import { type DailyFactors, dailyFactors } from "./daily-factors.js";
import type { DayType } from "./day-type.js";
import { type HeatGround, heatGround } from "./ground.js";
import { departuresOf, type HeatLayer, heatLayer } from "./heat-layer.js";
import { heatCaveats, heatProvenance, heatQuality } from "./heat-provenance.js";
import { askedIndices, layerRules } from "./layer-rules.js";
import { termsFile } from "./terms-file.js";

/** Driver, ground and daily factors of the scenario: what the atlas is computed from. */
const prepare = async (context: StepContext) => {
  const factors = await heatFactors(context);
  const ground = heatGround(factors, factors.driver, factors.positions);
  return { factors, ground, daily: dailyFactors(ground, factors.driver) };
};

const count = (ground: HeatGround, daily: DailyFactors, { onProgress, signal }: StepContext) => {
  const { width, height, block, positions } = ground.lattice;
  const places = { coarseWidth: width, coarseHeight: height, ...positions, block };
  return dayAtlas(ground.fields, places, daily, askedIndices, {
    onProgress: (fraction) => onProgress({ fraction: 0.1 + 0.6 * fraction, detail: "Counting days" }),
    ...(signal ? { signal } : {}),
  });
};

type Prepared = Awaited<ReturnType<typeof prepare>>;

const keep = (context: StepContext, { factors, ground, daily }: Prepared, layer: HeatLayer): Promise<LayerRecord> => {
  const { plan, step } = context;
  const at = heatFields(daily.yearLengths.length).findIndex(({ field }) => field === layer.field.field);
  const planned = step.layers[at];
  if (!planned?.id.includes(layer.field.field)) throw new Error(`Step ${step.id} plans no layer ${layer.field.field}.`);
  return keepPlanned(
    context,
    planned,
    {
      field: layer.field,
      hazard: "heat",
      grid: factors.grid,
      quality: heatQuality(context, factors),
      about: plan.scenario.title.en,
      caveats: heatCaveats(factors),
      provenance: heatProvenance(context, factors, daily, layer),
      more: specificsOf(layer),
    },
    layer.value,
    {
      companions: { p5: layer.p5, p50: layer.p50, p95: layer.p95 },
      attachments: { "terms.json": termsFile(ground, layer.dayType as DayType) },
    },
  );
};

const zeroCelsius = 273.15;

/** Season and threshold of a layer, where its field has them. */
const specificsOf = ({ field }: HeatLayer) => ({
  ...("season" in field ? { season: field.season as LayerRecord["season"] } : {}),
  ...("thresholdCelsius" in field && "comparison" in field
    ? {
        threshold: {
          value_k: (field.thresholdCelsius as number) + zeroCelsius,
          comparison: field.comparison as "above" | "at-or-above",
        },
      }
    : {}),
});

/**
 * The heat atlas of a scenario: seasonal means, day counts, heat waves, degree days, urban heat and return levels, each
 * with its percentiles and the terms that it is made of. Days exist only as factors; see `core/climate/downscaling`.
 */
export const runHeatStep = async (context: StepContext): Promise<LayerRecord[]> => {
  context.onProgress({ fraction: 0, detail: "Laying the driver on the ground" });
  const prepared = await prepare(context);
  const { ground, daily, factors } = prepared;
  const atlas = await count(ground, daily, context);
  const departures = departuresOf(ground);
  const rules = layerRules(ground, factors.driver, daily, atlas);
  const records: LayerRecord[] = [];
  for (const [at, rule] of rules.entries()) {
    context.signal?.throwIfAborted();
    context.onProgress({ fraction: 0.7 + (0.3 * at) / rules.length, detail: rule.field.title });
    records.push(await keep(context, prepared, heatLayer(ground, departures, rule)));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return records;
};
