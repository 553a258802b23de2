import { z } from "@hono/zod-openapi";
import { TwinError } from "../../core/index.js";
import { strictQuery } from "./query.js";

const defaultLimit = 1000;
const largestLimit = 10_000;

const limitField = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, `must be a whole number from 1 to ${largestLimit}`)
  .optional()
  .transform((text) => Math.min(largestLimit, text === undefined ? defaultLimit : Number(text)))
  .openapi({ type: "integer", minimum: 1, maximum: largestLimit, example: 100 });

const cursorField = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "must be the `next` of an answer")
  .optional()
  .openapi({ type: "string" });

/** Fields of a query for one page of a list. */
export const pageShape = { limit: limitField, cursor: cursorField };

/** Query of a list that is read page by page. */
export const cursorShape = strictQuery(pageShape);

const encode = (at: number): string => btoa(`at:${at}`).replaceAll("=", "");

const decode = (cursor: string): number => {
  let text = "";
  try {
    text = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    // what is no base64 is refused below
  }
  const at = /^at:(\d{1,9})$/.exec(text)?.[1];
  if (at !== undefined) return Number(at);
  const message = `cursor is ${cursor}: use the next of an answer, or leave it out.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "cursor", message }] });
};

/** One page of a list and the cursor of the next; null at the end. */
export const pageOf = <Item>(
  all: readonly Item[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): { readonly items: readonly Item[]; readonly next: string | null } => {
  const from = cursor === undefined ? 0 : decode(cursor);
  return { items: all.slice(from, from + limit), next: from + limit < all.length ? encode(from + limit) : null };
};
