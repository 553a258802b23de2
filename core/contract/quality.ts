import { z } from "zod";

/** How far a number may be trusted. This one list is used everywhere. */
export const qualityClasses = ["observed", "simulated", "official", "assumption", "synthetic", "fixture"] as const;

export const qualityClassSchema = z.enum(qualityClasses);
export type QualityClass = z.infer<typeof qualityClassSchema>;

export const qualitySchema = z.strictObject({
  class: qualityClassSchema,
  caveats: z.array(z.string()).readonly(),
});
export type Quality = z.infer<typeof qualitySchema>;

/** Classes on which no money, outage, closure or people value may stand unless the request says `demo=true`. */
export const isMadeUp = (quality: QualityClass): boolean => quality === "synthetic" || quality === "fixture";
