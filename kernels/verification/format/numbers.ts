import { z } from "zod";

/** A number, or an expression of the definitions: `"3*period"`. */
export const numberSchema = z.union([z.number(), z.string().min(1)]).describe("number, or expression of `define`");
export type CaseNumber = z.output<typeof numberSchema>;

/** Path of a file: relative to the case file, or `shared:…` below LUXTWIN_SHARED. */
export const pathSchema = z
  .string()
  .min(1)
  .describe("path relative to the case file, or shared:… below LUXTWIN_SHARED");

/** `[x, y]` in metres, x eastward, y northward. */
export const positionSchema = z.tuple([numberSchema, numberSchema]).describe("[x, y] in metres, y northward");
export type CasePosition = z.output<typeof positionSchema>;

/** Name of a column, or its place from 0 in a file without a heading. */
const columnSchema = z.union([z.string().min(1), z.number().int().min(0)]);

/** A quantity over the grid. */
export const fieldSchema = z
  .union([
    numberSchema,
    z.strictObject({ raster: pathSchema, plus: numberSchema.default(0), times: numberSchema.default(1) }),
    z.strictObject({
      csv: pathSchema,
      along: z.enum(["x", "y"]).default("x"),
      position: columnSchema.default("x"),
      value: columnSchema,
    }),
    z.strictObject({ values: z.array(z.array(z.number())).min(1) }),
  ])
  .describe("number, expression in x and y, raster, profile in a CSV, or rows of values (north first)");
export type CaseField = z.output<typeof fieldSchema>;

/** A quantity over time. */
export const seriesSchema = z
  .union([
    numberSchema,
    z.strictObject({ formula: z.string().min(1), every_s: numberSchema }),
    z.strictObject({ times_s: z.array(numberSchema).min(1), values: z.array(numberSchema).min(1) }),
    z.strictObject({ csv: pathSchema, time: columnSchema, value: columnSchema, plus: numberSchema.default(0) }),
  ])
  .describe("number, expression in t, formula with its sampling, times and values, or two columns of a CSV");
export type CaseSeries = z.output<typeof seriesSchema>;
export type CaseColumn = z.output<typeof columnSchema>;

/** Something under a name that expressions call: a table `bed(x)`, a raster `dem(x, y)`, a polygon `road(x, y)`. */
export const dataSchema = z.union([
  z.strictObject({ table: z.array(z.tuple([z.number(), z.number()])).min(2) }),
  z.strictObject({ csv: pathSchema, position: columnSchema, value: columnSchema }),
  z.strictObject({ raster: pathSchema }),
  z.strictObject({ polygon: z.array(z.tuple([z.number(), z.number()])).min(3) }),
  z.strictObject({ polygon_csv: z.union([pathSchema, z.array(pathSchema).min(1)]) }),
]);
export type CaseData = z.output<typeof dataSchema>;
