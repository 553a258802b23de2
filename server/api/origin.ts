import type { Context } from "../hono.js";

/** Where the client reached us, for links that must be absolute. */
export const originOf = (c: Context): string => new URL(c.req.url).origin;
