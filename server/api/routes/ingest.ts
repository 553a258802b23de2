import { type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  ingestDatasetSchema,
  ingestJobSchema,
  ingestPlanSchema,
  ingestRequestSchema,
  ingestSourceSchema,
} from "../../../core/index.js";
import { currentJson, taggedJson } from "../caching.js";
import { requireOperator } from "../operator-only.js";
import { idField } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const tag = "ingest";
const json = "application/json";
const params = z.strictObject({ id: idField("id", "job-1") });
const job = { [json]: ingestJobSchema };
const example = { dataset: "age-gauges/levels" };

const addReading = (app: OpenAPIHono, { ingest }: AppServices): void => {
  addRoute(
    app,
    {
      ...{ method: "get", path: "/ingest/sources", tag, summary: "Sources with licence, account, cost and status" },
      answers: { [json]: z.strictObject({ sources: z.array(ingestSourceSchema) }) },
    },
    ({ c }) => taggedJson(c, { sources: ingest.sources() }),
  );
  addRoute(
    app,
    {
      ...{
        method: "get",
        path: "/ingest/datasets",
        tag,
        summary: "Data sets that were brought in (this machine only)",
      },
      answers: { [json]: z.strictObject({ datasets: z.array(ingestDatasetSchema) }) },
    },
    async ({ c }) => {
      requireOperator(c);
      return currentJson(c, { datasets: await ingest.datasets() });
    },
  );
  addRoute(
    app,
    {
      ...{ method: "post", path: "/ingest/plans", tag, body: ingestRequestSchema, bodyExample: example },
      summary: "Requests, bytes, seconds and quota of a pull before anything moves (this machine only)",
      answers: { [json]: ingestPlanSchema },
    },
    async ({ c, body }) => {
      requireOperator(c);
      return currentJson(c, await ingest.plan(body, c.req.raw.signal));
    },
  );
};

const addJobs = (app: OpenAPIHono, { ingest }: AppServices): void => {
  const list = { [json]: z.strictObject({ jobs: z.array(ingestJobSchema) }) };
  addRoute(
    app,
    { method: "get", path: "/ingest/jobs", tag, summary: "Jobs that bring data in (this machine only)", answers: list },
    async ({ c }) => {
      requireOperator(c);
      return currentJson(c, { jobs: await ingest.list() });
    },
  );
  addRoute(
    app,
    { method: "get", path: "/ingest/jobs/{id}", tag, summary: "One job (this machine only)", params, answers: job },
    async ({ c, params: { id } }) => {
      requireOperator(c);
      return currentJson(c, await ingest.get(id));
    },
  );
  addRoute(
    app,
    {
      ...{ method: "delete", path: "/ingest/jobs/{id}", tag, params, answers: job },
      summary: "Cancel a job; what came is kept (this machine only)",
    },
    async ({ c, params: { id } }) => {
      requireOperator(c);
      return currentJson(c, await ingest.cancel(id));
    },
  );
};

const accepted = { "Cache-Control": "no-store" };

const addSubmitting = (app: OpenAPIHono, { ingest }: AppServices): void => {
  addRoute(
    app,
    {
      ...{ method: "post", path: "/ingest/pulls", tag, body: ingestRequestSchema, bodyExample: example },
      summary: "Pull a data set, or luxembourg, as a job (this machine only)",
      ...{ status: 202, answers: job },
    },
    async ({ c, body }) => {
      requireOperator(c);
      const submitted = await ingest.submit("pull", body);
      return c.json(submitted, 202, { ...accepted, Location: `/ingest/jobs/${submitted.id}` });
    },
  );
  addRoute(
    app,
    {
      ...{ method: "post", path: "/ingest/checks", tag, status: 202, answers: job },
      summary: "Hold every file that was pulled against its checksum, as a job (this machine only)",
    },
    async ({ c }) => {
      requireOperator(c);
      const submitted = await ingest.submit("verify", null);
      return c.json(submitted, 202, { ...accepted, Location: `/ingest/jobs/${submitted.id}` });
    },
  );
};

/** `/ingest`: what can be brought in, what was, and the jobs that do it. */
export const addIngestRoutes = (app: OpenAPIHono, services: AppServices): void => {
  addReading(app, services);
  addJobs(app, services);
  addSubmitting(app, services);
};
