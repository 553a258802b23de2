import { getConnInfo } from "@hono/node-server/conninfo";
import type { Clock } from "../../scenarios/index.js";
import { problemResponse } from "../api/problem.js";
import type { Context, MiddlewareHandler } from "../hono.js";
import { currentCaller } from "./caller.js";

/** How much a client may ask. */
export interface RateLimit {
  /** Cost units that a client has a minute; what is not used is not saved up beyond it. */
  readonly unitsPerMinute: number;
}

/** Most clients that are remembered at a time; the one that was silent longest is forgotten. */
const mostClients = 10_000;

interface Bucket {
  units: number;
  /** When it was last looked at [ms]. */
  at: number;
}

/** Cost of a request in units: a read is 1, a question about a place 5, a calculation 5, work that is put in line 50. */
export const unitsOf = (method: string, path: string): number => {
  if (path === "/healthz" || path === "/readyz" || path === "/metrics") return 0;
  if (method === "POST" && /^\/(runs|ingest\/(pulls|checks|plans)|risk\/v1\/(analyses|portfolios|what-if))$/.test(path))
    return 50;
  if (path.startsWith("/risk/v1/") || method === "POST") return 5;
  return 1;
};

/** Who asks: the address of the socket; no header, which a client could choose. */
const clientOf = (c: Context): string => {
  try {
    return getConnInfo(c).remote.address ?? "unknown";
  } catch {
    return "local";
  }
};

const refill = (buckets: Map<string, Bucket>, client: string, now: number, most: number): Bucket => {
  const known = buckets.get(client);
  const gained = known === undefined ? most : ((now - known.at) / 60_000) * most;
  const bucket = { units: Math.min(most, (known?.units ?? 0) + Math.max(0, gained)), at: now };
  buckets.delete(client);
  buckets.set(client, bucket);
  if (buckets.size > mostClients) buckets.delete(buckets.keys().next().value as string);
  return bucket;
};

/**
 * Refuses with 429 and `Retry-After` what a client asks beyond its units, and says on every answer what is left
 * (`RateLimit-*`) and what the request cost (`X-Request-Units`). A bucket that fills evenly, by key or else by address;
 * a key's own quota goes before that of everyone.
 */
export const limitRate = (shared: RateLimit | undefined, clock: Clock): MiddlewareHandler => {
  const buckets = new Map<string, Bucket>();
  return async (c, next) => {
    const { key, unitsPerMinute: ownUnits } = currentCaller();
    const unitsPerMinute = ownUnits ?? shared?.unitsPerMinute;
    if (unitsPerMinute === undefined) return next();
    const units = Math.min(unitsOf(c.req.method, c.req.path), unitsPerMinute);
    const bucket = refill(buckets, key ?? clientOf(c), clock.now().getTime(), unitsPerMinute);
    const isRefused = bucket.units < units;
    if (!isRefused) bucket.units -= units;
    const secondsUntil = (wanted: number) => Math.ceil((Math.max(0, wanted - bucket.units) / unitsPerMinute) * 60);
    const headers = {
      "RateLimit-Limit": String(unitsPerMinute),
      "RateLimit-Remaining": String(Math.floor(bucket.units)),
      "RateLimit-Reset": String(secondsUntil(unitsPerMinute)),
      "X-Request-Units": String(units),
    };
    if (isRefused) {
      const wait = Math.max(1, secondsUntil(units));
      return problemResponse(
        c,
        "too-many-requests",
        `You have asked for more than ${unitsPerMinute} units a minute: wait ${wait} s.`,
        {
          details: { limit: unitsPerMinute, units, retry_after_s: wait },
          headers: { ...headers, "Retry-After": String(wait) },
        },
      );
    }
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    return undefined;
  };
};
