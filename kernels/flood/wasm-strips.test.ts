import { expect, it } from "vitest";
import { createFloodProblem } from "./create-problem.js";
import { createRandom, createRoughTerrain } from "./create-terrain.js";
import { splitBands } from "./wasm-bands.js";
import { loadCells, openViews } from "./wasm-cells.js";
import { type FloodModule, moduleArrays, openFloodDomain } from "./wasm-module.js";

const shape = { width: 150, height: 61, dx: 10 };
const steps = 80;
const [dt, gravity, flowDepth] = [0.9, 9.81, 1e-3];

/** Depth bits after some steps with the domain cut into strips, all of them computed by this thread in turn. */
const floodInStrips = async (count: number): Promise<Buffer> => {
  const domain = await openFloodDomain({ columns: shape.width, rows: shape.height, uniform: true }, Math.max(2, count));
  const { compiled, memory, module } = domain;
  module.clear(0.03);
  const random = createRandom(9);
  const elevation = createRoughTerrain(shape, 9, 12);
  elevation[3000] = Number.NaN;
  const initialDepth = elevation.map((_, cell) => (cell % 150 < 70 ? 2 * random() : 0));
  loadCells(openViews(domain, shape.width), createFloodProblem(shape, { elevation, initialDepth }), 240);
  module.inspect(flowDepth);
  const rows = Array.from({ length: shape.height }, () => 1);
  const strips: FloodModule[] = [];
  for (const [index, [first, last]] of splitBands(rows, count).entries()) {
    const { exports } = await WebAssembly.instantiate(compiled, { env: { memory } });
    const strip = exports as unknown as FloodModule;
    strip.arrange(shape.width, shape.height, Math.max(2, count), true);
    strip.useThread(index);
    strip.setScheme(0.8, flowDepth, gravity, 0.5, true);
    strip.setOpenSides(0);
    strip.setBand(first, last);
    strips.push(strip);
  }
  for (let step = 1; step <= steps; step++) {
    for (const strip of strips) strip.prepare();
    // The last strip first: no order may matter.
    for (const strip of strips.toReversed()) strip.advance(dt / 10, gravity * dt, (gravity * dt) / 10, step * 2e-5);
  }
  const pitch = module.rowPitch();
  const start = module.address(moduleArrays.depth) >>> 0;
  return Buffer.from(new Uint8Array(memory.buffer, start, pitch * shape.height).slice());
};

it("gives the bits of the undivided domain in 2, 4 and 8 strips", async () => {
  const whole = await floodInStrips(1);
  for (const count of [2, 4, 8]) expect(Buffer.compare(await floodInStrips(count), whole), `${count} strips`).toBe(0);
});
