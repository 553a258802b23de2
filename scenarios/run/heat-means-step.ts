import type { LayerRecord } from "../../core/index.js";
import { type Backend, meanTemperature, openMapBackend } from "../../kernels/index.js";
import { type SeasonalField, seasonalFields } from "../plan/fields.js";
import { type HeatFactors, heatFactors } from "./heat-factors.js";
import { heatCaveats, heatProvenance, heatQuality } from "./heat-provenance.js";
import { type KeptField, keepLayers } from "./keep-layers.js";
import { urbanShare } from "./lapse.js";
import { seasonMean } from "./season-mean.js";
import type { StepContext } from "./step-context.js";

const meanField = async (
  factors: HeatFactors,
  field: SeasonalField,
  backend: Backend,
  signal?: AbortSignal,
): Promise<KeptField> => {
  const { driver, positions, grid, elevationDifference, urban } = factors;
  const mean = seasonMean(driver, field.variable, field.season);
  const data = await meanTemperature({
    width: grid.width,
    height: grid.height,
    coarse: mean.coarse,
    coarseWidth: driver.grid.longitudes.length,
    coarseHeight: driver.grid.latitudes.length,
    ...positions,
    elevationDifference,
    lapseRate: mean.lapseRate,
    urban,
    urbanFactor: urbanShare[field.variable],
    backend,
    ...(signal ? { signal } : {}),
  });
  return { field, data, more: { season: field.season } };
};

/** Mean daily maximum and minimum temperature by season. */
export const runHeatMeansStep = async (context: StepContext): Promise<LayerRecord[]> => {
  const { plan, onProgress, signal } = context;
  const factors = await heatFactors(context);
  const backend = await openMapBackend();
  try {
    const fields: KeptField[] = [];
    for (const [index, field] of seasonalFields.entries()) {
      onProgress({ fraction: index / seasonalFields.length, detail: field.title });
      fields.push(await meanField(factors, field, backend, signal));
    }
    return await keepLayers(
      context,
      {
        hazard: "heat",
        grid: factors.grid,
        quality: heatQuality(context, factors),
        about: plan.scenario.title.en,
        caveats: heatCaveats(factors),
        provenance: heatProvenance(context, factors, backend, "bilinear + lapse + urban; see kernels/heat"),
      },
      fields,
    );
  } finally {
    await backend.close();
  }
};
