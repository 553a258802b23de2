import { z } from "zod";
import { qualityClassSchema } from "./quality.js";
import { localizedTextSchema } from "./text.js";

export const idPattern = /^[a-z0-9][a-z0-9.-]{0,95}$/;
export const idSchema = z.string().regex(idPattern, "lower-case letters, digits, '-' and '.', at most 96");

const year = z.number().int().min(1850).max(2300);

export const periodSchema = z.strictObject({ from_year: year, to_year: year });
export type Period = z.infer<typeof periodSchema>;

/** A figure with the words that say where it is from. */
const sourced = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ value, class: qualityClassSchema, source: z.string().min(1) });

/** A storm whose rain depth is that of a return period of the *rain*. */
export const stormSchema = z.strictObject({
  id: idSchema,
  return_period_years: z.number().min(1.1).max(10_000),
  rain_mm: z.number().positive().max(1000),
  interval_mm: z.tuple([z.number().positive(), z.number().positive()]),
  statistic: z.string().min(1),
});
export type Storm = z.infer<typeof stormSchema>;

/** Distribution of the largest rain of a year, from a station or a grid: what return periods of rain are read from. */
const rainStatisticSchema = z.strictObject({
  /** Generalised extreme value distribution of daily rain; shape above 0 is heavy. */
  location_mm: z.number().positive(),
  scale_mm: z.number().positive(),
  shape: z.number().min(-0.5).max(0.5),
  /** Years that it was fitted to. */
  years: z.number().int().min(10),
  source: z.string().min(1),
});

const pluvialSchema = z.strictObject({
  mechanism: z.literal("pluvial"),
  defence: z.enum(["undefended", "as-terrain", "as-built", "official"]),
  duration_h: z.number().positive().max(72),
  run_on_h: z.number().min(0).max(72),
  hyetograph: z.enum(["euler-ii", "uniform"]),
  depth_duration_exponent: sourced(z.number().min(0).max(1)),
  loss: z.strictObject({ model: z.literal("scs-cn"), curve_number: sourced(z.number().min(30).max(100)) }),
  /** Growth of the rain per kelvin of warming over the baseline, applied to rain up to 24 h. */
  rain_growth_per_k: z.strictObject({
    value: z.number().min(0).max(0.2),
    band: z.tuple([z.number().min(0), z.number().max(0.2)]),
    class: qualityClassSchema,
    source: z.string().min(1),
  }),
  /** Where it is missing, no return-period map is made. */
  rain_statistic: rainStatisticSchema.optional(),
  storms: z.array(stormSchema).min(1).max(20),
});

const heatSchema = z.strictObject({
  driver: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("synthetic-weather"), seed: z.number().int() }),
    z.strictObject({ kind: z.literal("destine-fixture"), seed: z.number().int() }),
    /** A series that was pulled: exactly that version of that data set. */
    z.strictObject({
      kind: z.literal("pulled-series"),
      dataset: idSchema,
      version: z.string().regex(/^[0-9a-f]{16,64}$/, "the version of a data set, as `luxtwin ingest status` says it"),
    }),
  ]),
  summer_amplification: sourced(z.number().min(0).max(3)),
  extreme_amplification: sourced(z.number().min(0).max(3)),
});

/** What someone asks of the twin. Unknown keys are refused. */
export const scenarioSchema = z.strictObject({
  id: idSchema,
  title: localizedTextSchema,
  kind: z.enum(["baseline", "warming-level", "climate-model"]),
  period: periodSchema.nullable(),
  /** Global warming over 1850-1900, and over the baseline's own level. */
  global_warming: z.strictObject({
    level_k: sourced(z.number().min(0).max(8)).nullable(),
    over_baseline_k: z.number().min(0).max(8).nullable(),
  }),
  quality: qualityClassSchema,
  caveats: z.array(z.string()),
  pluvial: pluvialSchema.nullable(),
  heat: heatSchema.nullable(),
});
export type Scenario = z.infer<typeof scenarioSchema>;
