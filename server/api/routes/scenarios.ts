import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { scenarioSchema } from "../../../core/index.js";
import { taggedJson } from "../caching.js";
import { knownScenario } from "../known-scenario.js";
import { idField } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const listSchema = z.strictObject({ scenarios: z.array(scenarioSchema) });

/** `/scenarios`: the questions the twin answers. */
export const addScenarioRoutes = (app: OpenAPIHono, { scenarios }: AppServices): void => {
  addRoute(
    app,
    {
      method: "get",
      path: "/scenarios",
      tag: "scenarios",
      summary: "All scenarios, whole",
      answers: { "application/json": listSchema },
    },
    ({ c }) => taggedJson(c, { scenarios }),
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/scenarios/{id}",
      tag: "scenarios",
      summary: "One scenario",
      params: z.strictObject({ id: idField("id", "baseline-1991-2020") }),
      answers: { "application/json": scenarioSchema },
    },
    ({ c, params }) => taggedJson(c, knownScenario(scenarios, params.id)),
  );
};
