import { z } from "zod";
import { scenarioSchema, TwinError } from "../../core/index.js";
import { designRain } from "../../kernels/index.js";
import type { WholeRecord } from "../client/service.js";
import type { RunQuestion } from "./compare-runs.js";

/** What a flood layer says of the run that made it; a map that joins several storms does not say it. */
const runSchema = z.object({
  roughness: z.object({ value: z.number() }),
  edge_slope: z.number(),
  diagnosticsInterval: z.number(),
  pluvial: scenarioSchema.shape.pluvial.unwrap(),
});

/** Rain and settings of the run that made a depth layer, and the same with more rain [%]. */
export const stormOfLayer = (
  { id, magnitude, provenance }: WholeRecord,
  moreRainPercent: number,
): Omit<RunQuestion, "grid" | "elevation" | "measures"> => {
  const run = runSchema.safeParse(provenance.parameters);
  if (!run.success || !magnitude)
    throw new TwinError("unsupported", `${id} is not the depth of one storm: choose a storm of a scenario.`, {
      feature: "what-if",
      found: id,
    });
  const { pluvial, roughness, edge_slope: edgeSlope, diagnosticsInterval } = run.data;
  const rain = (factor: number) => designRain(pluvial, magnitude.rain_mm * factor).rain;
  return {
    ...{ roughness: roughness.value, edgeSlope, diagnosticsInterval },
    until: (pluvial.duration_h + pluvial.run_on_h) * 3600,
    rain: { before: rain(1), after: rain(1 + moreRainPercent / 100) },
  };
};
