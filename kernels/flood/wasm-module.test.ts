import { expect, test } from "vitest";
import { openFloodDomain } from "./wasm-module.js";

/** A polynomial and float32 leave a few last digits (2^-23 each). */
const rootTolerance = 1e-6;

test("the inverse cube root holds from a tenth of a millimetre to 100 m", async () => {
  const { module } = await openFloodDomain({ columns: 4, rows: 4, uniform: true }, 1);
  module.setScheme(0.8, 1e-3, 9.81, 0.5, true);
  let worst = 0;
  for (let depth = 1e-4; depth < 100; depth *= 1.0007) {
    const rounded = Math.fround(depth);
    worst = Math.max(worst, Math.abs(module.inverseCubeRoot(rounded) * Math.cbrt(rounded) - 1));
  }
  expect(worst).toBeLessThan(rootTolerance);
});
