import type { LayerRecord } from "../../core/index.js";
import { type Backend, dayCount, openMapBackend } from "../../kernels/index.js";
import { type DayCountField, dayCountFields } from "../plan/fields.js";
import { type HeatFactors, heatFactors } from "./heat-factors.js";
import { heatCaveats, heatProvenance, heatQuality } from "./heat-provenance.js";
import { type KeptField, keepLayers } from "./keep-layers.js";
import { lapseRate, urbanShare } from "./lapse.js";
import type { StepContext } from "./step-context.js";

const zeroCelsius = 273.15;

interface CountOptions {
  readonly backend: Backend;
  readonly onProgress: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

const countField = async (factors: HeatFactors, field: DayCountField, options: CountOptions): Promise<KeptField> => {
  const { driver, positions, grid, elevationDifference, urban } = factors;
  const threshold = field.thresholdCelsius + zeroCelsius;
  const increments = driver.increments[field.variable];
  const data = await dayCount({
    width: grid.width,
    height: grid.height,
    series: driver.series[field.variable],
    coarseWidth: driver.grid.longitudes.length,
    coarseHeight: driver.grid.latitudes.length,
    days: driver.days.length,
    years: driver.years,
    ...positions,
    elevationDifference,
    urban,
    perDay: driver.days.map((day, index) => ({
      lapseRate: lapseRate(field.variable, day),
      urbanFactor: urbanShare[field.variable],
      increment: increments[index] as number,
    })),
    threshold,
    comparison: field.comparison,
    ...options,
  });
  return { field, data, more: { threshold: { value_k: threshold, comparison: field.comparison } } };
};

/** Days per year above thresholds, each with the comparison that its name says. */
export const runHeatDaysStep = async (context: StepContext): Promise<LayerRecord[]> => {
  const { plan, onProgress, signal } = context;
  const factors = await heatFactors(context);
  const backend = await openMapBackend();
  try {
    const fields: KeptField[] = [];
    for (const [index, field] of dayCountFields.entries()) {
      const share = (fraction: number): number => (index + fraction) / dayCountFields.length;
      fields.push(
        await countField(factors, field, {
          backend,
          onProgress: (fraction) => onProgress({ fraction: share(fraction), detail: field.title }),
          ...(signal ? { signal } : {}),
        }),
      );
    }
    return await keepLayers(
      context,
      {
        hazard: "heat",
        grid: factors.grid,
        quality: heatQuality(context, factors),
        about: plan.scenario.title.en,
        caveats: heatCaveats(factors),
        provenance: heatProvenance(
          context,
          factors,
          backend,
          "count of days on the downscaled daily series; see kernels/heat",
        ),
      },
      fields,
    );
  } finally {
    await backend.close();
  }
};
