import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { scopes } from "../caller.js";

const tenantPattern = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** A key as it is kept: its secret is not in it, only the secret's hash. */
export const keyRecordSchema = z.strictObject({
  id: z.string().regex(/^[a-z2-7]{10}$/),
  tenant: z.string().regex(tenantPattern, "lower-case letters, digits and '-', at most 40"),
  label: z.string().max(80),
  /** SHA-256 of the secret, which is 256 random bits: a slow hash would add nothing. */
  secret_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  scopes: z.array(z.enum(scopes)).min(1),
  created: z.iso.datetime(),
  expires: z.iso.datetime(),
  revoked: z.iso.datetime().nullable(),
  units_per_minute: z.number().int().positive().nullable(),
  /** The key that this one was made to replace. */
  replaces: z.string().nullable(),
});
export type KeyRecord = z.infer<typeof keyRecordSchema>;

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

const randomId = (): string => [...randomBytes(10)].map((byte) => alphabet[byte % 32]).join("");

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** What a new key is made of. */
export interface KeyWish extends Pick<KeyRecord, "tenant" | "label" | "scopes" | "units_per_minute" | "replaces"> {
  readonly now: Date;
  readonly days: number;
}

const dayMs = 86_400_000;

/** A new key: the record to keep, and the token, which is shown once and kept nowhere. */
export const createKey = ({ now, days, ...wish }: KeyWish): { readonly record: KeyRecord; readonly token: string } => {
  const [id, secret] = [randomId(), randomBytes(32).toString("base64url")];
  const times = {
    created: now.toISOString(),
    expires: new Date(now.getTime() + days * dayMs).toISOString(),
    revoked: null,
  };
  return { record: { id, ...wish, secret_sha256: hashOf(secret), ...times }, token: `luxtwin_${id}_${secret}` };
};

const form = /^luxtwin_([a-z2-7]{10})_([A-Za-z0-9_-]{43})$/;

/** Id in a token, undefined where it has not the form of one. */
export const idInToken = (token: string): string | undefined => form.exec(token)?.[1];

/** True where the token is that of the record and the record is in force. Takes the same time for any wrong secret. */
export const opens = (record: KeyRecord, token: string, now: Date): boolean => {
  const secret = form.exec(token)?.[2] ?? "";
  const same = timingSafeEqual(Buffer.from(hashOf(secret), "hex"), Buffer.from(record.secret_sha256, "hex"));
  return same && record.revoked === null && Date.parse(record.expires) > now.getTime();
};
