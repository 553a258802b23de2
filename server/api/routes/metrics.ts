import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Metrics } from "../../access/metrics.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const text = "text/plain";

/** `/metrics`: counts for Prometheus. Routes are patterns: no place, no id and no query is in them. */
export const addMetricsRoute = (app: OpenAPIHono, { store, queue, readiness }: AppServices, metrics: Metrics): void =>
  addRoute(
    app,
    {
      ...{ method: "get", path: "/metrics", tag: "service", summary: "Counts and durations for Prometheus" },
      answers: { [text]: z.string() },
    },
    async ({ c }) => {
      const runs = await queue.list();
      const { ready } = await readiness();
      const memory = process.memoryUsage();
      const gauges = {
        luxtwin_ready: ready ? 1 : 0,
        luxtwin_layers: (await store.list()).length,
        luxtwin_runs_queued: runs.filter(({ state }) => state === "queued").length,
        luxtwin_runs_running: runs.filter(({ state }) => state === "running").length,
        process_resident_memory_bytes: memory.rss,
        process_cpu_seconds: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
      };
      const headers = { "Content-Type": `${text}; version=0.0.4; charset=utf-8`, "Cache-Control": "no-store" };
      return c.body(metrics.text(gauges), 200, headers);
    },
  );
