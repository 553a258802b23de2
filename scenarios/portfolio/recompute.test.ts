import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { type Explanation, sectors } from "../../core/index.js";
import { createRegion, placeOf } from "../answer/answer.case.js";
import { answerLocation, explainValue } from "../answer/location.js";
import { ask, portfolio, scenario, store, terms } from "./analysis.case.js";
import { assetValues } from "./asset-values.js";
import { explainAsset } from "./explain-asset.js";

describe("explanations, with no service running", () => {
  const run = promisify(execFile);

  const collect = async (): Promise<readonly Explanation[]> => {
    const found: Explanation[] = [];
    for (const vulnerability of ["jrc-europe-2017", "generic-fraction-of-insured-value", "user-curve"]) {
      const asked = await ask({
        vulnerability,
        curve: [
          [0, 0],
          [1, 0.4],
          [4, 0.9],
        ],
        terms,
        take_up: 0.4,
      });
      for (const [index, asset] of portfolio.assets.entries()) {
        for (const { explain } of assetValues(asset, asked.results[index], asked.context)) {
          const value = decodeURIComponent(explain.split("value=")[1]);
          found.push(await explainAsset({ asset, result: asked.results[index], value, store, context: asked.context }));
        }
      }
    }
    for (const sector of sectors) {
      const question = { ...placeOf(0, 1), scenario, sector, demo: true, store, region: createRegion() };
      const { groups } = await answerLocation(question);
      for (const { explain } of groups.flatMap(({ values }) => values)) {
        const value = new URL(explain, "http://x").searchParams.get("value") ?? "";
        found.push(await explainValue({ ...question, value }));
      }
    }
    return found;
  };

  test("let two stand-alone scripts compute at least 50 values again to 1e-9, and catch a changed one", async () => {
    const folder = mkdtempSync(join(tmpdir(), "luxtwin-recompute-"));
    try {
      const file = join(folder, "explanations.json");
      const explanations = await collect();
      writeFileSync(file, JSON.stringify(explanations));
      for (const [program, script] of [
        [process.execPath, "examples/recompute.mjs"],
        ["python3", "examples/recompute.py"],
      ]) {
        const { stdout } = await run(program, [script, file]);
        const [, compared, wrong] = /(\d+) computed again, (\d+) differ/.exec(stdout) ?? [];
        expect(Number(compared)).toBeGreaterThanOrEqual(50);
        expect(wrong).toBe("0");
      }
      const spoiled = explanations.filter(({ of, nodes }) => of.value !== null && nodes.length > 0);
      writeFileSync(
        file,
        JSON.stringify([{ ...spoiled[0], of: { ...spoiled[0].of, value: (spoiled[0].of.value ?? 0) + 1e-6 } }]),
      );
      await expect(run(process.execPath, ["examples/recompute.mjs", file])).rejects.toThrow();
      await expect(run("python3", ["examples/recompute.py", file])).rejects.toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 30_000);
});
