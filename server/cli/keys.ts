import { TwinError } from "../../core/index.js";
import { checkAuditLog } from "../access/audit-log.js";
import { type Scope, scopes } from "../access/caller.js";
import { readKeys, writeKeys } from "../access/keys/key-file.js";
import { createKey, type KeyRecord, keyRecordSchema } from "../access/keys/key-record.js";
import { prepareHome } from "../home/home.js";
import { exitCodes, note, printResult } from "./output.js";

export interface KeyFlags {
  readonly tenant?: string;
  readonly label?: string;
  readonly scope?: readonly string[];
  readonly days?: number;
  readonly units?: number;
  readonly graceHours?: number;
  readonly json?: boolean;
}

const refuse: (field: string, message: string) => never = (field, message) => {
  throw new TwinError("invalid-request", `${field}: ${message}.`, { issues: [{ path: field, message }] });
};

const usualDays = 365;
const mostDays = 3650;
const hourMs = 3_600_000;

const daysOf = ({ days = usualDays }: KeyFlags): number =>
  Number.isFinite(days) && days > 0 && days <= mostDays
    ? days
    : refuse("--days", `must be above 0 and at most ${mostDays}`);

const scopesOf = ({ scope = [] }: KeyFlags): Scope[] =>
  (scope.length === 0 ? ["hazard.read"] : scope).map(
    (name) => scopes.find((one) => one === name) ?? refuse("--scope", `${name} must be one of ${scopes.join(", ")}`),
  );

const unitsOf = ({ units }: KeyFlags): number | null => {
  if (units === undefined) return null;
  return Number.isInteger(units) && units > 0 ? units : refuse("--units", "must be a whole number above 0");
};

/** A key without its hash, as it is shown. */
const shown = ({ secret_sha256: _hidden, ...key }: KeyRecord, now: Date) => {
  const state = key.revoked !== null ? "revoked" : Date.parse(key.expires) <= now.getTime() ? "expired" : "in force";
  return { ...key, state };
};

const keyOf = (keys: readonly KeyRecord[], id: string | undefined): KeyRecord =>
  keys.find((one) => one.id === id) ?? refuse("id", `there is no key ${id ?? ""}: luxtwin keys list shows them`);

const tell = (made: ReturnType<typeof createKey>, flags: KeyFlags, now: Date): void => {
  printResult(flags.json, { ...shown(made.record, now), token: made.token }, [made.token]);
  note(
    `Key ${made.record.id} of ${made.record.tenant}, until ${made.record.expires}. It is shown once and kept nowhere.`,
  );
};

const add = (root: string, flags: KeyFlags, now: Date): void => {
  const tenant = keyRecordSchema.shape.tenant.safeParse(flags.tenant);
  if (!tenant.success) refuse("--tenant", "must be lower-case letters, digits and '-', at most 40");
  const keys = readKeys(root);
  const wish = {
    tenant: tenant.data,
    label: (flags.label ?? "").slice(0, 80),
    scopes: scopesOf(flags),
    replaces: null,
  };
  const made = createKey({ ...wish, units_per_minute: unitsOf(flags), days: daysOf(flags), now });
  writeKeys(root, [...keys, made.record]);
  if (keys.length === 0) note("Keys are in use from now on: without one, only hazards are answered.");
  tell(made, flags, now);
};

/** A new key with the rights of an old one, which ends after a time in which both open. */
const rotate = (root: string, id: string | undefined, flags: KeyFlags, now: Date): void => {
  const keys = readKeys(root);
  const old = keyOf(keys, id);
  if (old.revoked !== null) refuse("id", `key ${old.id} is revoked: make a new one`);
  const hours = flags.graceHours ?? 24;
  if (!(hours >= 0 && hours <= 24 * 90)) refuse("--grace-hours", "must be from 0 to 2160");
  const { tenant, label, scopes: rights, units_per_minute } = old;
  const made = createKey({
    tenant,
    label,
    scopes: rights,
    units_per_minute,
    replaces: old.id,
    days: daysOf(flags),
    now,
  });
  const end = new Date(Math.min(Date.parse(old.expires), now.getTime() + hours * hourMs)).toISOString();
  writeKeys(root, [...keys.map((one) => (one.id === old.id ? { ...one, expires: end } : one)), made.record]);
  tell(made, flags, now);
};

const revoke = (root: string, id: string | undefined, flags: KeyFlags, now: Date): void => {
  const keys = readKeys(root);
  const old = keyOf(keys, id);
  const ended = { ...old, revoked: old.revoked ?? now.toISOString() };
  writeKeys(
    root,
    keys.map((one) => (one.id === old.id ? ended : one)),
  );
  printResult(flags.json, shown(ended, now), [`Key ${old.id} is revoked.`]);
};

const list = (root: string, flags: KeyFlags, now: Date): void => {
  const keys = readKeys(root).map((key) => shown(key, now));
  const line = (key: (typeof keys)[number]) =>
    `${key.id}  ${key.state.padEnd(8)}  ${key.tenant}  ${key.scopes.join(",")}  until ${key.expires.slice(0, 10)}  ${key.label}`;
  printResult(
    flags.json,
    { keys },
    keys.length === 0 ? ["There are no keys: anyone may ask anything."] : keys.map(line),
  );
};

const audit = (root: string, flags: KeyFlags): number => {
  const found = checkAuditLog(root);
  const line =
    found.broken === null ? `${found.rows} rows, each follows from the one before.` : `Broken at ${found.broken}.`;
  printResult(flags.json, found, [line]);
  return found.broken === null ? exitCodes.ok : exitCodes.failed;
};

/** `luxtwin keys add | list | rotate | revoke | audit`; a running service sees a change with its next request. */
export const manageKeys = async (
  action: string,
  id: string | undefined,
  flags: KeyFlags,
  { home, now = new Date() }: { readonly home: string; readonly now?: Date },
): Promise<number> => {
  const { root } = prepareHome(home);
  if (action === "add") add(root, flags, now);
  else if (action === "rotate") rotate(root, id, flags, now);
  else if (action === "revoke") revoke(root, id, flags, now);
  else if (action === "list") list(root, flags, now);
  else if (action === "audit") return audit(root, flags);
  else return refuse("keys", `${action} must be one of add, list, rotate, revoke, audit`);
  return exitCodes.ok;
};
