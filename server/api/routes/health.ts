import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { currentJson } from "../caching.js";
import { problemResponse } from "../problem.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const healthSchema = z.strictObject({ status: z.literal("ok"), version: z.string() });
const readinessSchema = z.strictObject({ ready: z.literal(true), detail: z.string(), layers: z.number().int() });

/** `/healthz`: the process lives. `/readyz`: layers can be asked. */
export const addHealthRoutes = (app: OpenAPIHono, { build, readiness }: AppServices): void => {
  addRoute(
    app,
    {
      method: "get",
      path: "/healthz",
      tag: "service",
      summary: "Whether the process lives",
      answers: { "application/json": healthSchema },
    },
    ({ c }) => currentJson(c, { status: "ok", version: build.version }),
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/readyz",
      tag: "service",
      summary: "Whether layers can be asked",
      answers: { "application/json": readinessSchema },
    },
    async ({ c }) => {
      const { ready, detail, layers } = await readiness();
      if (ready) return currentJson(c, { ready, detail, layers });
      const headers = { "Retry-After": "2" };
      return problemResponse(c, "not-ready", `${detail} Ask again in a moment.`, { details: { layers }, headers });
    },
  );
};
