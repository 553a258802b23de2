import { createHash } from "node:crypto";
import type { Context } from "../hono.js";

const tagOf = (body: string): string => `"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;

/** True where the client's `If-None-Match` names this tag, weak or strong. */
export const isKnown = (c: Context, tag: string): boolean => {
  const header = c.req.header("If-None-Match");
  if (!header) return false;
  return header.split(",").some((one) => {
    const trimmed = one.trim();
    return trimmed === "*" || trimmed.replace(/^W\//, "") === tag;
  });
};

/** An answer without body: the client's copy still holds. */
export const notModified = (c: Context, tag: string, cacheControl: string): Response =>
  c.body(null, 304, { ETag: tag, "Cache-Control": cacheControl });

const revalidate = "no-cache";

/** JSON with an entity tag of its bytes; 304 where the client has them. */
export const taggedJson = (c: Context, value: unknown, type = "application/json"): Response =>
  taggedText(c, JSON.stringify(value), type);

/** Text with an entity tag of its bytes; 304 where the client has them. */
export const taggedText = (c: Context, text: string, type: string): Response => {
  const tag = tagOf(text);
  if (isKnown(c, tag)) return notModified(c, tag, revalidate);
  return c.body(text, 200, { "Content-Type": type, ETag: tag, "Cache-Control": revalidate });
};

/** JSON about a place someone asked for: kept nowhere. */
export const privateJson = (c: Context, value: unknown): Response =>
  c.body(JSON.stringify(value), 200, { "Content-Type": "application/json", "Cache-Control": "private, no-store" });

/** JSON of the moment, such as the state of a run. */
export const currentJson = (c: Context, value: unknown): Response =>
  c.body(JSON.stringify(value), 200, { "Content-Type": "application/json", "Cache-Control": "no-store" });

/** Header of what never changes under its address. */
export const immutable = "public, max-age=31536000, immutable";
