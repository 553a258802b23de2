import { expect, test } from "vitest";
import type { FloodEngine } from "../../flood/engine.js";
import { guardedRun } from "./guarded-run.js";

const createEndless = (lastStep: number): FloodEngine =>
  ({
    name: "endless",
    run: ({ signal }: { signal?: AbortSignal }) =>
      new Promise<void>((end, fail) => {
        const timer = setTimeout(end, 200);
        signal?.addEventListener("abort", () => {
          clearTimeout(timer);
          fail(signal.reason);
        });
      }),
    stats: async () => ({ lastStep, steps: 9, time: 1, deepest: { row: 2, column: 3, depth: 5 } }),
  }) as unknown as FloodEngine;

test("ends a run whose steps shrink to nothing", async () => {
  await expect(guardedRun(createEndless(1e-9), 10, undefined, 5)).rejects.toMatchObject({ code: "solver-diverged" });
});

test("lets a sound run end", async () => {
  await expect(guardedRun(createEndless(1), 10, undefined, 5)).resolves.toBeUndefined();
});

test("passes an abort on", async () => {
  const controller = new AbortController();
  const run = guardedRun(createEndless(1), 10, controller.signal, 5);
  controller.abort();
  await expect(run).rejects.toMatchObject({ name: "AbortError" });
});
