import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { validateClimate } from "../../server/cli/validate-climate.js";
import { makeTruth } from "./make-truth.js";

const twin = { seed: 11, side: 60, block: 20, cellSize: 250, days: 80, foreign: 1 };

test("the identical twin (synthetic): 30 % below bilinear and better than lapse alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "luxtwin-twin-"));
  try {
    const [truth, shifted, page] = ["truth.json", "shifted.json", "page.md"].map((name) => join(folder, name));
    writeFileSync(truth, JSON.stringify(makeTruth(twin)));
    writeFileSync(shifted, JSON.stringify(makeTruth({ ...twin, seed: 12, foreign: 2 })));
    expect(validateClimate({ truth, shifted, fit: "20", page, json: true })).toBe(0);
    const text = readFileSync(page, "utf8");
    expect(text.match(/^\| (DJF|MAM|JJA|SON) \|/gm)).toHaveLength(8);
    const [held, other] = [...text.matchAll(/([\d.]+) % of (?:the held|a shifted)/g)].map((found) => Number(found[1]));
    expect(held).toBeGreaterThan(86);
    expect(held).toBeLessThan(94);
    expect(other).toBeLessThan(held);
    expect(/Not reached in: (.*)\./.exec(text)?.[1]).toBe("none");
    for (const [, lapse, model] of text.matchAll(/^\| .* \| ([\d.]+) \| ([\d.]+) \| [\d.]+ % \|$/gm)) {
      expect(Number(model)).toBeLessThan(Number(lapse));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
