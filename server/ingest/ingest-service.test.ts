import { describe, expect, test } from "vitest";
import { type IngestRequest, TwinError } from "../../core/index.js";
import type { ExecuteIngest, IngestWork } from "./ingest-on-thread.js";
import { openIngestService } from "./ingest-service.js";

const request: IngestRequest = { dataset: "age-gauges/levels", area: "luxembourg", run: false };
const outcome = {
  datasets: [{ id: "age-gauges-levels", version: "a".repeat(32), quality: "fixture" }],
  ...{ requests: 1, fetched: 1, files: null, scenario: null },
};
const clock = { now: () => new Date("2026-01-01T00:00:00.000Z") };

const open = (execute: ExecuteIngest, submitRun = async (scenario: string) => `run-of-${scenario}`) =>
  openIngestService({
    ...{ execute, submitRun, clock, manifests: async () => [] },
    plan: async () => {
      throw new Error("not asked");
    },
  });

/** Work that ends when it is told to. */
const held = () => {
  const started: { work: IngestWork; end: () => void }[] = [];
  const execute: ExecuteIngest = (work) =>
    new Promise((resolve, reject) => {
      started.push({ work, end: () => resolve(outcome) });
      work.signal.addEventListener("abort", () => reject(work.signal.reason));
    });
  return { started, execute };
};

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("jobs that bring data in", () => {
  test("run one after the other, tell their progress, and say what came of them", async () => {
    const { started, execute } = held();
    const service = open(execute);
    const first = await service.submit("pull", request);
    const second = await service.submit("verify", null);
    await settled();
    expect([(await service.get(first.id)).state, (await service.get(second.id)).state]).toEqual(["running", "queued"]);
    started[0]?.work.onProgress(0.5, "1 of 2 pieces");
    expect(await service.get(first.id)).toMatchObject({ progress: 0.5, phase: "1 of 2 pieces" });
    started[0]?.end();
    await settled();
    expect(await service.get(first.id)).toMatchObject({ state: "succeeded", progress: 1, result: { requests: 1 } });
    expect((await service.get(second.id)).state).toBe("running");
    started[1]?.end();
    await service.close();
  });

  test("are one where the same is asked while it runs", async () => {
    const { started, execute } = held();
    const service = open(execute);
    const [one, other] = [await service.submit("pull", request), await service.submit("pull", { ...request })];
    expect(other.id).toBe(one.id);
    expect((await service.submit("pull", { ...request, area: "upstream" })).id).not.toBe(one.id);
    await settled();
    started[0]?.end();
    await service.close();
  });

  test("are cancelled while they run and while they wait; a finished one is not", async () => {
    const { started, execute } = held();
    const service = open(execute);
    const [running, waiting] = [await service.submit("pull", request), await service.submit("verify", null)];
    await settled();
    await service.cancel(waiting.id);
    await service.cancel(running.id);
    await settled();
    expect((await service.list()).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    expect(started).toHaveLength(1);
    await expect(service.cancel(running.id)).rejects.toMatchObject({ code: "conflict" });
    await expect(service.get("nothing")).rejects.toMatchObject({ code: "not-found" });
  });

  test("say a typed error as it is, and of a fault of the program only that it was one", async () => {
    const errors = [
      new TwinError("source-unavailable", "It is away.", { url: "https://a.example/", status: 503 }),
      new Error("key=secret"),
    ];
    const service = open(async () => Promise.reject(errors.shift()));
    const [typed, fault] = [await service.submit("pull", request), await service.submit("verify", null)];
    await settled();
    expect((await service.get(typed.id)).error).toEqual({ code: "source-unavailable", detail: "It is away." });
    const { error } = await service.get(fault.id);
    expect(error?.code).toBe("internal-error");
    expect(JSON.stringify(error)).not.toContain("secret");
  });

  test("put the scenario that came of them in line, where that was asked", async () => {
    const service = open(async () => ({ ...outcome, scenario: "made" }));
    const [asked, plain] = [
      await service.submit("pull", { ...request, run: true }),
      await service.submit("pull", request),
    ];
    await settled();
    expect((await service.get(asked.id)).result).toMatchObject({ scenario: "made", run: "run-of-made" });
    expect((await service.get(plain.id)).result).toMatchObject({ scenario: "made", run: null });
  });
});
