import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { explanationSchema, isMadeUp, riskValueSchema } from "../../../core/index.js";
import {
  analysisRequestSchema,
  analysisSummary,
  assetValues,
  csvText,
  resultCsv,
  resultGeoJson,
  resultOrd,
} from "../../../scenarios/index.js";
import type { Context } from "../../hono.js";
import { type AnalysisRecord, analysisStates } from "../../portfolios/analysis-line.js";
import type { AnalysisResults } from "../../portfolios/portfolio-service.js";
import { privateJson } from "../caching.js";
import { pageOf, pageShape } from "../paging.js";
import { dryRunShape, idField, strictQuery, valueField } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const tag = "portfolios";
const path = "/risk/v1/analyses";
const json = "application/json";
const csv = "text/csv";
const geojson = "application/geo+json";

const analysisSchema = z.strictObject({
  id: z.string(),
  portfolio: z.string(),
  state: z.enum(analysisStates),
  progress: z.number().min(0).max(1),
  created: z.string(),
  updated: z.string(),
  request: z.unknown(),
  /** Layers that it reads, pinned to their versions when it was submitted. */
  layers: z.array(z.strictObject({ scenario: z.string(), storm: z.string(), id: z.string(), version: z.string() })),
  error: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
  links: z.array(z.strictObject({ rel: z.string(), href: z.string() })),
});

/** What a dry run answers: the request is good, and so much would be computed. */
const previewSchema = z.strictObject({
  valid: z.literal(true),
  units: z.number().int(),
  rows: z.number().int(),
  values: z.number().int(),
});

const shown = (record: AnalysisRecord): z.infer<typeof analysisSchema> => ({
  ...{ id: record.id, portfolio: record.portfolio, state: record.state, progress: record.progress },
  ...{ created: record.created, updated: record.updated, request: record.request, error: record.error },
  layers: record.layers.map(({ scenario, storm, record: { id, version } }) => ({ scenario, storm, id, version })),
  links: [
    { rel: "self", href: `${path}/${record.id}` },
    ...(record.state === "succeeded" ? [{ rel: "results", href: `${path}/${record.id}/results` }] : []),
    { rel: "portfolio", href: `/risk/v1/portfolios/${record.portfolio}` },
  ],
});

const resultsSchema = z.strictObject({
  analysis: analysisSchema,
  demo: z.boolean(),
  notice: z.string().nullable(),
  columns: z.array(z.string()),
  summary: z.looseObject({ not_modelled: z.array(z.string()) }),
  rows: z.array(
    z.strictObject({
      row: z.number().int(),
      id: z.string(),
      cells: z.array(z.string()),
      values: z.array(riskValueSchema),
    }),
  ),
  next: z.string().nullable(),
});

const params = z.strictObject({ id: idField("id", "analysis-1") });

const noticeOf = ({ context }: AnalysisResults): string | null =>
  context.layers.some(({ record }) => isMadeUp(record.quality.class))
    ? "DEMO: the hazard is synthetic. Not a hazard map and no statement about a real place."
    : null;

const resultPage = (found: AnalysisResults, query: { limit: number; cursor?: string | undefined }) => {
  const { portfolio, results, context, record } = found;
  const { items, next } = pageOf(portfolio.assets, query);
  return {
    analysis: shown(record),
    ...{ demo: record.request.demo, notice: noticeOf(found), columns: portfolio.columns },
    summary: analysisSummary(portfolio, results, context),
    rows: items.map((asset) => {
      const result = results[asset.row - 1];
      return {
        row: asset.row,
        id: asset.id,
        cells: asset.cells,
        values: result ? assetValues(asset, result, context) : [],
      };
    }),
    next,
  };
};

const file = (c: Context, text: string, type: string): Response =>
  c.body(text, 200, { "Content-Type": type, "Cache-Control": "private, no-store" });

