import type { Scope } from "../caller.js";

/** Addresses where a tenant's own things are kept. */
const tenantPaths = /^\/risk\/v1\/(portfolios|analyses|series)(\/|$)/;
const whatIfPaths = /^\/risk\/v1\/what-if(\/|$)/;
const runPaths = /^\/runs(\/|$)/;

/**
 * Scope that a request needs where keys are in use; null where anyone may ask. Hazards are for everyone, and so are
 * calculators, which know no place; portfolios, assets and what-ifs are a tenant's; runs cost.
 */
export const scopeFor = (method: string, path: string): Scope | null => {
  if (tenantPaths.test(path)) return "portfolio.write";
  if (whatIfPaths.test(path)) return "scenario.run";
  if (runPaths.test(path) && method !== "GET" && method !== "HEAD") return "scenario.run";
  return path === "/metrics" ? "admin" : null;
};
