import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { TwinError } from "../../../core/index.js";
import {
  describeMethod,
  findMethod,
  isIdle,
  methods,
  type Options,
  quoteCell,
  type Result,
  runMethod,
  splitLine,
  tableOf,
} from "../../calc/index.js";
import type { Context } from "../../hono.js";
import { preferredType } from "../accept.js";
import { taggedJson } from "../caching.js";
import { strictQuery } from "../query.js";
import { addRoute } from "../route.js";

const tag = "climate";

const methodSchema = z.strictObject({
  method: z.string(),
  title: z.string(),
  kind: z.enum(["row by row", "all rows"]),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      unit: z.string(),
      required: z.boolean(),
      meaning: z.string(),
      valid_range: z.tuple([z.number(), z.number()]).nullable(),
      also: z.array(z.string()),
    }),
  ),
  outputs: z.array(z.strictObject({ name: z.string(), unit: z.string() })),
  options: z.array(z.strictObject({ name: z.string(), default: z.string(), meaning: z.string() })),
  source: z.string(),
});

const cell = z.union([z.string().max(4096), z.number(), z.boolean(), z.null()]);

const bodySchema = z.strictObject({
  rows: z
    .array(z.record(z.string().max(128), cell))
    .min(1)
    .max(100_000)
    .openapi({
      example: [
        { air_temperature_c: 31, mean_radiant_temperature_c: 45, wind_speed_10m_m_s: 2, relative_humidity_percent: 40 },
      ],
    }),
  options: z
    .record(z.string().max(64), z.union([z.string().max(256), z.number()]))
    .optional()
    .openapi({ example: {} }),
});

const answerSchema = z.strictObject({
  method: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
});

const optionsField = z
  .string()
  .max(2000)
  .optional()
  .openapi({ description: "Options as name=value, separated by semicolons; for CSV bodies", example: "limits=fitted" });

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const queryOptions = (text: string | undefined): Options =>
  Object.fromEntries(
    (text ?? "")
      .split(";")
      .filter((pair) => pair.trim() !== "")
      .map((pair) => {
        const at = pair.indexOf("=");
        return at > 0
          ? [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
          : refuse("options", `options "${pair.slice(0, 60)}": give name=value.`);
      }),
  );

interface Cells {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const ofCsv = (text: string): Cells => {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => !isIdle(line));
  const [header, ...rows] = lines.map(splitLine);
  return { header: header ?? refuse("body", "The body is empty: give a header of columns and rows below it."), rows };
};

const ofRows = (rows: readonly Readonly<Record<string, string | number | boolean | null>>[]): Cells => {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => {
    const known = new Map(Object.entries(row));
    return header.map((name) => String(known.get(name) ?? ""));
  });
  return { header, rows: cells };
};

const csvOf = ({ columns, rows }: Result): string =>
  `${[columns.map(quoteCell), ...rows.map((row) => row.map(quoteCell))].map((cells) => cells.join(",")).join("\r\n")}\r\n`;

const jsonOf = (method: string, { columns, rows }: Result) => ({
  method,
  columns,
  rows: rows.map((row) =>
    Object.fromEntries(
      columns.map((name, at) => {
        const value = row[at] ?? "";
        return [name, typeof value === "number" && !Number.isFinite(value) ? null : value];
      }),
    ),
  ),
});

const isCsv = (c: Context): boolean => /^text\/csv\b/i.test(c.req.header("Content-Type") ?? "");

const answer = (c: Context, method: string, result: Result): Response => {
  const headers = { "Cache-Control": "no-store" };
  const type = preferredType(c.req.header("Accept"), ["application/json", "text/csv"]);
  if (type === "text/csv") return c.body(csvOf(result), 200, { ...headers, "Content-Type": "text/csv; charset=utf-8" });
  return c.json(jsonOf(method, result), 200, headers);
};

/** `/climate/v1/calc`: the climate methods over rows that come with the request. */
export const addClimateRoutes = (app: OpenAPIHono): void => {
  addRoute(
    app,
    {
      method: "get",
      path: "/climate/v1/calc",
      tag,
      summary: "Climate methods with their columns, units, ranges, options and source",
      answers: { "application/json": z.strictObject({ methods: z.array(methodSchema) }) },
    },
    ({ c }) => taggedJson(c, { methods: methods.map(describeMethod) }),
  );
  addRoute(
    app,
    {
      method: "post",
      path: "/climate/v1/calc/{method}",
      tag,
      summary: "A climate method computed over rows of JSON or CSV",
      params: z.strictObject({ method: z.string().max(64).openapi({ example: "utci" }) }),
      query: strictQuery({ options: optionsField }),
      body: bodySchema,
      otherBodies: { "text/csv": z.string() },
      answers: { "application/json": answerSchema, "text/csv": z.string() },
    },
    async ({ c, params, query, body }) => {
      const method = findMethod(params.method);
      const given = isCsv(c) ? undefined : body;
      if (!isCsv(c) && !given?.rows) refuse("body", "Send rows as application/json, or text/csv with a header.");
      const { header, rows } = given ? ofRows(given.rows) : ofCsv(await c.req.text());
      const more = Object.fromEntries(
        Object.entries(given?.options ?? {}).map(([name, value]) => [name, String(value)]),
      );
      return answer(
        c,
        method.id,
        runMethod(method, tableOf(header, rows), rows, { ...queryOptions(query.options), ...more }),
      );
    },
  );
};
