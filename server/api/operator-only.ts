import { getConnInfo } from "@hono/node-server/conninfo";
import { TwinError } from "../../core/index.js";
import type { Context } from "../hono.js";

const ownNames = new Set(["localhost", "127.0.0.1", "[::1]"]);
const ownAddresses = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

const hostOf = (text: string): string | undefined => {
  try {
    return new URL(text).hostname;
  } catch {
    return undefined;
  }
};

/** The socket's own address; undefined where there is no socket, as in a test. */
const addressOf = (c: Context): string | undefined => {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
};

/**
 * True where a request comes from this very machine: by its socket, by the name it was asked under (a foreign name that
 * is bound to 127.0.0.1 is not ours) and by the page that sent it.
 */
export const isOperator = (c: Context): boolean => {
  const address = addressOf(c);
  if (address !== undefined && !ownAddresses.has(address)) return false;
  if (!ownNames.has(hostOf(c.req.url) ?? "")) return false;
  if (c.req.header("X-Forwarded-For") !== undefined || c.req.header("Forwarded") !== undefined) return false;
  const origin = c.req.header("Origin");
  return origin === undefined || ownNames.has(hostOf(origin) ?? "");
};

/** Throws `not-found` for anybody but the operator: what costs quota and disk is asked on the machine itself. */
export const requireOperator = (c: Context): void => {
  if (isOperator(c)) return;
  const message = `${c.req.path} answers on the operator's own machine alone: ask it there, at localhost.`;
  throw new TwinError("not-found", message, { kind: "route", id: c.req.path });
};
