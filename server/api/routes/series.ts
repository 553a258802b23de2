import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { type LayerRecord, localized, type RiskValue, riskValueSchema, TwinError } from "../../../core/index.js";
import { quoteCell } from "../../calc/csv.js";
import { privateJson } from "../caching.js";
import { knownScenario } from "../known-scenario.js";
import { requireInside } from "../place.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const json = "application/json";
const csv = "text/csv";

/** Most values of one answer: assets × layers. */
const mostValues = 20_000;

const id = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,95}$/, "lower-case letters, digits, '-' and '.', at most 96");

const requestSchema = z.strictObject({
  assets: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(96),
        lon: z.number().min(-180).max(180),
        lat: z.number().min(-90).max(90),
      }),
    )
    .min(1)
    .max(1000),
  /** Layer fields, e.g. `hot-days-ge30`, `tasmax-jja`, `depth`; all where it is left out. */
  fields: z.array(id).min(1).max(50).optional(),
  scenarios: z.array(id).min(1).max(20).optional(),
  f: z.enum(["json", "csv"]).default("json"),
});

const seriesSchema = z.strictObject({
  asset: z.string(),
  field: z.string(),
  magnitude: z.string().nullable(),
  unit: z.string(),
  /** One value a scenario, by rising global warming, then by period. */
  values: z.array(riskValueSchema),
});

interface Series {
  readonly asset: string;
  readonly field: string;
  readonly magnitude: string | null;
  readonly unit: string;
  readonly values: readonly RiskValue[];
}

/** By warming, then by period, then by scenario: the order in which a planner reads a series. */
const inTime = (one: LayerRecord, other: LayerRecord): number =>
  (one.global_warming_k ?? 0) - (other.global_warming_k ?? 0) ||
  (one.period?.from_year ?? 0) - (other.period?.from_year ?? 0) ||
  (one.scenario < other.scenario ? -1 : 1);

const keyOf = ({ field, magnitude }: LayerRecord): string => `${field} ${magnitude?.id ?? ""}`;

const chosen = async (services: AppServices, request: z.infer<typeof requestSchema>) => {
  const { store, scenarios } = services;
  for (const scenario of request.scenarios ?? []) knownScenario(scenarios, scenario);
  const kept = await store.list();
  const records = kept.filter(
    ({ hazard, field, scenario }) =>
      hazard !== "terrain" &&
      (request.fields?.includes(field) ?? true) &&
      (request.scenarios?.includes(scenario ?? "") ?? true),
  );
  const unknown = request.fields?.find((field) => !kept.some((record) => record.field === field));
  if (unknown !== undefined) {
    const known = [...new Set(kept.map(({ field }) => field))].join(", ");
    throw new TwinError("not-found", `There is no layer field ${unknown}: kept are ${known}.`, {
      kind: "layer",
      id: unknown,
    });
  }
  const count = records.length * request.assets.length;
  if (count <= mostValues) return [...records].sort(inTime);
  throw new TwinError(
    "too-large",
    `${count} values are asked: ask for at most ${mostValues}, by fewer assets or fields.`,
    {
      ...{ what: "values", value: count, limit: mostValues },
    },
  );
};

const seriesOf = async (services: AppServices, request: z.infer<typeof requestSchema>, signal: AbortSignal) => {
  for (const place of request.assets) requireInside(services.region, place);
  const records = await chosen(services, request);
  const keys = [...new Set(records.map(keyOf))];
  const all: Series[] = [];
  for (const { id: asset, lon, lat } of request.assets) {
    for (const key of keys) {
      signal.throwIfAborted();
      const own = records.filter((record) => keyOf(record) === key);
      const values = await Promise.all(own.map((record) => services.answers.point(record.id, { lon, lat })));
      const [first] = own as [LayerRecord];
      all.push({ asset, field: first.field, magnitude: first.magnitude?.id ?? null, unit: first.unit, values });
    }
  }
  return all;
};

const header = [
  "asset",
  "field",
  "magnitude",
  "scenario",
  "period",
  "gwl_k",
  "value",
  "unit",
  "reason",
  "quality",
  "layer",
  "version",
];

const asCsv = (series: readonly Series[], notice: string | null): string => {
  const rows = series.flatMap(({ asset, field, magnitude, unit, values }) =>
    values.map((one) => [
      ...[asset, field, magnitude ?? "", one.scenario.id, one.period ?? "", String(one.scenario.gwl ?? "")],
      ...[one.value === null ? "" : String(one.value), unit, one.reason ?? "", one.quality.class],
      ...[one.layer?.id ?? "", one.layer?.version ?? ""],
    ]),
  );
  const mark = notice === null ? "" : `# DEMO: ${notice.replaceAll(/\s+/g, " ")}\r\n`;
  return `${mark}${[header, ...rows].map((row) => row.map(quoteCell).join(",")).join("\r\n")}\r\n`;
};

/** `/risk/v1/series`: every scenario and horizon of an asset list, one row a value. */
export const addSeriesRoutes = (app: OpenAPIHono, services: AppServices): void =>
  addRoute(
    app,
    {
      ...{ method: "post", path: "/risk/v1/series", tag: "risk" },
      summary: "Values of many assets over all scenarios and horizons, as JSON or CSV",
      body: requestSchema,
      bodyExample: { assets: [{ id: "substation-7", lon: 6.1296, lat: 49.6116 }], fields: ["depth"], f: "csv" },
      answers: { [json]: z.strictObject({ series: z.array(seriesSchema) }), [csv]: z.string() },
    },
    async ({ c, body }) => {
      const series = await seriesOf(services, body, c.req.raw.signal);
      if (body.f === "json") return privateJson(c, { series });
      const { notice } = services.region;
      const headers = { "Content-Type": `${csv}; charset=utf-8`, "Cache-Control": "private, no-store" };
      return c.body(asCsv(series, notice ? localized(notice, "en") : null), 200, headers);
    },
  );
