import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { ownCases } from "../../server/cli/verify-cases.js";
import { caseFilesOf } from "../../server/cli/verify-files.js";
import { floodThreads } from "../../server/jobs/flood-threads.js";
import { openVerifiedEngine, readCase, runEngineTest, type VerifiedRun, verifyFloodRun } from "./index.js";

/** What only `luxtwin verify` runs: minutes long, or on files that a clone does not have. */
const slow = new Set([
  "ea4-5m",
  "v-catchment",
  "engine-halved-dt-ea4",
  "engine-dry-cells-cost",
  "engine-mass-all-cases",
  "engine-random-terrains-1000",
  "merewether-2007",
  "swashes-bump-subcritical",
  "swashes-bump-transcritical",
  "thacker-planar-3T",
]);

const expectToHold = ({ rows }: VerifiedRun): void => {
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ pass }) => pass === false)).toEqual([]);
};

const host = { threads: floodThreads, cpuSeconds: () => process.cpuUsage().user / 1e6, before: [] };
const placed = ownCases();
const quick = placed.filter(({ one }) => !slow.has(one.id));
const runs: VerifiedRun[] = [];

describe("verification", () => {
  afterAll(() => {
    console.log(`left to \`luxtwin verify\`: ${[...slow].join(", ")}`);
    for (const { id, solver, engine, rows } of runs) {
      for (const { metric, value } of rows) console.log(`${id} ${solver} ${engine} ${metric} ${value.toPrecision(4)}`);
    }
  });

  for (const { path, one } of quick) {
    if (one.kind === "engine-test") {
      it(`${one.id} holds`, async () => expectToHold(await runEngineTest(one, host)));
      continue;
    }
    for (const run of one.runs) {
      it(`${one.id} by ${run.solver} on wasm`, async () => {
        const job = { one, run, engine: "wasm" as const, files: caseFilesOf(path), open: openVerifiedEngine };
        const verified = await verifyFloodRun(job);
        runs.push(verified);
        expectToHold(verified);
      });
    }
  }

  it("engine-random-terrains-1000 holds on its first hundred", async () => {
    const one = placed.find((each) => each.one.id === "engine-random-terrains-1000")?.one;
    if (one?.kind !== "engine-test") throw new Error("the case of the random terrains is gone");
    expectToHold(await runEngineTest({ ...one, parameters: { ...one.parameters, terrains: 100 } }, host));
  });
});

describe("the examples of docs/case-format.md", () => {
  const page = readFileSync("docs/case-format.md", "utf8");
  const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] as string);
  for (const block of blocks.filter((one) => one.includes('"luxtwin-flood-case"'))) {
    const one = readCase("docs/case-format.md", block);
    if (one.kind !== "flood") continue;
    for (const run of one.runs) {
      it(`${one.id} by ${run.solver}`, async () => {
        const job = {
          one,
          run,
          engine: "wasm" as const,
          files: caseFilesOf("docs/case-format.md"),
          open: openVerifiedEngine,
        };
        expectToHold(await verifyFloodRun(job));
      });
    }
  }
});
