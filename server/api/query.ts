import { z } from "@hono/zod-openapi";
import { idPattern, sectors, TwinError } from "../../core/index.js";

/** Query keys of a route; others are refused by name, repeated ones too. */
export const strictQuery = <Shape extends z.ZodRawShape>(shape: Shape) => {
  const allowed = Object.keys(shape);
  const remedy = allowed.length === 0 ? "this address takes none" : `this address takes ${allowed.join(", ")}`;
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? `unknown query key ${issue.keys?.join(", ")}; ${remedy}` : undefined,
  });
};

const numeral = /^[+-]?\d{1,3}(\.\d{0,20})?$/;

const once = (name: string, remedy: string) => (issue: { input?: unknown }) => {
  if (issue.input === undefined) return `${name} is missing: give ${remedy}`;
  if (Array.isArray(issue.input)) return `${name} is given ${issue.input.length} times: give it once`;
  return `must be ${remedy}`;
};

const degrees = (name: string, limit: number, example: number) => {
  const remedy = `degrees between -${limit} and ${limit}, e.g. ${name}=${example}`;
  return z
    .string({ error: once(name, remedy) })
    .regex(numeral, `must be ${remedy}`)
    .transform(Number)
    .refine((value) => Math.abs(value) <= limit, `must be ${remedy}`)
    .openapi({ type: "number", minimum: -limit, maximum: limit, example });
};

/** An id of ours in a path or a query. */
export const idField = (name: string, example: string) =>
  z
    .string({ error: once(name, `an id, e.g. ${name}=${example}`) })
    .regex(idPattern, `must be lower-case letters, digits, '-' and '.', at most 96, e.g. ${example}`)
    .openapi({ example });

export const placeShape = { lon: degrees("lon", 180, 6.1296), lat: degrees("lat", 90, 49.6116) };

const sectorField = z
  .enum(sectors, { error: once("sector", `one of ${sectors.join(", ")}`) })
  .openapi({ example: "finance" });

const demoField = z
  .enum(["true", "false"], { error: once("demo", "true or false") })
  .optional()
  .transform((text) => text === "true")
  .openapi({ type: "string", enum: ["true", "false"], example: "true" });

/** Whether work is only checked and priced. */
export const dryRunShape = {
  "dry-run": z
    .enum(["true", "false"], { error: once("dry-run", "true or false") })
    .optional()
    .transform((text) => text === "true")
    .openapi({ type: "string", enum: ["true", "false"], example: "false" }),
};

/** Vintage that an answer is pinned to, as `/risk/v1/vintages` lists it. */
export const vintageField = z
  .string()
  .regex(/^[0-9a-f]{16}$/, "must be 16 hexadecimal digits, as /risk/v1/vintages lists them")
  .optional()
  .openapi({ type: "string" });

export const locationShape = {
  ...placeShape,
  scenario: idField("scenario", "baseline-1991-2020"),
  sector: sectorField,
  demo: demoField,
  vintage: vintageField,
};

/** Id of one value of an answer, as its `explain` link names it. */
export const valueField = z
  .string({ error: once("value", "the id that the value's explain link carries") })
  .regex(/^[A-Za-z0-9@._:-]{1,160}$/, "must be the id that the value's explain link carries")
  .openapi({ example: "damage" });

const shown = (value: unknown): string => {
  const text = value === undefined ? "(missing)" : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );

const targets: Readonly<Record<string, string>> = { query: "Query", param: "Path", json: "Body" };

interface Parsed {
  readonly target: string;
  readonly success: boolean;
  readonly data?: unknown;
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] };
}

/** Hook of every validator: throws `invalid-request` naming each field, its value and the remedy. */
export const refuseInvalid = (result: Parsed): void => {
  if (result.success || !result.error) return;
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.join(".") || "(root)", message }));
  const sentences = result.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")} ${shown(valueAt(result.data, path))}: ${message}`,
  );
  const where = targets[result.target] ?? result.target;
  throw new TwinError("invalid-request", `${where}: ${sentences.join("; ")}.`, { issues });
};
