import PgBoss from "pg-boss";
import type { RunLine } from "./run-line.js";
import type { SqlDatabase } from "./sql-database.js";

const queue = "runs";

/** Longest time that pg-boss lets one run be taken [h]; it must stay below a day. */
const longestRunHours = 23;

const startBoss = async (database: SqlDatabase, log: (line: string) => void): Promise<PgBoss> => {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.executeSql(text, values) },
    schedule: false,
    monitorStateIntervalMinutes: 60,
  });
  boss.on("error", (error) => log(`queue: ${error.message}`));
  await boss.start();
  await boss.createQueue(queue);
  return boss;
};

/** Jobs of this queue that are not over, with the runs they stand for. */
const openJobs = async (
  database: SqlDatabase,
): Promise<{ id: string; runId: string; priority: number; state: string }[]> => {
  const { rows } = await database.executeSql(
    `select id, data ->> 'runId' as run, priority, state::text as state from pgboss.job
     where name = $1 and state in ('created', 'retry', 'active')`,
    [queue],
  );
  return rows.map(({ id, run, priority, state }) => ({
    id: String(id),
    runId: String(run),
    priority: Number(priority),
    state: String(state),
  }));
};

/** A line kept by pg-boss, in a database that this process alone writes to. */
export const openBossLine = async (database: SqlDatabase, log: (line: string) => void): Promise<RunLine> => {
  const boss = await startBoss(database, log);
  const push = async (runId: string, priority: number): Promise<void> => {
    await boss.send(queue, { runId }, { priority, retryLimit: 0, expireInHours: longestRunHours });
  };
  const drop = (id: string) => boss.deleteJob(queue, id);
  return {
    push,
    remove: async (runId) => {
      const found = (await openJobs(database)).filter((job) => job.runId === runId && job.state !== "active");
      for (const { id } of found) await drop(id);
    },
    take: async () => {
      const [job] = await boss.fetch<{ runId: string }>(queue, { priority: true, includeMetadata: true });
      if (!job) return undefined;
      const { runId } = job.data;
      return {
        runId,
        finish: () => boss.complete(queue, job.id),
        putBack: async () => {
          await push(runId, job.priority);
          await drop(job.id);
        },
      };
    },
    recover: async () => {
      const jobs = await openJobs(database);
      for (const job of jobs.filter(({ state }) => state === "active")) {
        await push(job.runId, job.priority);
        await drop(job.id);
      }
      return jobs.map(({ runId }) => runId);
    },
    close: () => boss.stop({ graceful: false, wait: false, close: false }),
  };
};
