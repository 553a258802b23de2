import type { MiddlewareHandler } from "../hono.js";
import { secureHeaders } from "../hono.js";

const self = "'self'";

/**
 * Everything from here, nothing from third parties; MapLibre needs blob workers and inline styles, the flood solver that
 * runs in the browser needs WebAssembly (which this permits, and no `eval`).
 */
const contentSecurityPolicy = {
  defaultSrc: [self],
  scriptSrc: [self, "'wasm-unsafe-eval'"],
  imgSrc: [self, "data:", "blob:"],
  workerSrc: [self, "blob:"],
  connectSrc: [self],
  styleSrc: [self, "'unsafe-inline'"],
  objectSrc: ["'none'"],
  baseUri: [self],
  formAction: [self],
  frameAncestors: ["'none'"],
};

/** Headers of every answer; reach "cross-origin" lets pages of allowed origins embed what we serve. */
export const securityHeaders = (reach: "same-origin" | "cross-origin"): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy,
    crossOriginOpenerPolicy: "same-origin",
    crossOriginEmbedderPolicy: "require-corp",
    crossOriginResourcePolicy: reach,
    referrerPolicy: "no-referrer",
    xContentTypeOptions: "nosniff",
    xFrameOptions: "DENY",
    // The service speaks plain HTTP on one machine; who puts TLS before it sets this there.
    strictTransportSecurity: false,
  });
