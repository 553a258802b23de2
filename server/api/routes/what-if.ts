import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { explanationSchema, isMadeUp, ledgerSchema, riskValueSchema } from "../../../core/index.js";
import { windowGrid } from "../../../kernels/index.js";
import { depthDifference, whatIfRequestSchema } from "../../../scenarios/index.js";
import { analysisStates } from "../../portfolios/analysis-line.js";
import type { WhatIfRecord } from "../../portfolios/what-if-record.js";
import { writeCog } from "../../store/cog/write-cog.js";
import { privateJson } from "../caching.js";
import { idField, strictQuery, valueField } from "../query.js";
import { addRoute, binary } from "../route.js";
import type { AppServices } from "../services.js";

const tag = "risk";
const path = "/risk/v1/what-if";
const json = "application/json";

const whatIfSchema = z.strictObject({
  id: z.string(),
  state: z.enum(analysisStates),
  progress: z.number().min(0).max(1),
  phase: z.string(),
  created: z.string(),
  updated: z.string(),
  request: whatIfRequestSchema,
  error: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
  links: z.array(z.strictObject({ rel: z.string(), href: z.string() })),
});

const cellSchema = z.strictObject({
  ...{ row: z.number().int(), column: z.number().int(), lon: z.number(), lat: z.number() },
  ...{ before_m: z.number(), after_m: z.number(), change_m: z.number() },
});

const stormSchema = z.strictObject({
  storm: z.string(),
  rp: z.number().nullable(),
  /** `window-too-small`: the effect leaves every window, so no benefit or harm is stated. */
  state: z.enum(["answered", "window-too-small"]),
  window: z.strictObject({
    ...{ row: z.number().int(), column: z.number().int(), height: z.number().int(), width: z.number().int() },
  }),
  ledger: z.strictObject({ before: ledgerSchema, after: ledgerSchema }).nullable(),
  values: z.array(riskValueSchema),
  /** Who gets more water: the cells with the largest increase, off the measures themselves. */
  more_water: z.array(cellSchema),
  less_water: z.array(cellSchema),
  assets: z
    .strictObject({ compared: z.number().int(), missing: z.number().int(), beyond: z.number().int() })
    .nullable(),
});

const resultsSchema = z.strictObject({
  what_if: whatIfSchema,
  storms: z.array(stormSchema),
  values: z.array(riskValueSchema),
  not_modelled: z.array(z.string()),
});

const shown = (record: WhatIfRecord): z.infer<typeof whatIfSchema> => ({
  ...{ id: record.id, state: record.state, progress: record.progress, phase: record.phase },
  ...{ created: record.created, updated: record.updated, request: record.request, error: record.error },
  links: [
    { rel: "self", href: `${path}/${record.id}` },
    ...(record.state === "succeeded" ? [{ rel: "results", href: `${path}/${record.id}/results` }] : []),
  ],
});

const params = z.strictObject({ id: idField("id", "what-if-1") });

const example = {
  scenario: "baseline-1991-2020",
  magnitudes: ["rain-t100"],
  measures: [
    {
      type: "Feature",
      geometry: {
        type: "LineString",
        coordinates: [
          [6.128, 49.611],
          [6.132, 49.612],
        ],
      },
      properties: { kind: "wall", crest_m: 2, vertical_datum: "ground" },
    },
  ],
  demo: true,
};

const addSubmit = (app: OpenAPIHono, { whatIfs }: AppServices): void => {
  addRoute(
    app,
    {
      ...{ method: "post", path, tag, summary: "Run storms again with measures drawn on the map", status: 201 },
      ...{ body: whatIfRequestSchema, bodyExample: example, answers: { [json]: whatIfSchema } },
    },
    async ({ c, body }) => {
      const creation = { key: c.req.header("Idempotency-Key") ?? null, body: JSON.stringify(body) };
      const record = await whatIfs.submit(body, creation);
      return c.json(shown(record), 201, { Location: `${path}/${record.id}`, "Cache-Control": "private, no-store" });
    },
  );
  addRoute(
    app,
    {
      ...{
        method: "delete",
        path: `${path}/{id}`,
        tag,
        summary: "End a live what-if, or erase a finished one",
        params,
      },
      answers: { [json]: whatIfSchema },
    },
    async ({ c, params: { id } }) => privateJson(c, shown(await whatIfs.remove(id))),
  );
};

const addReading = (app: OpenAPIHono, { whatIfs }: AppServices): void => {
  addRoute(
    app,
    {
      ...{ method: "get", path, tag, summary: "All what-ifs" },
      answers: { [json]: z.strictObject({ what_ifs: z.array(whatIfSchema) }) },
    },
    async ({ c }) => privateJson(c, { what_ifs: (await whatIfs.list()).map(shown) }),
  );
  addRoute(
    app,
    {
      ...{ method: "get", path: `${path}/{id}`, tag, summary: "One what-if and its progress", params },
      answers: { [json]: whatIfSchema },
    },
    async ({ c, params: { id } }) => privateJson(c, shown(await whatIfs.get(id))),
  );
};

const addResults = (app: OpenAPIHono, { whatIfs }: AppServices): void => {
  addRoute(
    app,
    {
      ...{ method: "get", path: `${path}/{id}/results`, tag, summary: "What measures avoid, and who gets more water" },
      ...{ params, answers: { [json]: resultsSchema } },
    },
    async ({ c, params: { id } }) =>
      privateJson(c, { what_if: shown(await whatIfs.get(id)), ...(await whatIfs.results(id)) }),
  );
  addRoute(
    app,
    {
      ...{ method: "get", path: `${path}/{id}/explain`, tag, summary: "How one value of a what-if came about", params },
      ...{ query: strictQuery({ value: valueField }), answers: { [json]: explanationSchema } },
    },
    async ({ c, params: { id }, query }) => privateJson(c, await whatIfs.explain(id, query.value)),
  );
  addRoute(
    app,
    {
      ...{ method: "get", path: `${path}/{id}/difference/{storm}`, tag, summary: "Depth difference as a GeoTIFF" },
      params: z.strictObject({ id: idField("id", "what-if-1"), storm: idField("storm", "rain-t100") }),
      answers: { "image/tiff": binary() },
    },
    async ({ c, params: { id, storm } }) => {
      const { comparison, record } = await whatIfs.storm(id, storm);
      const grid = windowGrid({ ...record.grid, crs: record.grid.crs as "EPSG:2169" }, comparison.window);
      const mark = isMadeUp(record.quality.class) ? "DEMO, not for decisions: " : "";
      const description = `${mark}Largest depth with the measures less that without, m, ${storm}`;
      const bytes = writeCog(grid, depthDifference(comparison), { description });
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        "Content-Type": "image/tiff",
        "Cache-Control": "private, no-store",
      });
    },
  );
};

/** `/risk/v1/what-if`: measures on the ground, run again on a window, as a job. */
export const addWhatIfRoutes = (app: OpenAPIHono, services: AppServices): void => {
  addSubmit(app, services);
  addReading(app, services);
  addResults(app, services);
};
