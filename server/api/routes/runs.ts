import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { runRequestSchema, runSchema } from "../../../core/index.js";
import { currentJson } from "../caching.js";
import { runEvents } from "../event-stream.js";
import { knownScenario } from "../known-scenario.js";
import { idField } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const tag = "runs";
const params = z.strictObject({ id: idField("id", "run-1") });
const run = { "application/json": runSchema };
const list = { "application/json": z.strictObject({ runs: z.array(runSchema) }) };
const events = { "text/event-stream": z.string() };
const defaultHeartbeat = 15;

const addEvents = (app: OpenAPIHono, { queue, settings }: AppServices): void => {
  const heartbeat = settings.heartbeat ?? defaultHeartbeat;
  addRoute(
    app,
    { method: "get", path: "/runs/events", tag, summary: "Changes of all runs as server-sent events", answers: events },
    ({ c }) => runEvents(c, { queue, heartbeat }),
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/runs/{id}/events",
      tag,
      summary: "Changes of one run as server-sent events, until it ends",
      params,
      answers: events,
    },
    ({ c, params: { id } }) => runEvents(c, { queue, run: id, heartbeat }),
  );
};

const addChanges = (app: OpenAPIHono, { queue, region, scenarios }: AppServices): void => {
  addRoute(
    app,
    {
      method: "post",
      path: "/runs",
      tag,
      summary: "Put a run of a scenario in line, or get the live run of it",
      body: runRequestSchema,
      status: 202,
      answers: run,
    },
    async ({ c, body }) => {
      const { id: scenario } = knownScenario(scenarios, body.scenario);
      const submitted = await queue.submit({ region: region.id, scenario });
      return c.json(submitted, 202, { Location: `/runs/${submitted.id}`, "Cache-Control": "no-store" });
    },
  );
  addRoute(
    app,
    { method: "delete", path: "/runs/{id}", tag, summary: "Cancel a run", params, answers: run },
    async ({ c, params: { id } }) => currentJson(c, await queue.cancel(id)),
  );
};

/** `/runs`: the journal of runs, their progress, their cancelling. */
export const addRunRoutes = (app: OpenAPIHono, services: AppServices): void => {
  const { queue } = services;
  addEvents(app, services);
  addChanges(app, services);
  addRoute(app, { method: "get", path: "/runs", tag, summary: "All runs", answers: list }, async ({ c }) =>
    currentJson(c, { runs: await queue.list() }),
  );
  addRoute(
    app,
    { method: "get", path: "/runs/{id}", tag, summary: "One run", params, answers: run },
    async ({ c, params: { id } }) => currentJson(c, await queue.get(id)),
  );
};
