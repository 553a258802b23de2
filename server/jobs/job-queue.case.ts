import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Run, TwinError } from "../../core/index.js";
import type { JobQueue } from "../../scenarios/index.js";
import { createToyTwin, type ToyOptions, type ToyTwin } from "./toy-twin.case.js";

export interface OpenedQueue {
  readonly queue: JobQueue;
  /** Ends it as a stopping service does. */
  close(): Promise<void>;
}

export interface JobQueueCase {
  readonly name: string;
  /** Opens a queue whose state, where it survives, lives in that folder. */
  readonly open: (twin: ToyTwin, folder: string) => Promise<OpenedQueue>;
}

export const createFolder = (): string => mkdtempSync(join(tmpdir(), "luxtwin-jobs-"));

/** The run once it is in one of these states. */
export const runIn = (queue: JobQueue, id: string, states: readonly Run["state"][]): Promise<Run> =>
  new Promise((resolve, reject) => {
    const controller = new AbortController();
    const look = (run: Run) => {
      if (run.id !== id || !states.includes(run.state)) return;
      controller.abort();
      resolve(run);
    };
    queue.watch(look, controller.signal);
    queue.get(id).then(look, reject);
  });

const ended = ["succeeded", "failed", "cancelled"] as const;
const slow: ToyOptions = { stepMs: () => 20_000 };

/** What every queue of runs does. */
export const describeJobQueue = ({ name, open }: JobQueueCase): void => {
  const withQueue = async (options: ToyOptions, act: (queue: JobQueue, twin: ToyTwin) => Promise<void>) => {
    const folder = createFolder();
    const twin = createToyTwin(join(folder, "layers"), options);
    const opened = await open(twin, folder);
    try {
      await act(opened.queue, twin);
    } finally {
      await opened.close();
    }
  };
  const ask = (scenario: string, priority = 0) => ({ region: "toy", scenario, priority });

  describe(name, () => {
    test("runs every step once, those that are needed first, and ends complete", () =>
      withQueue({}, async (queue, twin) => {
        const { id } = await queue.submit(ask("toy-a"));
        const run = await runIn(queue, id, ended);
        expect(run).toMatchObject({ state: "succeeded", progress: 1, time_left_s: 0, error: null });
        expect(run.steps.map(({ state }) => state)).toEqual(["done", "done", "done"]);
        expect(twin.computed).toEqual(["toy-a-region", "toy-a-flood", "toy-a-heat"]);
      }));

    test("returns the live run when the same is submitted twice", () =>
      withQueue(slow, async (queue) => {
        const [one, other] = await Promise.all([queue.submit(ask("toy-a")), queue.submit(ask("toy-a"))]);
        expect(other.id).toBe(one.id);
        expect(await queue.list()).toHaveLength(1);
      }));

    test("reuses layers that are kept", () =>
      withQueue({}, async (queue, twin) => {
        await runIn(queue, (await queue.submit(ask("toy-a"))).id, ended);
        const again = await runIn(queue, (await queue.submit(ask("toy-a"))).id, ended);
        expect(again.steps.map(({ state }) => state)).toEqual(["reused", "reused", "reused"]);
        expect(twin.computed).toHaveLength(3);
      }));

    test("takes the higher priority first", () =>
      withQueue({ stepMs: () => 100 }, async (queue, twin) => {
        await queue.submit(ask("toy-first"));
        const low = await queue.submit(ask("toy-low", 1));
        await queue.submit(ask("toy-high", 2));
        await runIn(queue, low.id, ended);
        const order = twin.computed.filter((step) => step.endsWith("region"));
        expect(order).toEqual(["toy-first-region", "toy-high-region", "toy-low-region"]);
      }));

    test("cancels a queued run at once and a running one within a second", () =>
      withQueue(slow, async (queue, twin) => {
        const running = await queue.submit(ask("toy-a"));
        const queued = await queue.submit(ask("toy-b"));
        await runIn(queue, running.id, ["running"]);
        const start = performance.now();
        expect(await queue.cancel(queued.id)).toMatchObject({ state: "cancelled" });
        expect(await queue.cancel(running.id)).toMatchObject({ state: "cancelled" });
        expect(performance.now() - start).toBeLessThan(1000);
        expect(twin.kept()).toEqual([]);
        await expect(queue.cancel(running.id)).rejects.toMatchObject({ code: "conflict" });
      }));

    test("refuses an unknown run and an unknown scenario", () =>
      withQueue({}, async (queue) => {
        await expect(queue.get("nobody")).rejects.toMatchObject({ code: "not-found" });
        await expect(queue.cancel("nobody")).rejects.toMatchObject({ code: "not-found" });
        await expect(queue.submit(ask("other"))).rejects.toMatchObject({ code: "not-found" });
        expect(await queue.list()).toEqual([]);
      }));

    test("fails with the step's code, lets the other steps finish and goes on with the next run", () => {
      const broken = new TwinError("mass-not-conserved", "The ledger is open by 3 m3.", {
        created_m3: 3,
        total_m3: 1,
        tolerance: 0,
      });
      return withQueue({ failure: (step) => (step === "flood" ? broken : undefined) }, async (queue, twin) => {
        const run = await runIn(queue, (await queue.submit(ask("toy-a"))).id, ended);
        expect(run).toMatchObject({ state: "failed", error: { code: "mass-not-conserved" } });
        expect(run.steps.map(({ state }) => state)).toEqual(["done", "failed", "done"]);
        expect(twin.computed).toHaveLength(3);
        expect((await queue.submit(ask("toy-a"))).id).not.toBe(run.id);
      });
    });

    test("tries a step once more when the error may pass", () => {
      const passing = new TwinError("source-unavailable", "No answer.", { url: "x", status: null });
      const failure = (step: string, attempt: number) => (step === "heat" && attempt === 1 ? passing : undefined);
      return withQueue({ failure }, async (queue, twin) => {
        const run = await runIn(queue, (await queue.submit(ask("toy-a"))).id, ended);
        expect(run.state).toBe("succeeded");
        expect(twin.computed.filter((step) => step.endsWith("heat"))).toHaveLength(2);
      });
    });

    test("reports progress that never falls", () =>
      withQueue({ stepMs: () => 40 }, async (queue) => {
        const seen: number[] = [];
        const controller = new AbortController();
        queue.watch((run) => seen.push(run.progress), controller.signal);
        await runIn(queue, (await queue.submit(ask("toy-a"))).id, ended);
        controller.abort();
        expect(seen).toEqual([...seen].sort((one, other) => one - other));
        expect(new Set(seen).size).toBeGreaterThan(3);
      }));
  });
};
