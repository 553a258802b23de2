import { z } from "zod";
import { fieldSchema, numberSchema, pathSchema, positionSchema, seriesSchema } from "./numbers.js";

/** Square cells. The origin is the south-west corner, x runs eastward, y northward [m]. */
export const gridSchema = z.union([
  z.strictObject({
    width: z.number().int().min(1).max(20_000),
    height: z.number().int().min(1).max(20_000),
    cell_m: numberSchema,
    origin_m: positionSchema.default([0, 0]),
  }),
  z.strictObject({ raster: pathSchema }),
]);
export type CaseGrid = z.output<typeof gridSchema>;

/** Part of a side, from one metre to another along it; the whole side when left out. */
const part = { from_m: numberSchema.optional(), to_m: numberSchema.optional() };

const edgeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("closed"), ...part }),
  z.strictObject({ kind: z.literal("free"), slope: z.union([numberSchema, z.literal("bed")]).default("bed"), ...part }),
  z.strictObject({ kind: z.literal("stage"), level_m: seriesSchema, ...part }),
  z.strictObject({ kind: z.literal("critical"), ...part }),
  z.strictObject({ kind: z.literal("inflow"), unit_discharge_m2_s: seriesSchema, ...part }),
  z.strictObject({ kind: z.literal("discharge"), discharge_m3_s: seriesSchema, ...part }),
]);
export type CaseEdge = z.output<typeof edgeSchema>;

const sideSchema = z.union([edgeSchema, z.array(edgeSchema).min(1)]);
export type CaseSide = z.output<typeof sideSchema>;

/** What happens at the four sides; closed when left out. */
export const boundariesSchema = z.strictObject({
  north: sideSchema.optional(),
  east: sideSchema.optional(),
  south: sideSchema.optional(),
  west: sideSchema.optional(),
});

/** Constant between changes: each entry holds until its end. */
const intensity = z.union([
  numberSchema,
  z.array(z.strictObject({ until_s: numberSchema, value: numberSchema })).min(1),
]);

/** Rain, uniform or by a pattern that multiplies it; `loss_mm_per_h` never reaches the ground. */
export const rainSchema = z.strictObject({
  mm_per_h: intensity,
  until_s: numberSchema.optional(),
  pattern: fieldSchema.optional(),
  loss_mm_per_h: numberSchema.optional(),
});
export type CaseRain = z.output<typeof rainSchema>;

/** What the ground takes. */
export const infiltrationSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("constant"), mm_per_h: fieldSchema }),
  z.strictObject({ kind: z.literal("scs"), curve_number: fieldSchema, abstraction: z.number().optional() }),
  z.strictObject({
    kind: z.literal("green-ampt"),
    conductivity_mm_per_h: fieldSchema,
    suction_m: fieldSchema,
    moisture_deficit: fieldSchema,
  }),
]);
export type CaseInfiltration = z.output<typeof infiltrationSchema>;

const discharge = { discharge_m3_s: seriesSchema };

/** Water let in at a point, along a line, in a disc or over a polygon, spread evenly on the cells it covers. */
export const inflowSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("point"), at_m: positionSchema, ...discharge }),
  z.strictObject({ kind: z.literal("line"), from_m: positionSchema, to_m: positionSchema, ...discharge }),
  z.strictObject({ kind: z.literal("disc"), centre_m: positionSchema, radius_m: numberSchema, ...discharge }),
  z.strictObject({ kind: z.literal("area"), where: z.string().min(1), ...discharge }),
]);
export type CaseInflow = z.output<typeof inflowSchema>;

/** Water at time 0: depth or level; velocity eastward and northward. */
export const initialSchema = z.strictObject({
  depth_m: fieldSchema.optional(),
  level_m: fieldSchema.optional(),
  velocity_x_m_s: fieldSchema.optional(),
  velocity_y_m_s: fieldSchema.optional(),
});

/** How the solver steps; what is left out keeps the engine's default. */
export const optionsSchema = z.strictObject({
  alpha: z.number().optional(),
  courant: z.number().optional(),
  theta: z.number().optional(),
  flow_depth_m: z.number().optional(),
  dry_depth_m: z.number().optional(),
  maximum_froude: z.number().optional(),
  limiter_slope: z.number().optional(),
  maximum_step_s: z.number().optional(),
  diagnostics_interval_s: z.number().optional(),
  source_interval_s: z.number().optional(),
  arrival_depth_m: z.number().optional(),
});
export type CaseOptions = z.output<typeof optionsSchema>;
