import { createHash, createHmac, randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../../scenarios/index.js";
import { asStorageError } from "../home/storage-error.js";
import type { Caller } from "./caller.js";

/** What was done; ids of portfolios and places are not written down, the kind of address is. */
export interface AuditEntry {
  readonly caller: Caller;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface AuditLog {
  note(entry: AuditEntry): void | Promise<void>;
}

/** A log that keeps nothing, where there are no keys. */
export const noAudit: AuditLog = { note: () => {} };

interface Row {
  readonly at: string;
  /** Pseudonym of the tenant: an HMAC whose key lies beside the log. */
  readonly tenant: string;
  readonly key: string | null;
  readonly method: string;
  readonly address: string;
  readonly status: number;
  /** Hash of the row before, of which this row is the witness. */
  readonly before: string;
  readonly hash: string;
}

const first = "0".repeat(64);

const hashOf = ({ hash: _hash, ...row }: Row): string => createHash("sha256").update(JSON.stringify(row)).digest("hex");

/** The kind of an address: whatever may be an id becomes `*`. */
const kindOf = (path: string): string =>
  path
    .split("/")
    .map((part) => (/^([a-z]+(-[a-z]+)*|v1)$/.test(part) || part === "" ? part : "*"))
    .slice(0, 7)
    .join("/");

const files = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^\d{4}-\d{2}-\d{2}\.ndjson$/.test(name))
        .sort()
    : [];

const rowsOf = (folder: string, name: string): readonly Row[] =>
  readFileSync(join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);

const secretIn = (folder: string): Buffer => {
  const path = join(folder, "pseudonym.key");
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString("hex"), { mode: 0o600 });
  return Buffer.from(readFileSync(path, "utf8"), "hex");
};

/** Opens the log of a data folder: a file a day, each row chained to the one before by its hash. Throws `storage-full`. */
export const openAuditLog = (root: string, clock: Clock): AuditLog => {
  const folder = join(root, "audit");
  let state: { readonly secret: Buffer; before: string } | undefined;
  const opened = () => {
    if (state) return state;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const last = files(folder).at(-1);
    state = { secret: secretIn(folder), before: last ? (rowsOf(folder, last).at(-1)?.hash ?? first) : first };
    return state;
  };
  return {
    note: ({ caller, method, path, status }) => {
      try {
        const chain = opened();
        const at = clock.now().toISOString();
        const tenant = createHmac("sha256", chain.secret).update(caller.tenant).digest("hex").slice(0, 16);
        const row = { at, tenant, key: caller.key, method, address: kindOf(path), status, before: chain.before };
        const hash = hashOf({ ...row, hash: "" });
        appendFileSync(join(folder, `${at.slice(0, 10)}.ndjson`), `${JSON.stringify({ ...row, hash })}\n`, {
          mode: 0o600,
        });
        chain.before = hash;
      } catch (error) {
        throw asStorageError(error, folder);
      }
    },
  };
};

/** Whether the log is whole: its rows, and the first that does not follow from the one before (null where all do). */
export const checkAuditLog = (root: string): { readonly rows: number; readonly broken: string | null } => {
  const folder = join(root, "audit");
  let [rows, before] = [0, undefined as string | undefined];
  for (const name of files(folder)) {
    for (const [index, row] of rowsOf(folder, name).entries()) {
      const follows = before === undefined || row.before === before;
      if (!follows || hashOf(row) !== row.hash) return { rows, broken: `${name}, row ${index + 1}` };
      [rows, before] = [rows + 1, row.hash];
    }
  }
  return { rows, broken: null };
};
