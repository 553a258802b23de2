import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openBossLine } from "./boss-line.js";
import { createFolder, describeJobQueue, type OpenedQueue, runIn } from "./job-queue.case.js";
import { openJobQueue } from "./job-queue.js";
import { createMemoryJournal } from "./run-journal.js";
import { createMemoryLine } from "./run-line.js";
import { openEmbeddedDatabase } from "./sql-database.js";
import { openSqlJournal } from "./sql-journal.js";
import { createToyTwin, type ToyTwin } from "./toy-twin.case.js";

const openMemory = async (twin: ToyTwin): Promise<OpenedQueue> => {
  const queue = await openJobQueue({ ...twin, journal: createMemoryJournal(), line: createMemoryLine() });
  return { queue, close: () => queue.close() };
};

/** Waits for a database are seconds on a machine that is busy with other tests. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const openDatabase = async (folder: string, twin: Pick<ToyTwin, "log">) => {
  const database = await openEmbeddedDatabase(folder);
  return { database, journal: await openSqlJournal(database), line: await openBossLine(database, twin.log) };
};

/** A new database of that shape, made once: making one takes seconds, copying it a fraction. */
const createTemplate = async (): Promise<string> => {
  const folder = join(createFolder(), "database");
  const { database, line } = await openDatabase(folder, { log: () => {} });
  await line.close();
  await database.close();
  return folder;
};
const template = createTemplate();

const openEmbedded = async (twin: ToyTwin, folder: string): Promise<OpenedQueue> => {
  const home = join(folder, "database");
  cpSync(await template, home, { recursive: true, force: false });
  const { database, journal, line } = await openDatabase(home, twin);
  const queue = await openJobQueue({ ...twin, journal, line });
  const close = async () => {
    await queue.close();
    await database.close();
  };
  return { queue, close };
};

describeJobQueue({ name: "job queue in memory", open: openMemory });
describeJobQueue({ name: "job queue on the embedded database", open: openEmbedded });

test("takes an interrupted run up again after the service was stopped, and reuses its finished steps", async () => {
  const folder = createFolder();
  const slow = createToyTwin(join(folder, "layers"), { stepMs: (step) => (step === "region" ? 5 : 20_000) });
  const first = await openEmbedded(slow, folder);
  const { id } = await first.queue.submit({ region: "toy", scenario: "toy-a" });
  const second = await first.queue.submit({ region: "toy", scenario: "toy-b" });
  await new Promise<void>((resolve) => {
    const controller = new AbortController();
    const look = (run: { steps: { state: string }[] }) => {
      if (run.steps[0]?.state !== "done") return;
      controller.abort();
      resolve();
    };
    first.queue.watch(look, controller.signal);
  });
  await first.close();

  const quick = createToyTwin(join(folder, "layers"));
  const again = await openEmbedded(quick, folder);
  const run = await runIn(again.queue, id, ["succeeded"]);
  expect(run.steps.map(({ state }) => state)).toEqual(["reused", "done", "done"]);
  await runIn(again.queue, second.id, ["succeeded"]);
  expect(quick.computed).not.toContain("toy-a-region");
  await again.close();
});
