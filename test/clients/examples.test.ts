import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPortfolios } from "../../server/portfolios/portfolio-service.js";
import { createMemoryShelf } from "../../server/portfolios/record-shelf.js";
import { runClient } from "./run-client.js";
import { createSmallServices, openSmallService } from "./small-service.js";

let service: Awaited<ReturnType<typeof openSmallService>>;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luxtwin-examples-"));
  const { store, scenarios, clock } = await createSmallServices();
  const ground = { store, scenarios, clock, region: "demo-luxembourg", log: () => {}, retentionDays: 30 };
  const portfolios = await openPortfolios({ ...ground, shelf: createMemoryShelf() });
  service = await openSmallService({ store, portfolios });
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (script: string, ...parameters: readonly string[]) =>
  runClient("bash", [resolve("examples", script), ...parameters], {
    cwd: folder,
    env: { ...process.env, LUXTWIN_URL: service.url },
  });
const kept = (name: string) => readFile(join(folder, name), "utf8");

describe("the examples", () => {
  test("insurer: OED goes in, losses come out as CSV and as ORD, and nothing stays", async () => {
    await run("insurer.sh");
    const rows = (await kept("results.csv"))
      .trim()
      .split(/\r?\n/)
      .filter((line) => !line.startsWith("#"));
    expect(rows).toHaveLength(4);
    expect(rows[0]).toContain("LocNumber");
    expect(rows[0]).toMatch(/loss/i);
    expect((await kept("melt.csv")).split("\n").length).toBeGreaterThan(1);
    const receipt = JSON.parse(await kept("receipt.json"));
    expect(receipt).toMatchObject({ rows: 3 });
    expect(receipt.analyses).toHaveLength(1);
    expect(await service.services.portfolios.portfolios()).toEqual([]);
  });

  test("energy firm: the first night pulls every layer, the second none", async () => {
    const first = await run("energy-nightly.sh", "pulled");
    const { length } = await service.services.store.list();
    expect(first.trim().split("\n")).toHaveLength(length);
    const files = (await readdir(join(folder, "pulled"))).filter((name) => name.endsWith(".tif"));
    expect(files).toHaveLength(length);
    for (const name of files)
      expect((await readFile(join(folder, "pulled", name))).subarray(0, 2).toString()).toBe("II");
    expect((await run("energy-nightly.sh", "pulled")).trim()).toBe("");
  });
});
