import { describe, expect, it } from "vitest";
import { verificationCases } from "./index.js";

describe("verification", () => {
  for (const verification of verificationCases) {
    it(`${verification.id} holds on ${verification.engine}`, async () => {
      const metrics = await verification.run();
      for (const { metric, value, direction, limit } of metrics) {
        console.log(
          `${verification.id} ${verification.engine} ${metric} ${value.toPrecision(4)} ${direction} ${limit}`,
        );
      }
      expect(metrics.length).toBeGreaterThan(0);
      expect(metrics.filter(({ pass }) => !pass)).toEqual([]);
    });
  }
});
