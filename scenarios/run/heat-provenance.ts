import type { Provenance } from "../../core/index.js";
import type { Backend } from "../../kernels/index.js";
import type { HeatFactors } from "./heat-factors.js";
import { lapseTable, urbanShare } from "./lapse.js";
import { provenanceOf } from "./provenance.js";
import type { StepContext } from "./step-context.js";

/** What heat layers say of their making. */
export const heatProvenance = (
  { plan }: StepContext,
  { driver, inputs }: HeatFactors,
  backend: Pick<Backend, "name" | "software">,
  method: string,
): Provenance =>
  provenanceOf(plan, {
    method,
    engine: "gpu.js",
    backend: backend.name,
    software_gpu: backend.software,
    inputs: [...inputs],
    parameters: {
      heat: plan.scenario.heat,
      lapse_k_per_km: lapseTable,
      lapse_class: "assumption",
      urban_share: urbanShare,
    },
    ledger: null,
    numbers: {
      days: driver.days.length,
      years: driver.years,
      coarse_columns: driver.grid.longitudes.length,
      coarse_rows: driver.grid.latitudes.length,
    },
  });

/** Caveats of every heat layer of this method, and of its driver. */
export const heatCaveats = ({ driver }: HeatFactors): readonly string[] => [
  "Bilinear interpolation, monthly lapse rates and an urban term; cold-air pools and slopes in the sun are not modelled.",
  ...(driver.caveats ?? []),
];

/** Class of the layers: made-up where the driver or the ground is, else simulated. */
export const heatQuality = ({ plan }: StepContext, { driver }: HeatFactors): "synthetic" | "fixture" | "simulated" => {
  if (driver.input.quality === "fixture") return "fixture";
  return plan.region.demo ? "synthetic" : driver.input.quality;
};
