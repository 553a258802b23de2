/** The one place where hono and its middleware come in. */
export { type Context, Hono, type MiddlewareHandler } from "hono";
export { bodyLimit } from "hono/body-limit";
export { cors } from "hono/cors";
export { HTTPException } from "hono/http-exception";
export { methodNotAllowed } from "hono/method-not-allowed";
export { requestId } from "hono/request-id";
export { matchedRoutes } from "hono/route";
export { secureHeaders } from "hono/secure-headers";
export type { ContentfulStatusCode } from "hono/utils/http-status";
