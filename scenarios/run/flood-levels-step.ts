import { type LayerRecord, type Magnitude, type Provenance, scsRunoff } from "../../core/index.js";
import { damRule } from "../ladder/border-rivers.js";
import { raiseToMaximum } from "../ladder/cellwise-maximum.js";
import { interpolateLadder, type Rung } from "../ladder/interpolate-ladder.js";
import {
  dailyRainIntervals,
  dryRainMm,
  ladderDurations,
  type RainLevel,
  rainLevels,
  rainRungs,
  returnPeriods,
} from "../ladder/rain-ladder.js";
import { rungFields } from "../plan/fields.js";
import { rungStepId } from "../plan/ladder-steps.js";
import type { Plan, PlannedLayer } from "../plan/plan.js";
import { wetThreshold } from "../plan/wet-threshold.js";

import { keepPlanned } from "./keep-layers.js";
import { layerInput, provenanceOf } from "./provenance.js";
import { gridOf, readTerrainLayer } from "./read-layer.js";
import type { StepContext } from "./step-context.js";
import { ladderValidityCaveats } from "./validity-caveat.js";

type FieldName = (typeof rungFields)[number]["field"];

const caveats = [
  "Cell-wise maximum over storms of 1, 3, 6 and 24 h, interpolated between runs of rising magnitude: an envelope, not one event. Sums over it are no total of any event.",
  "The return period is that of the rain, never of the flood.",
  "Rain of 1, 3 and 6 h is a share of the daily rain by a power law, an assumption: sub-daily statistics are not at hand.",
  "Rivers from abroad are not simulated (no-discharge-statistics).",
  damRule,
];

/** Layer of a rung as the plan names it. */
const rungLayer = (plan: Plan, rungId: string, field: FieldName): PlannedLayer => {
  const at = rungFields.findIndex((one) => one.field === field);
  const layer = plan.steps.find(({ id }) => id === rungStepId(rungId))?.layers[at];
  if (!layer) throw new Error(`The plan has no rung ${rungId}.`);
  return layer;
};

const readAll = async ({ store }: StepContext, { id, version }: PlannedLayer): Promise<Float32Array> => {
  const { width, height } = (await store.get(id, version)).grid;
  return store.readWindow(id, { row: 0, column: 0, width, height }, version);
};

/** Adds the storms of one duration to the maps of all return periods. */
const addDuration = async (
  context: StepContext,
  field: FieldName,
  hours: number,
  maps: Map<number, Float32Array>,
): Promise<void> => {
  const { plan, signal } = context;
  const { pluvial } = plan.scenario;
  if (!pluvial) return;
  const rungs: Rung[] = rainRungs(pluvial)
    .filter(({ durationHours }) => durationHours === hours)
    .map(({ id, rainMm }) => ({
      magnitude: rainMm,
      read: async () => {
        signal?.throwIfAborted();
        return readAll(context, rungLayer(plan, id, field));
      },
    }));
  const levels = rainLevels(plan.scenario).filter(({ durationHours }) => durationHours === hours);
  const byRain = new Map(levels.map(({ rainMm, returnPeriodYears }) => [rainMm, returnPeriodYears]));
  await interpolateLadder({ foot: dryRainMm(pluvial), rungs }, [...byRain.keys()], (rain, values) => {
    const years = byRain.get(rain) as number;
    const map = maps.get(years);
    if (map) raiseToMaximum(map, values);
    else maps.set(years, values);
  });
};

