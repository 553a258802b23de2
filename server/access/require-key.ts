import type { Clock } from "../../scenarios/index.js";
import { problemResponse } from "../api/problem.js";
import type { Context, MiddlewareHandler } from "../hono.js";
import type { AuditLog } from "./audit-log.js";
import { anonymousCaller, asCaller, type Caller, localCaller } from "./caller.js";
import type { KeyRing } from "./keys/key-file.js";
import { scopeFor } from "./keys/key-policy.js";
import { idInToken, opens } from "./keys/key-record.js";

export interface KeyGround {
  readonly keys: KeyRing;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

const tokenOf = (c: Context): string | undefined => {
  const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
  return bearer ?? c.req.header("X-API-Key");
};

/** The caller of a request; undefined for a token that opens nothing, whatever the reason. */
const callerOf = (c: Context, { keys, clock }: KeyGround): Caller | undefined => {
  if (!keys.inUse()) return localCaller;
  const token = tokenOf(c);
  if (token === undefined) return anonymousCaller;
  const record = keys.find(idInToken(token) ?? "");
  if (!record || !opens(record, token, clock.now())) return undefined;
  const { id, tenant, scopes, units_per_minute } = record;
  return { tenant, key: id, scopes, unitsPerMinute: units_per_minute, isAnonymous: false };
};

const challenge = { "WWW-Authenticate": 'Bearer realm="luxtwin"' };

const refusal = (c: Context, caller: Caller | undefined): Response | undefined => {
  if (!caller) {
    const sentence = "The key is unknown, expired or revoked: ask its issuer for another.";
    return problemResponse(c, "unauthorized", sentence, { headers: challenge });
  }
  const scope = scopeFor(c.req.method, c.req.path);
  if (scope === null || caller.scopes.includes(scope) || caller.scopes.includes("admin")) return undefined;
  if (!caller.isAnonymous) {
    return problemResponse(c, "forbidden", `This key has not the scope ${scope}.`, { details: { scope } });
  }
  const sentence = `This address needs a key with the scope ${scope}: send it as Authorization: Bearer …`;
  return problemResponse(c, "unauthorized", sentence, { details: { scope }, headers: challenge });
};

/** Lets a request through for its caller, or refuses it (401, 403); what a key does is written down. */
export const requireKey = (ground: KeyGround): MiddlewareHandler => {
  return async (c, next) => {
    const caller = callerOf(c, ground);
    const refused = refusal(c, caller);
    if (refused) {
      await ground.audit.note({
        caller: caller ?? anonymousCaller,
        method: c.req.method,
        path: c.req.path,
        status: refused.status,
      });
      return refused;
    }
    await asCaller(caller as Caller, next);
    if (caller?.key) await ground.audit.note({ caller, method: c.req.method, path: c.req.path, status: c.res.status });
    return undefined;
  };
};
