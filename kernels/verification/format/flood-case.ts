import { z } from "zod";
import { metricSchema, solverSchema } from "./metric.js";
import { dataSchema, fieldSchema, numberSchema, positionSchema } from "./numbers.js";
import {
  boundariesSchema,
  gridSchema,
  infiltrationSchema,
  inflowSchema,
  initialSchema,
  optionsSchema,
  rainSchema,
} from "./setting.js";

/** Engines that a case may name. */
export const engineNames = ["wasm", "reference", "gpujs-cpu", "gpujs-webasm", "gpu-webgpu"] as const;
export const engineSchema = z.enum(engineNames);
export type EngineName = z.output<typeof engineSchema>;

const idSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$/, "letters, digits, '-', '.' and '_', at most 96");

const head = {
  format: z.literal("luxtwin-flood-case"),
  version: z.literal(1),
  id: idSchema,
  title: z.string().min(1),
  citation: z.string().min(1),
};

const runSchema = z.strictObject({
  solver: solverSchema,
  engines: z.array(engineSchema).min(1).default(["wasm"]),
  expected: z.literal("outside-validity").optional(),
  because: z.string().min(1).optional(),
  options: optionsSchema.default({}),
});

const probesSchema = z.strictObject({
  sample_every_s: numberSchema.optional(),
  points: z.record(z.string(), positionSchema).default({}),
  lines: z.record(z.string(), z.strictObject({ from_m: positionSchema, to_m: positionSchema })).default({}),
});

const expectedSchema = z.strictObject({
  depth_m: fieldSchema,
  where: z.string().min(1).optional(),
});

const refineSchema = z.strictObject({
  factors: z.array(z.number().positive()).min(2).max(5),
  rows: z.enum(["scale", "keep"]).default("scale"),
  solvers: z.array(solverSchema).min(1).optional(),
});

/** A flood that is simulated and compared. */
export const floodCaseSchema = z
  .strictObject({
    ...head,
    kind: z.literal("flood").default("flood"),
    equation: z.string().min(1).optional(),
    define: z.record(z.string(), z.union([z.number(), z.string()])).default({}),
    data: z.record(z.string(), dataSchema).default({}),
    grid: gridSchema,
    ground_m: fieldSchema.default(0),
    walls: z.string().min(1).optional(),
    roughness: fieldSchema,
    initial: initialSchema.default({}),
    boundaries: boundariesSchema.default({}),
    rain: rainSchema.optional(),
    infiltration: infiltrationSchema.optional(),
    sewer_mm_per_h: fieldSchema.optional(),
    inflows: z.array(inflowSchema).default([]),
    runs: z.array(runSchema).min(1),
    options: optionsSchema.default({}),
    duration_s: numberSchema,
    probes: probesSchema.default({ points: {}, lines: {} }),
    expected: expectedSchema.optional(),
    turns: z
      .array(z.union([z.literal(90), z.literal(180), z.literal(270)]))
      .min(1)
      .optional(),
    twin: z.strictObject({ options: optionsSchema }).optional(),
    refine: refineSchema.optional(),
    metrics: z.array(metricSchema).min(1),
  })
  .describe("A flood case: grid, ground, water, boundaries, solvers, and the figures that must hold.");
export type FloodCase = z.output<typeof floodCaseSchema>;
export type CaseRun = FloodCase["runs"][number];

/** A test of the engine itself, written in code, whose parameters and limits are data. */
export const engineCaseSchema = z
  .strictObject({
    ...head,
    kind: z.literal("engine-test"),
    test: idSchema,
    solver: z.enum(["inertial", "shallow-water", "any"]).default("inertial"),
    parameters: z.record(z.string(), z.number()).default({}),
    metrics: z
      .array(z.strictObject({ metric: z.string(), limit: z.number(), direction: z.enum(["<=", ">="]).default("<=") }))
      .min(1),
  })
  .describe("A test of the flood engine: its name, parameters and limits.");
export type EngineCase = z.output<typeof engineCaseSchema>;