const magnitudeOf = (plan: Plan, levels: readonly RainLevel[], interval: readonly [number, number]): Magnitude => {
  const { pluvial, global_warming: warming } = plan.scenario;
  const daily = levels.find(({ durationHours }) => durationHours === 24);
  if (!pluvial?.rain_statistic || !daily) throw new Error("A return-period map needs a statistic of rain.");
  const growth = (rate: number): number => (1 + rate) ** (warming.over_baseline_k ?? 0);
  const { value, band } = pluvial.rain_growth_per_k;
  return {
    id: `map-t${daily.returnPeriodYears}`,
    rain_mm: daily.rainMm,
    rain_interval_mm: [interval[0], interval[1]],
    effective_rain_mm: 1000 * scsRunoff(daily.rainMm / 1000, pluvial.loss.curve_number.value),
    duration_h: 24,
    hyetograph: pluvial.hyetograph,
    loss_model: `SCS-CN, curve number ${pluvial.loss.curve_number.value} everywhere (${pluvial.loss.curve_number.class})`,
    rain_growth_factor: growth(value),
    rain_growth_band: [growth(band[0]), growth(band[1])],
    return_period_years: daily.returnPeriodYears,
    return_period_of: "the baseline rain, not the flood",
    statistic: pluvial.rain_statistic.source,
    envelope_of_h: [...ladderDurations],
    one_event: false,
  };
};

/** Records of the depths of all rungs. */
const rungRecords = ({ plan, store }: StepContext): Promise<LayerRecord[]> => {
  const rungs = plan.scenario.pluvial ? rainRungs(plan.scenario.pluvial) : [];
  return Promise.all(
    rungs.map(({ id }) => {
      const { id: layer, version } = rungLayer(plan, id, "depth");
      return store.get(layer, version);
    }),
  );
};

const provenance = (plan: Plan, rungs: readonly LayerRecord[], levels: readonly RainLevel[]): Provenance =>
  provenanceOf(plan, {
    method:
      "cell-wise linear interpolation between the runs of a magnitude ladder, raised so that nothing falls with the magnitude; maximum over durations",
    engine: "interpolation",
    backend: "cpu",
    software_gpu: null,
    inputs: rungs.map(layerInput),
    parameters: {
      rain_mm: Object.fromEntries(levels.map(({ durationHours, rainMm }) => [`${durationHours}h`, rainMm])),
      dams_and_weirs: damRule,
      pluvial: plan.scenario.pluvial,
    },
    verification: plan.code.verification ?? null,
    ledger: null,
    numbers: { runs: rungs.length },
  });

/** Interpolates the return-period maps of a scenario on the rain ladder: no new runs. */
export const runFloodLevelsStep = async (context: StepContext): Promise<LayerRecord[]> => {
  const { plan, store, step, onProgress } = context;
  const terrain = await readTerrainLayer(plan, store, "ground-elevation");
  const levels = rainLevels(plan.scenario);
  const intervals = dailyRainIntervals(plan.scenario);
  const rungs = await rungRecords(context);
  const said = [...caveats, ...ladderValidityCaveats(rungs.map(({ quality }) => quality.caveats))];
  const records: LayerRecord[] = [];
  for (const [place, field] of rungFields.entries()) {
    const maps = new Map<number, Float32Array>();
    for (const hours of ladderDurations) await addDuration(context, field.field, hours, maps);
    for (const [at, years] of returnPeriods.entries()) {
      const map = maps.get(years);
      const planned = step.layers[place * returnPeriods.length + at];
      if (!map || !planned) throw new Error(`No map of ${years} years was interpolated.`);
      const own = levels.filter(({ returnPeriodYears }) => returnPeriodYears === years);
      const magnitude = magnitudeOf(plan, own, intervals[at] as readonly [number, number]);
      records.push(
        await keepPlanned(
          context,
          planned,
          {
            field,
            hazard: "flood",
            grid: gridOf(terrain.record),
            quality: plan.region.demo ? plan.scenario.quality : "simulated",
            about: `pluvial, return-period map of ${years} years of the rain, ${plan.scenario.title.en}`,
            caveats: said,
            provenance: provenance(plan, rungs, own),
            more: {
              mechanism: "pluvial",
              magnitude,
              defence: plan.scenario.pluvial?.defence ?? null,
              wet_threshold_m: wetThreshold,
            },
          },
          map,
        ),
      );
      onProgress({
        fraction: records.length / step.layers.length,
        detail: `${records.length} of ${step.layers.length} maps`,
      });
    }
  }
  return records;
};
