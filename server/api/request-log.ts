import type { Clock } from "../../scenarios/index.js";
import type { MiddlewareHandler } from "../hono.js";

/** One line a request: time, id, method, path, status, duration. The query stays out, for it may hold a home. */
export const requestLog =
  (clock: Clock, log: (line: string) => void): MiddlewareHandler =>
  async (c, next) => {
    const begun = clock.now();
    await next();
    const elapsedMs = clock.now().getTime() - begun.getTime();
    const id = c.res.headers.get("X-Request-Id") ?? "-";
    const path = c.req.path.replaceAll(/[^!-~]/g, "?");
    log(`${begun.toISOString()} ${id} ${c.req.method} ${path} ${c.res.status} ${elapsedMs} ms`);
  };
