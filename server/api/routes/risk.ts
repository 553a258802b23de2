import { type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  explanationSchema,
  locationAnswerSchema,
  modelKinds,
  placeAnswerSchema,
  placeQuestionSchema,
  scenarioSchema,
} from "../../../core/index.js";
import { geometryOfWkt } from "../../../scenarios/index.js";
import { privateJson, taggedJson } from "../caching.js";
import { knownScenario } from "../known-scenario.js";
import { requireInside } from "../place.js";
import { locationShape, strictQuery, valueField, vintageField } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const modelSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(modelKinds),
  version: z.string(),
  domain: z.string(),
  unit: z.string(),
  source: z.string(),
  licence: z.string(),
  quality: z.string(),
});
const modelListSchema = z.strictObject({ models: z.array(modelSchema) });

const riskScenarioSchema = scenarioSchema.pick({
  id: true,
  title: true,
  kind: true,
  period: true,
  global_warming: true,
  quality: true,
  caveats: true,
});
const riskScenarioListSchema = z.strictObject({ scenarios: z.array(riskScenarioSchema) });

const tag = "risk";

const addCatalogues = (app: OpenAPIHono, { answers, scenarios }: AppServices): void => {
  addRoute(
    app,
    {
      method: "get",
      path: "/risk/v1/models",
      tag,
      summary: "Models that answers use, with source and domain",
      answers: { "application/json": modelListSchema },
    },
    ({ c }) => taggedJson(c, { models: answers.models() }),
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/risk/v1/scenarios",
      tag,
      summary: "Scenarios that answers know",
      answers: { "application/json": riskScenarioListSchema },
    },
    ({ c }) => {
      const short = scenarios.map(({ id, title, kind, period, global_warming, quality, caveats }) => ({
        ...{ id, title, kind, period, global_warming, quality, caveats },
      }));
      return taggedJson(c, { scenarios: short });
    },
  );
};

const coordsField = z
  .string()
  .max(8000)
  .openapi({ example: "POLYGON((6.128 49.611,6.13 49.611,6.13 49.613,6.128 49.611))" });

/** One question for all sectors, hazards, magnitudes and scenarios, over a point or a building's outline. */
const addPlace = (app: OpenAPIHono, { answers }: AppServices): void => {
  addRoute(
    app,
    {
      method: "post",
      path: "/risk/v1/location",
      tag,
      summary: "All hazards, magnitudes, sectors and scenarios at a point or over a footprint",
      body: placeQuestionSchema,
      bodyExample: { geometry: { type: "Point", coordinates: [6.1296, 49.6116] }, sectors: ["finance"], demo: true },
      answers: { "application/json": placeAnswerSchema },
    },
    async ({ c, body }) => privateJson(c, await answers.place(body, { signal: c.req.raw.signal })),
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/risk/v1/location/explain",
      tag,
      summary: "How one value of a footprint's answer came about",
      query: strictQuery({
        ...{ coords: coordsField, scenario: locationShape.scenario, value: valueField, demo: locationShape.demo },
        vintage: vintageField,
      }),
      answers: { "application/json": explanationSchema },
    },
    async ({ c, query: { coords, ...query } }) =>
      privateJson(
        c,
        await answers.explainPlace({ ...query, geometry: geometryOfWkt(coords) }, { signal: c.req.raw.signal }),
      ),
  );
};

/** `/risk/v1`: what the layers mean for a sector at a place. */
export const addRiskRoutes = (app: OpenAPIHono, services: AppServices): void => {
  const { answers, region, scenarios } = services;
  addCatalogues(app, services);
  addPlace(app, services);
  addRoute(
    app,
    {
      method: "get",
      path: "/risk/v1/location",
      tag,
      summary: "What the hazards mean for a sector at a place",
      query: strictQuery(locationShape),
      answers: { "application/json": locationAnswerSchema },
    },
    async ({ c, query }) => {
      requireInside(region, query);
      knownScenario(scenarios, query.scenario);
      return privateJson(c, await answers.location(query, { signal: c.req.raw.signal }));
    },
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/risk/v1/explain",
      tag,
      summary: "How one value of a location answer came about",
      query: strictQuery({ ...locationShape, value: valueField }),
      answers: { "application/json": explanationSchema },
    },
    async ({ c, query }) => {
      requireInside(region, query);
      knownScenario(scenarios, query.scenario);
      return privateJson(c, await answers.explain(query, { signal: c.req.raw.signal }));
    },
  );
};
