import { expect, test } from "vitest";
import { extentScores, pooledScores } from "./extent-scores.js";

test("counts hits, misses and false alarms of a drawn extent", () => {
  //  model 1 1 1 0 0 1    observed 1 1 0 1 0 1    the last cell does not count
  const scores = extentScores(
    Uint8Array.of(1, 1, 1, 0, 0, 1),
    Uint8Array.of(1, 1, 0, 1, 0, 1),
    Uint8Array.of(1, 1, 1, 1, 1, 0),
  );
  expect(scores).toEqual({
    cells: 5,
    hits: 2,
    misses: 1,
    falseAlarms: 1,
    csi: 0.5,
    hitRate: 2 / 3,
    falseAlarmRatio: 1 / 3,
  });
  expect(pooledScores([scores, scores]).csi).toBe(0.5);
});

test("has no score where nothing is wet", () => {
  const dry = new Uint8Array(3);
  const { csi, hitRate, falseAlarmRatio } = extentScores(dry, dry, Uint8Array.of(1, 1, 1));
  expect([csi, hitRate, falseAlarmRatio]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});
