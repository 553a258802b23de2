import { expect, test } from "vitest";
import { openFloodModule } from "./wasm-module.js";

/** Two corrections of float32 leave a few last digits (2^-23 each). */
const rootTolerance = 1e-6;

test("the inverse cube root holds from a tenth of a millimetre to 100 m", async () => {
  const module = await openFloodModule();
  let worst = 0;
  for (let depth = 1e-4; depth < 100; depth *= 1.0007) {
    const rounded = Math.fround(depth);
    worst = Math.max(worst, Math.abs(module.inverseCubeRoot(rounded) * Math.cbrt(rounded) - 1));
  }
  expect(worst).toBeLessThan(rootTolerance);
});
