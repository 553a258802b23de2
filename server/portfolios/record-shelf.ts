import type { SqlDatabase } from "../jobs/sql-database.js";

/** Kinds of records that the portfolio service keeps. */
export type RecordKind = "portfolio" | "analysis" | "results" | "idempotency" | "what-if" | "what-if-results";

/** JSON records by kind and id; each write is whole or not at all. */
export interface RecordShelf {
  get(kind: RecordKind, id: string): Promise<unknown | undefined>;
  put(kind: RecordKind, id: string, value: unknown): Promise<void>;
  /** Puts where the id is free; what is there already is returned. */
  claim(kind: RecordKind, id: string, value: unknown): Promise<unknown | undefined>;
  list(kind: RecordKind): Promise<readonly unknown[]>;
  remove(kind: RecordKind, id: string): Promise<void>;
}

/** Records in the memory of this process. */
export const createMemoryShelf = (initial: readonly (readonly [RecordKind, string, unknown])[] = []): RecordShelf => {
  const texts = new Map(initial.map(([kind, id, value]) => [`${kind}/${id}`, JSON.stringify(value)]));
  const read = (key: string) => {
    const text = texts.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    get: async (kind, id) => read(`${kind}/${id}`),
    put: async (kind, id, value) => {
      texts.set(`${kind}/${id}`, JSON.stringify(value));
    },
    claim: async (kind, id, value) => {
      const there = read(`${kind}/${id}`);
      if (there === undefined) texts.set(`${kind}/${id}`, JSON.stringify(value));
      return there;
    },
    list: async (kind) => [...texts.keys()].filter((key) => key.startsWith(`${kind}/`)).map(read),
    remove: async (kind, id) => {
      texts.delete(`${kind}/${id}`);
    },
  };
};

const table = `
  create table if not exists portfolio_records (
    kind text not null,
    id text not null,
    created timestamptz not null default now(),
    body text not null,
    primary key (kind, id)
  );
`;

const upsert = `
  insert into portfolio_records (kind, id, body) values ($1, $2, $3)
  on conflict (kind, id) do update set body = excluded.body`;
const insert = `
  insert into portfolio_records (kind, id, body) values ($1, $2, $3)
  on conflict (kind, id) do nothing returning id`;

/** Records in a table of an SQL database. */
export const openSqlShelf = async (database: SqlDatabase): Promise<RecordShelf> => {
  await database.executeSql(table);
  const read = async (kind: RecordKind, id: string) => {
    const { rows } = await database.executeSql("select body from portfolio_records where kind = $1 and id = $2", [
      kind,
      id,
    ]);
    return rows[0] === undefined ? undefined : (JSON.parse(String(rows[0].body)) as unknown);
  };
  return {
    get: read,
    put: async (kind, id, value) => {
      await database.executeSql(upsert, [kind, id, JSON.stringify(value)]);
    },
    claim: async (kind, id, value) => {
      const { rows } = await database.executeSql(insert, [kind, id, JSON.stringify(value)]);
      return rows.length > 0 ? undefined : read(kind, id);
    },
    list: async (kind) => {
      const { rows } = await database.executeSql(
        "select body from portfolio_records where kind = $1 order by created, id",
        [kind],
      );
      return rows.map(({ body }) => JSON.parse(String(body)) as unknown);
    },
    remove: async (kind, id) => {
      await database.executeSql("delete from portfolio_records where kind = $1 and id = $2", [kind, id]);
    },
  };
};
