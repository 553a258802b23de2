import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { explanationSchema, localized, riskValueSchema } from "../../../core/index.js";
import { privateJson } from "../caching.js";
import { knownScenario } from "../known-scenario.js";
import { requireInside } from "../place.js";
import { pointCsv } from "../point-csv.js";
import { idField, placeShape, strictQuery } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const params = z.strictObject({ id: idField("id", "demo-flood-depth") });

const addCsv = (app: OpenAPIHono, { answers, region, scenarios, store }: AppServices): void =>
  addRoute(
    app,
    {
      method: "get",
      path: "/layers/point.csv",
      tag: "layers",
      summary: "Values of all layers of a scenario at a place, as CSV",
      query: strictQuery({ ...placeShape, scenario: idField("scenario", "baseline-1991-2020") }),
      answers: { "text/csv": z.string() },
    },
    async ({ c, query }) => {
      requireInside(region, query);
      knownScenario(scenarios, query.scenario);
      const records = (await store.list()).filter(({ scenario }) => scenario === query.scenario);
      const rows = await Promise.all(
        records.map(async (record) => ({ record, value: await answers.point(record.id, query) })),
      );
      const notice = region.notice ? localized(region.notice, "en") : null;
      const headers = { "Content-Type": "text/csv; charset=utf-8", "Cache-Control": "private, no-store" };
      return c.body(pointCsv(rows, notice), 200, headers);
    },
  );

/** Values of layers at a place. Must be added before `/layers/{id}`, which would take `point.csv` for an id. */
export const addPointRoutes = (app: OpenAPIHono, services: AppServices): void => {
  const { answers, region } = services;
  addCsv(app, services);
  addRoute(
    app,
    {
      method: "get",
      path: "/layers/{id}/point",
      tag: "layers",
      summary: "Value of a layer at a place, as a risk value object",
      params,
      query: strictQuery(placeShape),
      answers: { "application/json": riskValueSchema },
    },
    async ({ c, params: { id }, query }) => {
      requireInside(region, query);
      return privateJson(c, await answers.point(id, query, { signal: c.req.raw.signal }));
    },
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/layers/{id}/explain",
      tag: "layers",
      summary: "How the value of a layer at a place came about",
      params,
      query: strictQuery(placeShape),
      answers: { "application/json": explanationSchema },
    },
    async ({ c, params: { id }, query }) => {
      requireInside(region, query);
      return privateJson(c, await answers.explainPoint(id, query, { signal: c.req.raw.signal }));
    },
  );
};
