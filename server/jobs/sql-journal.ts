import { parseContract, type Run, runSchema } from "../../core/index.js";
import type { JournalEntry, RunJournal } from "./run-journal.js";
import type { SqlDatabase } from "./sql-database.js";

const tables = `
  create table if not exists runs (
    id text primary key,
    region text not null,
    scenario text not null,
    state text not null,
    priority integer not null,
    created timestamptz not null,
    body text not null
  );
  create unique index if not exists one_live_run on runs (region, scenario) where state in ('queued', 'running');
`;

const insert = `
  insert into runs (id, region, scenario, state, priority, created, body) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (region, scenario) where state in ('queued', 'running') do nothing
  returning id`;

const selectLive = `
  select body from runs where region = $1 and scenario = $2 and state in ('queued', 'running')`;

const readRun = (body: unknown): Run => parseContract(runSchema, JSON.parse(String(body)), "A run of the database");

const addEntry = async (
  database: SqlDatabase,
  { run, priority }: JournalEntry,
): Promise<{ run: Run; isNew: boolean }> => {
  const { id, region, scenario, state, created } = run;
  for (let attempt = 0; attempt < 5; attempt++) {
    const values = [id, region, scenario, state, priority, created, JSON.stringify(run)];
    const inserted = await database.executeSql(insert, values);
    if (inserted.rows.length > 0) return { run, isNew: true };
    const [live] = (await database.executeSql(selectLive, [region, scenario])).rows;
    if (live) return { run: readRun(live.body), isNew: false };
  }
  throw new Error(`The run of ${scenario} could neither be added nor found.`);
};

/** Runs in a table of an SQL database. */
export const openSqlJournal = async (database: SqlDatabase): Promise<RunJournal> => {
  await database.executeSql(tables);
  return {
    add: (entry) => addEntry(database, entry),
    save: async (run) => {
      await database.executeSql("update runs set state = $2, body = $3 where id = $1", [
        run.id,
        run.state,
        JSON.stringify(run),
      ]);
    },
    list: async () => {
      const { rows } = await database.executeSql("select body, priority from runs order by created desc, id desc");
      return rows.map(({ body, priority }) => ({ run: readRun(body), priority: Number(priority) }));
    },
  };
};