const addSubmit = (app: OpenAPIHono, { portfolios }: AppServices): void => {
  addRoute(
    app,
    {
      ...{ method: "post", path, tag, summary: "Put an analysis of a portfolio in line", status: 201 },
      ...{ query: strictQuery(dryRunShape), body: analysisRequestSchema },
      ...{ answers: { [json]: analysisSchema }, more: { 200: previewSchema } },
    },
    async ({ c, body, query }) => {
      if (query["dry-run"]) return privateJson(c, await portfolios.preview(body));
      const creation = { key: c.req.header("Idempotency-Key") ?? null, body: JSON.stringify(body) };
      const record = await portfolios.submit(body, creation);
      return c.json(shown(record), 201, { Location: `${path}/${record.id}`, "Cache-Control": "private, no-store" });
    },
  );
  addRoute(
    app,
    {
      method: "delete",
      path: `${path}/{id}`,
      tag,
      summary: "Cancel a live analysis",
      params,
      answers: { [json]: analysisSchema },
    },
    async ({ c, params: { id } }) => privateJson(c, shown(await portfolios.cancel(id))),
  );
};

const formatField = z.enum(["json", "csv", "geojson"]).optional().openapi({ type: "string", example: "json" });

const addResults = (app: OpenAPIHono, { portfolios }: AppServices): void => {
  addRoute(
    app,
    {
      ...{
        method: "get",
        path: `${path}/{id}/results`,
        tag,
        summary: "Results beside every input column, in its order",
        params,
      },
      query: strictQuery({ ...pageShape, f: formatField }),
      answers: { [json]: resultsSchema, [csv]: z.string(), [geojson]: z.unknown() },
    },
    async ({ c, params: { id }, query }) => {
      const found = await portfolios.results(id);
      const accepted = c.req.header("Accept") ?? "";
      const format = query.f ?? (accepted.includes(csv) ? "csv" : accepted.includes(geojson) ? "geojson" : "json");
      if (format === "csv") return file(c, resultCsv(found, noticeOf(found)), `${csv}; charset=utf-8`);
      if (format === "geojson") return file(c, JSON.stringify(resultGeoJson(found, noticeOf(found))), geojson);
      return privateJson(c, resultPage(found, query));
    },
  );
  addRoute(
    app,
    {
      ...{
        method: "get",
        path: `${path}/{id}/results/ord/{table}`,
        tag,
        summary: "ORD table of the storms of an analysis",
      },
      params: z.strictObject({ id: idField("id", "analysis-1"), table: idField("table", "melt") }),
      query: strictQuery({ f: z.enum(["json", "csv"]).optional().openapi({ type: "string", example: "csv" }) }),
      answers: {
        [json]: z.strictObject({ rows: z.array(z.record(z.string(), z.number().nullable())) }),
        [csv]: z.string(),
      },
    },
    async ({ c, params: { id, table }, query }) => {
      const rows = resultOrd(await portfolios.results(id), table);
      if (query.f !== "csv") return privateJson(c, { rows });
      const columns = Object.keys(rows[0] ?? {});
      const lines = rows.map((row) => columns.map((name) => (row[name] === null ? "" : String(row[name]))));
      return file(c, csvText([columns, ...lines]), `${csv}; charset=utf-8`);
    },
  );
};

/** `/risk/v1/analyses`: what a portfolio loses, as a job with results in the formats people use. */
export const addAnalysisRoutes = (app: OpenAPIHono, services: AppServices): void => {
  const { portfolios } = services;
  addSubmit(app, services);
  addRoute(
    app,
    {
      method: "get",
      path,
      tag,
      summary: "All analyses",
      answers: { [json]: z.strictObject({ analyses: z.array(analysisSchema) }) },
    },
    async ({ c }) => privateJson(c, { analyses: (await portfolios.analyses()).map(shown) }),
  );
  addRoute(
    app,
    {
      method: "get",
      path: `${path}/{id}`,
      tag,
      summary: "One analysis and its progress",
      params,
      answers: { [json]: analysisSchema },
    },
    async ({ c, params: { id } }) => privateJson(c, shown(await portfolios.analysis(id))),
  );
  addResults(app, services);
  addRoute(
    app,
    {
      ...{ method: "get", path: `${path}/{id}/explain/{row}`, tag, summary: "How one value of an analysis came about" },
      params: z.strictObject({
        id: idField("id", "analysis-1"),
        row: z
          .string()
          .regex(/^[1-9]\d{0,7}$/, "must be a row from 1 on")
          .transform(Number)
          .openapi({ type: "integer", example: 1 }),
      }),
      query: strictQuery({ value: valueField }),
      answers: { [json]: explanationSchema },
    },
    async ({ c, params: { id, row }, query }) => privateJson(c, await portfolios.explain(id, row, query.value)),
  );
};
