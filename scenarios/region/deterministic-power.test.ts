import { expect, test } from "vitest";
import { deterministicExp, deterministicLog, deterministicPower } from "./deterministic-power.js";

/** Twenty operations of double precision each. */
const relative = 1e-13;

test("agrees with the engine's own functions from one cell to the Moselle", () => {
  for (const area of [900, 8100, 1e6, 2.5e8, 1.2e10]) {
    expect(Math.abs(deterministicPower(area, 0.45) / area ** 0.45 - 1)).toBeLessThan(relative);
    expect(Math.abs(deterministicLog(area) / Math.log(area) - 1)).toBeLessThan(relative);
  }
  expect(Math.abs(deterministicExp(-3.7) / Math.exp(-3.7) - 1)).toBeLessThan(relative);
});
