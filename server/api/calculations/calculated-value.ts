import { z } from "@hono/zod-openapi";
import { modelTag, type NullReason, type RiskModel } from "../../../core/index.js";

/** A number computed from the request alone: no place, no layer, so no scenario and no quality class of a hazard. */
export const calculatedValueSchema = z.strictObject({
  id: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  reason: z.string().optional(),
  label: z.string(),
  model: z.string(),
  interval: z.strictObject({ low: z.number().nullable(), high: z.number().nullable(), method: z.string() }).nullable(),
  caveats: z.array(z.string()),
});
export type CalculatedValue = z.infer<typeof calculatedValueSchema>;

/** Answer of a calculation: its values, and what else it found. */
export const calculationSchema = z.looseObject({ values: z.array(calculatedValueSchema) });

interface Title {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly model: RiskModel;
}

/** A value of a model, or null with its reason. */
export const calculated = (
  { id, label, unit, model }: Title,
  value: number | null,
  more: {
    readonly reason?: NullReason;
    readonly interval?: CalculatedValue["interval"];
    readonly caveats?: readonly string[];
  } = {},
): CalculatedValue => ({
  ...{ id, value, unit, label, model: modelTag(model) },
  ...(value === null ? { reason: more.reason ?? "no-data" } : {}),
  interval: more.interval ?? null,
  caveats: [...(more.caveats ?? [])],
});

/** Caveat of a curve read beyond its points. */
export const clampCaveat = (outside: "below" | "above" | null): readonly string[] =>
  outside === null ? [] : [`The input lies ${outside} the curve's points: clamped.`];
