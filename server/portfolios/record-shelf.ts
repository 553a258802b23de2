import { currentCaller } from "../access/caller.js";
import type { SqlDatabase } from "../jobs/sql-database.js";

/** Kinds of records that the portfolio service keeps. */
export type RecordKind = "portfolio" | "analysis" | "results" | "idempotency" | "what-if" | "what-if-results";

/**
 * JSON records by kind and id; each write is whole or not at all. Everything sees and writes the records of the caller's
 * tenant alone ({@link currentCaller}): another tenant's id is as unknown as one that was never given.
 */
export interface RecordShelf {
  get(kind: RecordKind, id: string): Promise<unknown | undefined>;
  put(kind: RecordKind, id: string, value: unknown): Promise<void>;
  /** Puts where the id is free; what is there already is returned. */
  claim(kind: RecordKind, id: string, value: unknown): Promise<unknown | undefined>;
  list(kind: RecordKind): Promise<readonly unknown[]>;
  remove(kind: RecordKind, id: string): Promise<void>;
  /** Records of all tenants: for taking up work and erasing what is past its time, never for an answer. */
  everyones(kind: RecordKind): Promise<readonly TenantRecord[]>;
}

/** A record with whose it is. */
export interface TenantRecord {
  readonly tenant: string;
  readonly value: unknown;
}

/** Records in the memory of this process. */
export const createMemoryShelf = (initial: readonly (readonly [RecordKind, string, unknown])[] = []): RecordShelf => {
  const keyOf = (kind: RecordKind, id: string): string => `${currentCaller().tenant}/${kind}/${id}`;
  const texts = new Map(initial.map(([kind, id, value]) => [keyOf(kind, id), JSON.stringify(value)]));
  const read = (key: string) => {
    const text = texts.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    get: async (kind, id) => read(keyOf(kind, id)),
    put: async (kind, id, value) => {
      texts.set(keyOf(kind, id), JSON.stringify(value));
    },
    claim: async (kind, id, value) => {
      const there = read(keyOf(kind, id));
      if (there === undefined) texts.set(keyOf(kind, id), JSON.stringify(value));
      return there;
    },
    list: async (kind) => [...texts.keys()].filter((key) => key.startsWith(keyOf(kind, ""))).map(read),
    remove: async (kind, id) => {
      texts.delete(keyOf(kind, id));
    },
    everyones: async (kind) =>
      [...texts.keys()].flatMap((key) => {
        const [tenant, its] = key.split("/") as [string, string];
        return its === kind ? [{ tenant, value: read(key) }] : [];
      }),
  };
};

/**
 * The table; its rows are a tenant's. Row-level security is forced, and every statement of a request runs as a role that
 * is neither owner nor superuser, so that a forgotten `where tenant =` shows nothing. Homes of before tenants have rows
 * of `local`.
 */
const table = `
  create table if not exists portfolio_records (
    kind text not null,
    id text not null,
    created timestamptz not null default now(),
    body text not null,
    primary key (kind, id)
  );
  do $$ begin
    if not exists (select from information_schema.columns
                   where table_name = 'portfolio_records' and column_name = 'tenant') then
      alter table portfolio_records add column tenant text not null default 'local';
      alter table portfolio_records drop constraint portfolio_records_pkey;
      alter table portfolio_records add primary key (tenant, kind, id);
    end if;
    if not exists (select from pg_roles where rolname = 'luxtwin_tenant') then
      create role luxtwin_tenant nologin nosuperuser nobypassrls;
    end if;
  end $$;
  grant select, insert, update, delete on portfolio_records to luxtwin_tenant;
  alter table portfolio_records enable row level security;
  alter table portfolio_records force row level security;
  drop policy if exists own_rows on portfolio_records;
  create policy own_rows on portfolio_records
    using (tenant = current_setting('luxtwin.tenant', true))
    with check (tenant = current_setting('luxtwin.tenant', true));
`;

const own = "current_setting('luxtwin.tenant')";
const upsert = `
  insert into portfolio_records (tenant, kind, id, body) values (${own}, $1, $2, $3)
  on conflict (tenant, kind, id) do update set body = excluded.body`;
const insert = `
  insert into portfolio_records (tenant, kind, id, body) values (${own}, $1, $2, $3)
  on conflict (tenant, kind, id) do nothing returning id`;

const parsed = (rows: readonly Record<string, unknown>[]): readonly unknown[] =>
  rows.map(({ body }) => JSON.parse(String(body)) as unknown);

/** Records in a table of an SQL database. */
export const openSqlShelf = async (database: SqlDatabase): Promise<RecordShelf> => {
  await database.executeSql(table);
  const execute = async (text: string, values: readonly unknown[]) =>
    (await database.executeFor({ role: "luxtwin_tenant", tenant: currentCaller().tenant }, text, values)).rows;
  const read = async (kind: RecordKind, id: string) =>
    parsed(await execute("select body from portfolio_records where kind = $1 and id = $2", [kind, id]))[0];
  return {
    get: read,
    put: async (kind, id, value) => {
      await execute(upsert, [kind, id, JSON.stringify(value)]);
    },
    claim: async (kind, id, value) => {
      const rows = await execute(insert, [kind, id, JSON.stringify(value)]);
      return rows.length > 0 ? undefined : read(kind, id);
    },
    list: async (kind) =>
      parsed(await execute("select body from portfolio_records where kind = $1 order by created, id", [kind])),
    remove: async (kind, id) => {
      await execute("delete from portfolio_records where kind = $1 and id = $2", [kind, id]);
    },
    everyones: async (kind) => {
      const text = "select tenant, body from portfolio_records where kind = $1 order by created, id";
      const { rows } = await database.executeSql(text, [kind]);
      return rows.map(({ tenant, body }) => ({ tenant: String(tenant), value: JSON.parse(String(body)) as unknown }));
    },
  };
};
