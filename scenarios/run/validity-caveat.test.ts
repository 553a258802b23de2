import { expect, test } from "vitest";
import { ladderValidityCaveats, validityCaveats } from "./validity-caveat.js";

const validity = {
  limitedShare: 0.2,
  advectionShare: 0.01,
  thresholds: { limitedShare: 0.05, advectionShare: 0.25 },
} as const;

test("a run says where the inertial equations did not hold, and a map of many runs how many said so", () => {
  const inside = validityCaveats({ ...validity, holds: true, reasons: [] });
  const outside = validityCaveats({ ...validity, holds: false, reasons: ["supercritical-flow"] });
  expect(inside).toEqual([]);
  expect(outside[0]).toContain("20.0 % of wet faces (bound 5.0 %)");
  expect(ladderValidityCaveats([inside, ["Below 0.05 m a cell counts as dry."]])).toEqual([]);
  expect(ladderValidityCaveats([outside, inside, outside])[0]).toContain("2 of the 3 runs");
});
