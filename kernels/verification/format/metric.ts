import { z } from "zod";
import { fieldSchema, numberSchema, seriesSchema } from "./numbers.js";

/** What can be looked at in a cell; `velocity_y` and `discharge_y` are positive northward. */
export const quantities = [
  "depth",
  "level",
  "velocity_x",
  "velocity_y",
  "speed",
  "discharge_x",
  "discharge_y",
  "unit_discharge",
  "face_discharge",
  "max_depth",
  "max_level",
  "max_speed",
  "arrival",
] as const;
export const quantitySchema = z.enum(quantities);
export type Quantity = z.output<typeof quantitySchema>;

const solver = z.enum(["inertial", "shallow-water"]);
const common = {
  metric: z.string().regex(/^[a-z0-9][a-z0-9_]*$/, "lower-case letters, digits and _"),
  limit: z.union([numberSchema, z.strictObject({ inertial: numberSchema, "shallow-water": numberSchema }).partial()]),
  direction: z.enum(["<=", ">="]).default("<="),
  solvers: z.array(solver).min(1).optional(),
};
const ofField = {
  quantity: quantitySchema.default("depth"),
  time_s: numberSchema.optional(),
  where: z.string().optional(),
};

const errorSchema = z.strictObject({
  measure: z.enum(["l1", "rmse", "largest-error", "largest-relative-error"]),
  ...common,
  ...ofField,
  expected: fieldSchema.optional(),
});

const sizeSchema = z.strictObject({
  measure: z.enum(["largest", "smallest", "mean", "relative-spread"]),
  ...common,
  ...ofField,
});

const wetSchema = z.strictObject({
  measure: z.literal("wet-cells-changed"),
  ...common,
  wet_depth_m: numberSchema.default(0),
  time_s: numberSchema.optional(),
});

const massSchema = z.strictObject({ measure: z.literal("volume-error-relative"), ...common });

const ledgerSchema = z.strictObject({
  measure: z.literal("ledger-relative-error"),
  ...common,
  term: z.enum(["rain", "inflow", "outflow", "infiltration", "stored"]),
  expected_m3: numberSchema,
});

const probesSchema = z.strictObject({
  measure: z.literal("probe-error"),
  ...common,
  quantity: z.enum([...quantities, "discharge"]).default("depth"),
  time_s: numberSchema.optional(),
  expected: z.record(z.string(), numberSchema),
  statistic: z.enum(["largest", "rmse", "relative", "signed"]).default("largest"),
});

const seriesMetricSchema = z.strictObject({
  measure: z.enum(["series-nse", "series-rmse", "series-largest-error"]),
  ...common,
  probe: z.string(),
  quantity: z.enum([...quantities, "discharge"]).default("depth"),
  expected: seriesSchema,
  from_s: numberSchema.default(0),
  to_s: numberSchema.optional(),
});

const crossingSchema = z.strictObject({
  measure: z.literal("crossing-time-error"),
  ...common,
  probe: z.string(),
  quantity: z.enum([...quantities, "discharge"]).default("depth"),
  threshold: numberSchema,
  expected_s: numberSchema,
});

const frontSchema = z.strictObject({
  measure: z.literal("front-position-error"),
  ...common,
  quantity: quantitySchema.default("depth"),
  threshold: numberSchema,
  along: z.enum(["x", "y"]).default("x"),
  time_s: numberSchema.optional(),
  expected_m: numberSchema,
  unit: z.enum(["cells", "m"]).default("cells"),
});

const symmetrySchema = z.strictObject({
  measure: z.literal("symmetry-error"),
  ...common,
  quantity: quantitySchema.default("depth"),
  time_s: numberSchema.optional(),
  mirror: z.enum(["west-east", "north-south", "half-turn", "diagonal"]),
});

const turnsSchema = z.strictObject({
  measure: z.literal("difference-between-turns"),
  ...common,
  quantity: z.enum(["depth", "max_depth"]).default("depth"),
});

const twinSchema = z.strictObject({
  measure: z.literal("difference-from-twin"),
  ...common,
  quantity: quantitySchema.default("depth"),
  at: z.enum(["points", "cells"]).default("cells"),
});

const orderSchema = z.strictObject({
  measure: z.enum(["ratio-when-cell-halves", "observed-order"]),
  ...common,
  of: z.enum(["l1", "rmse"]).default("l1"),
});

/** One figure of a case and the limit that it must keep. */
export const metricSchema = z.discriminatedUnion("measure", [
  errorSchema,
  sizeSchema,
  wetSchema,
  massSchema,
  ledgerSchema,
  probesSchema,
  seriesMetricSchema,
  crossingSchema,
  frontSchema,
  symmetrySchema,
  turnsSchema,
  twinSchema,
  orderSchema,
]);
export type CaseMetric = z.output<typeof metricSchema>;
type Holding<One, Measure> = One extends { measure: infer Measures } ? (Measure extends Measures ? One : never) : never;
/** The metric that has a measure among its own. */
export type MetricOf<Measure extends CaseMetric["measure"]> = Holding<CaseMetric, Measure>;
export type Solver = z.output<typeof solver>;
export const solverSchema = solver;
