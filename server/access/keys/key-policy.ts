import type { Scope } from "../caller.js";

/** Addresses where a tenant's own things are kept. */
const tenantPaths = /^\/risk\/v1\/(portfolios|analyses|series)(\/|$)/;
const whatIfPaths = /^\/risk\/v1\/what-if(\/|$)/;
const runPaths = /^\/runs(\/|$)/;
/** All of `/ingest` but the list of sources: it costs quota and disk, and the host's own proxy looks like the host. */
const ingestPaths = /^\/ingest\/(?!sources(\/|$))/;

/**
 * Scope that a request needs where keys are in use; null where anyone may ask. Hazards are for everyone, and so are
 * calculators, which know no place; portfolios, assets and what-ifs are a tenant's; runs cost; data are brought in by the
 * operator.
 */
export const scopeFor = (method: string, path: string): Scope | null => {
  if (tenantPaths.test(path)) return "portfolio.write";
  if (whatIfPaths.test(path)) return "scenario.run";
  if (runPaths.test(path) && method !== "GET" && method !== "HEAD") return "scenario.run";
  return path === "/metrics" || ingestPaths.test(path) ? "admin" : null;
};
