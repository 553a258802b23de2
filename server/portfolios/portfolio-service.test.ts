import { describe, expect, test } from "vitest";
import { isTwinError } from "../../core/index.js";
import { analysisRequestSchema, readCsvPortfolio } from "../../scenarios/index.js";
import { asTenant } from "../access/caller.js";
import { createScenario } from "../api/services.case.js";
import { createStore } from "../api/stored-layer.case.js";
import { openPortfolios } from "./portfolio-service.js";
import { createMemoryShelf, type RecordShelf } from "./record-shelf.js";

const bboxLonLat = [5.7, 49.4, 6.6, 50.2] as const;
const portfolioOf = (rows: number) => {
  const lines = Array.from({ length: rows }, (_, index) => `a${index},${6 + (index % 50) / 100},49.6,1000`);
  const location = new TextEncoder().encode(`id,lon,lat,value\n${lines.join("\n")}\n`);
  return readCsvPortfolio({ location }, { bboxLonLat: [...bboxLonLat] });
};

const open = (shelf: RecordShelf, now = "2026-01-01T00:00:00.000Z", windowMs = 0) => {
  const full = new Float32Array(660 * 920).fill(1);
  const readWindow = () => new Promise<Float32Array>((done) => setTimeout(() => done(full), windowMs));
  return openPortfolios({
    ...{ shelf, store: { ...createStore(), readWindow }, region: "demo-luxembourg", scenarios: [createScenario()] },
    ...{ clock: { now: () => new Date(now) }, log: () => {}, retentionDays: 30 },
  });
};

const requestFor = (portfolio: string, more: Record<string, unknown> = {}) =>
  analysisRequestSchema.parse({
    ...{ portfolio, scenarios: ["baseline-1991-2020"], demo: true },
    convention: { tail: "flat", zero_rp_years: 2, extreme_rp_years: null },
    ...more,
  });

const once = (key: string | null, body = "a") => ({ key, body });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "none",
    (error: unknown) => (isTwinError(error) ? error.code : String(error)),
  );

const finished = async (service: Awaited<ReturnType<typeof open>>, id: string) => {
  for (let attempt = 0; attempt < 400; attempt++) {
    const record = await service.analysis(id);
    if (record.state !== "queued" && record.state !== "running") return record;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("did not finish");
};

describe("openPortfolios", () => {
  test("runs an analysis to its results with progress, and keeps the failure of one row to that row", async () => {
    const service = await open(createMemoryShelf());
    const { id } = await service.keep(portfolioOf(600), once(null));
    const record = await service.submit(requestFor(id), once(null));
    expect((await finished(service, record.id)).state).toBe("succeeded");
    const { results } = await service.results(record.id);
    expect(results).toHaveLength(600);
    expect(results[599].storms[0].loss).toBeCloseTo(1000 * 0.24, 9);
    await service.close();
  });

  test("gives the same thing for the same key and body, refuses another body, and makes one of twenty at once", async () => {
    const shelf = createMemoryShelf();
    const service = await open(shelf);
    const kept = await Promise.all(Array.from({ length: 20 }, () => service.keep(portfolioOf(1), once("key-1"))));
    expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
    expect(await codeOf(service.keep(portfolioOf(1), once("key-1", "b")))).toBe("conflict");
    const [{ id }] = kept;
    const jobs = await Promise.all(Array.from({ length: 20 }, () => service.submit(requestFor(id), once("key-2"))));
    expect(new Set(jobs.map((job) => job.id)).size).toBe(1);
    expect(await service.analyses()).toHaveLength(1);
    await service.close();
  });

  test("cancels a live analysis within two seconds, and an ended one is a conflict", async () => {
    const service = await open(createMemoryShelf(), undefined, 50);
    const { id } = await service.keep(portfolioOf(20_000), once(null));
    const record = await service.submit(requestFor(id), once(null));
    await new Promise((resolve) => setTimeout(resolve, 120));
    const started = performance.now();
    expect((await service.cancel(record.id)).state).toBe("cancelled");
    expect(performance.now() - started).toBeLessThan(2000);
    expect(await codeOf(service.cancel(record.id))).toBe("conflict");
    expect(await codeOf(service.results(record.id))).toBe("conflict");
    await service.close();
  });

  test("takes up what a dead owner left running", async () => {
    const shelf = createMemoryShelf();
    const first = await open(shelf, undefined, 10_000);
    const { id } = await first.keep(portfolioOf(3), once(null));
    const record = await first.submit(requestFor(id), once(null));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await first.analysis(record.id)).state).toBe("running");
    const second = await open(shelf);
    expect((await finished(second, record.id)).state).toBe("succeeded");
    await second.close();
  });

  test("erases a portfolio with all that came of it and answers a receipt", async () => {
    const shelf = createMemoryShelf();
    const service = await open(shelf);
    const kept = await service.keep(portfolioOf(2), once("k"));
    const record = await service.submit(requestFor(kept.id), once(null));
    await finished(service, record.id);
    const receipt = await service.remove(kept.id);
    expect(receipt).toMatchObject({ portfolio: kept.id, sha256: kept.sha256, rows: 2, analyses: [record.id] });
    expect(await codeOf(service.portfolio(kept.id))).toBe("not-found");
    expect(await codeOf(service.results(record.id))).toBe("not-found");
    for (const kind of ["portfolio", "analysis", "results", "idempotency"] as const)
      expect(await shelf.list(kind)).toEqual([]);
    await service.close();
  });

  test("works for each tenant in line with its own records", async () => {
    const service = await open(createMemoryShelf(), undefined, 20);
    const made = await Promise.all(
      (["red", "blue"] as const).map((tenant) =>
        asTenant(tenant, async () => {
          const { id } = await service.keep(portfolioOf(2), once(null));
          return { tenant, job: (await service.submit(requestFor(id), once(null))).id };
        }),
      ),
    );
    for (const { tenant, job } of made) {
      const foreign = tenant === "red" ? "blue" : "red";
      expect((await asTenant(tenant, () => finished(service, job))).state).toBe("succeeded");
      expect((await asTenant(tenant, () => service.results(job))).results).toHaveLength(2);
      expect(await asTenant(foreign, () => codeOf(service.results(job)))).toBe("not-found");
      expect(await asTenant(foreign, () => codeOf(service.cancel(job)))).toBe("not-found");
    }
    await service.close();
  });

  test("forgets a portfolio after its time", async () => {
    const shelf = createMemoryShelf();
    const { id } = await (await open(shelf)).keep(portfolioOf(1), once(null));
    const later = await open(shelf, "2026-03-01T00:00:00.000Z");
    expect(await codeOf(later.portfolio(id))).toBe("not-found");
    expect(await shelf.list("portfolio")).toEqual([]);
  });
});
