import { dayParameters, type Provenance, type QualityClass } from "../../core/index.js";
import type { HeatFactors } from "../run/heat-factors.js";
import { lapseTable } from "../run/lapse.js";
import { provenanceOf } from "../run/provenance.js";
import type { StepContext } from "../run/step-context.js";
import { assumedWind, type DailyFactors } from "./daily-factors.js";
import type { HeatLayer } from "./heat-layer.js";
import { sourceIds, standardErrors } from "./spread.js";

const method =
  "driver + lapse + cold-air pool + urban heat + sun on slopes - driver cell mean, as static fields times daily coefficients; indices counted on the fly; see docs/models/heat-map.md";

/** What a heat layer says of its making, and where its variance comes from. */
export const heatProvenance = (
  { plan }: StepContext,
  { driver, inputs }: HeatFactors,
  { dampedDays }: DailyFactors,
  { shares, dayType }: HeatLayer,
): Provenance =>
  provenanceOf(plan, {
    method,
    engine: "kernels/heat",
    backend: "wasm",
    software_gpu: null,
    inputs: [...inputs],
    parameters: {
      heat: plan.scenario.heat,
      lapse_k_per_km: lapseTable,
      pool_k: dayParameters.pool,
      urban_share: dayParameters.urban,
      sun_k_per_100_w_m2: dayParameters.sun,
      wind_m_s: assumedWind,
      cloud_and_radiation: "estimated from the daily range of temperature (Hargreaves and Samani 1985; FAO-56)",
      standard_errors: standardErrors,
      class: "assumption",
      day_type: dayType.title,
    },
    ledger: null,
    numbers: {
      days: driver.days.length,
      years: driver.years,
      damped_days: dampedDays,
      coarse_columns: driver.grid.longitudes.length,
      coarse_rows: driver.grid.latitudes.length,
      skilful_resolution_m: 300,
      variance_share_models: null,
      ...Object.fromEntries(sourceIds.map((id) => [`variance_share_${id}`, shares[id]])),
    },
  });

/** Caveats of every heat layer of this method, and of its driver. */
export const heatCaveats = ({ driver, grid }: HeatFactors): readonly string[] => [
  `Cells of ${grid.affine[0]} m; the signal of the air's temperature is skilful from about 300 m on, and only as far as heights and towns tell.`,
  "Cold-air pools, towns and sunny slopes by assumed amplitudes; cloud and radiation are estimated from the daily range, the wind is one number.",
  "The range covers years, the model's numbers and what its terms leave out; one driver: the spread over climate models is not in it.",
  ...(driver.caveats ?? []),
];

/** Class of the layers: made-up where the driver or the ground is, else simulated. */
export const heatQuality = ({ plan }: StepContext, { driver }: HeatFactors): QualityClass => {
  if (driver.input.quality === "fixture") return "fixture";
  return plan.region.demo ? "synthetic" : driver.input.quality;
};
