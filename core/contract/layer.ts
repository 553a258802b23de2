import { z } from "zod";
import { type QuantityKey, quantityKeys } from "../quantity/register.js";
import { qualitySchema } from "./quality.js";
import { idSchema, periodSchema } from "./scenario.js";

export const quantityKeySchema = z.enum(quantityKeys as [QuantityKey, ...QuantityKey[]]);

export const gridSchema = z.strictObject({
  crs: z.string().regex(/^EPSG:\d+$/),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  affine: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]),
});

/** What drove a flood layer. A return period is an attribute of the driver, never of the flood. */
export const magnitudeSchema = z.strictObject({
  id: idSchema,
  rain_mm: z.number().positive(),
  rain_interval_mm: z.tuple([z.number(), z.number()]),
  effective_rain_mm: z.number().min(0),
  duration_h: z.number().positive(),
  hyetograph: z.string(),
  loss_model: z.string(),
  rain_growth_factor: z.number().positive(),
  rain_growth_band: z.tuple([z.number().positive(), z.number().positive()]),
  return_period_years: z.number().positive().nullable(),
  return_period_of: z.string(),
  statistic: z.string(),
  /** Durations of the storms that a map is the cell-wise maximum of [h]; absent for a single storm. */
  envelope_of_h: z.array(z.number().positive()).optional(),
  /** False where the map is no single event: a sum over its cells is no total of any event. */
  one_event: z.boolean().optional(),
});
export type Magnitude = z.infer<typeof magnitudeSchema>;

export const ledgerSchema = z.strictObject({
  rain_m3: z.number(),
  inflow_m3: z.number(),
  outflow_m3: z.number(),
  infiltration_m3: z.number(),
  stored_m3: z.number(),
  created_m3: z.number(),
});
export type LedgerRecord = z.infer<typeof ledgerSchema>;

const inputSchema = z.strictObject({
  id: z.string(),
  sha256: z.string(),
  quality: z.string(),
  source: z.string(),
  licence: z.string(),
});

/** The printed verification of the flood engine that stood beside the code: commit it was run on, and rows by verdict. */
export const verificationSchema = z.strictObject({
  page_sha256: z.string(),
  commit: z.string(),
  rows: z.number().int(),
  held: z.number().int(),
  failed: z.number().int(),
  /** Runs that are expected to fail and are printed as such. */
  outside_validity: z.number().int(),
});
export type VerificationRecord = z.infer<typeof verificationSchema>;

export const provenanceSchema = z.strictObject({
  code: z.strictObject({ name: z.literal("luxtwin"), version: z.string(), sha256: z.string() }),
  method: z.string(),
  engine: z.string(),
  backend: z.string(),
  software_gpu: z.boolean().nullable(),
  inputs: z.array(inputSchema),
  parameters: z.record(z.string(), z.unknown()),
  ledger: ledgerSchema.nullable(),
  /** Of flood layers; null where the code came without a page. */
  verification: verificationSchema.nullable().optional(),
  numbers: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** One quantity × scenario × magnitude (or season), all that a layer says of itself except its pixels. */
export const layerDescriptorSchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1),
  hazard: z.enum(["flood", "heat", "terrain"]),
  /** Short name of the layer's field within its hazard, e.g. `depth`, `hot-days-ge30`, `tasmax-jja`. */
  field: idSchema,
  quantity: quantityKeySchema,
  unit: z.string(),
  /** CF cell methods, e.g. `time: maximum`, `time: sum within years time: mean over years`. */
  cell_methods: z.string(),
  threshold: z.strictObject({ value_k: z.number(), comparison: z.enum(["above", "at-or-above"]) }).nullable(),
  season: z.enum(["DJF", "MAM", "JJA", "SON"]).nullable(),
  region: idSchema,
  demo: z.boolean(),
  scenario: idSchema,
  period: periodSchema.nullable(),
  global_warming_k: z.number().nullable(),
  mechanism: z.enum(["pluvial", "fluvial", "compound"]).nullable(),
  magnitude: magnitudeSchema.nullable(),
  defence: z.enum(["undefended", "as-terrain", "as-built", "official"]).nullable(),
  grid: gridSchema,
  effective_resolution_m: z.number().positive(),
  /** Depth below which the map counts a cell as dry [m]; null for other quantities. */
  wet_threshold_m: z.number().nullable(),
  quality: qualitySchema,
  attribution: z.array(z.string()),
  provenance: provenanceSchema,
});
export type LayerDescriptor = z.infer<typeof layerDescriptorSchema>;

/** A file of a stored layer version. */
export const storedFileSchema = z.strictObject({ bytes: z.number().int(), sha256: z.string() });

/** What the store adds when a layer is kept: version, statistics, files. Written last, as `manifest.json`. */
export const layerRecordSchema = layerDescriptorSchema.extend({
  version: z.string().regex(/^[0-9a-f]{16,64}$/),
  created: z.iso.datetime(),
  statistics: z.strictObject({
    minimum: z.number().nullable(),
    maximum: z.number().nullable(),
    finite_cells: z.number().int(),
  }),
  tiles: z.strictObject({
    minzoom: z.number().int(),
    maxzoom: z.number().int(),
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    encoding: z.strictObject({ offset: z.number(), step: z.number(), nodata_code: z.literal(0) }),
  }),
  files: z.record(z.string(), storedFileSchema),
});
export type LayerRecord = z.infer<typeof layerRecordSchema>;

export const linkSchema = z.strictObject({
  rel: z.string(),
  href: z.string(),
  type: z.string().optional(),
  title: z.string().optional(),
});
export type Link = z.infer<typeof linkSchema>;
