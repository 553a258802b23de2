import { afterEach, describe, expect, it } from "vitest";
import { floodThreads } from "../../server/jobs/flood-threads.js";
import { cellsOf, createFloodProblem } from "./create-problem.js";
import { createRandom, createRoughTerrain, mmPerHour } from "./create-terrain.js";
import { type FloodCheckpoint, type FloodEngine, type FloodField, watchedFields } from "./engine.js";
import { openWasmFloodEngine } from "./open-engine.js";
import { defaultFloodOptions } from "./options.js";
import { closedEdges, type FloodEdges, type FloodProblem, freeEdges } from "./problem.js";
import type { WasmStepperOptions } from "./wasm-stepper.js";

const fields: readonly FloodField[] = [
  "depth",
  "unitDischargeX",
  "unitDischargeY",
  "maximumDepth",
  "maximumSpeed",
  "arrivalTime",
];

let asked = 0;
/** As where other work comes and goes: one thread, then two, then three, then one again. */
const sometimesFree = (): number => 1 + (asked++ % 3);

const ways: readonly (readonly [string, WasmStepperOptions])[] = [
  ["dense on one thread", { segments: "dense" }],
  ["sparse on two threads", { threads: floodThreads(2) }],
  ["dense on three threads", { threads: floodThreads(3), segments: "dense" }],
  ["sparse on threads that come and go", { threads: floodThreads(3, sometimesFree) }],
];

const drivenEdges: FloodEdges = {
  north: { kind: "inflow", unitDischarge: { times: [0, 200], values: [0.02, 0.4] } },
  east: { kind: "free", slope: 0.002 },
  south: { kind: "stage", level: { times: [0, 600], values: [249, 251] } },
  west: { kind: "critical" },
};

/** A random ground with walls, a pond, and by turns rain, a point inflow and open edges. */
const createCase = (seed: number): FloodProblem => {
  const random = createRandom(seed);
  const shape = { width: 60 + Math.floor(random() * 160), height: 17 + Math.floor(random() * 40), dx: 10 };
  const elevation = createRoughTerrain(shape, seed, 2 + 20 * random());
  for (let wall = 0; wall < 30; wall++) elevation[Math.floor(random() * elevation.length)] = Number.NaN;
  const [x0, y0] = [shape.width * 10 * random(), shape.height * 10 * random()];
  const initialDepth = cellsOf(shape, (x, y) => (Math.hypot(x - x0, y - y0) < 80 ? 1.5 : 0));
  const ground = elevation.findIndex((height, cell) => cell > 500 && !Number.isNaN(height));
  const inflow = {
    row: Math.floor(ground / shape.width),
    column: ground % shape.width,
    discharge: { times: [0, 300], values: [0, 20] },
  };
  return createFloodProblem(shape, {
    elevation,
    initialDepth,
    roughness: seed % 2 === 0 ? 0.03 : elevation.map((_, cell) => 0.02 + 0.05 * ((cell * 7919) % 13) * 0.1),
    rain: seed % 3 === 0 ? { kind: "uniform", intervals: [] } : mmPerHour(20 * random(), 500),
    edges: seed % 4 === 0 ? drivenEdges : seed % 4 === 1 ? freeEdges(0.01) : closedEdges,
    ...(seed % 5 === 0 ? { inflows: [inflow] } : {}),
  });
};

const open: FloodEngine[] = [];
afterEach(async () => {
  for (const engine of open.splice(0)) await engine.close();
});

const use = async (how: WasmStepperOptions): Promise<FloodEngine> => {
  const engine = await openWasmFloodEngine(how);
  open.push(engine);
  return engine;
};

const expectSameBits = (one: Float32Array, other: Float32Array): void => {
  expect(Buffer.compare(Buffer.from(one.buffer), Buffer.from(other.buffer))).toBe(0);
};

/** With a gauge and an infiltration, which keep states of their own. */
const withRecords = (problem: FloodProblem): FloodProblem => ({
  ...problem,
  infiltration: { kind: "green-ampt", conductivity: 1e-6, suction: 0.1, moistureDeficit: 0.2 },
  gauges: {
    interval: 25,
    points: [{ id: "middle", row: 8, column: 30 }],
    lines: [{ id: "across", from: { row: 2, column: 20 }, to: { row: 12, column: 20 } }],
  },
});

const flood = async (problem: FloodProblem, how: WasmStepperOptions) => {
  const engine = await use(how);
  await engine.load(problem, defaultFloodOptions);
  await engine.run({ until: 400 });
  const values = [];
  for (const field of fields) values.push(new Uint32Array((await engine.read(field)).buffer));
  return { values, stats: await engine.stats() };
};

describe("the wasm flood engine", () => {
  it("pauses and resumes bit for bit, from a checkpoint and on other threads too", async () => {
    for (const seed of [4, 5, 15]) {
      const problem = withRecords(createCase(seed));
      const options = { ...defaultFloodOptions, watch: watchedFields };
      const whole = await use({});
      await whole.load(problem, options);
      await whole.run({ until: 400 });
      const paused = await use({});
      await paused.load(problem, options);
      for (const pauseAt of [3, 77, 150]) await paused.run({ until: 400, pauseAt });
      expect((await paused.stats()).time).toBeLessThan(400);
      const resumed = await use({ threads: floodThreads(2), segments: "dense" });
      await resumed.resume?.(problem, options, structuredClone((await paused.save?.()) as FloodCheckpoint));
      await paused.run({ until: 400 });
      await resumed.run({ until: 400 });
      for (const other of [paused, resumed]) {
        expect(await other.stats()).toEqual(await whole.stats());
        expect(await other.hydrographs()).toEqual(await whole.hydrographs());
        for (const field of [...fields, ...watchedFields])
          expectSameBits(await other.read(field), await whole.read(field));
      }
    }
  });

  it("refuses a checkpoint of another grid or engine", async () => {
    const engine = await use({});
    await engine.load(createCase(1), defaultFloodOptions);
    const checkpoint = (await engine.save?.()) as FloodCheckpoint;
    await expect(engine.resume?.(createCase(2), defaultFloodOptions, checkpoint)).rejects.toMatchObject({
      code: "grid-mismatch",
    });
    const other = { ...checkpoint, engine: "reference" };
    await expect(engine.resume?.(createCase(1), defaultFloodOptions, other)).rejects.toMatchObject({
      code: "unsupported",
    });
  });

  for (const seed of [1, 2, 3, 4, 5, 6, 8, 12, 20]) {
    it(`gives the same bits in every way of computing (ground ${seed})`, async () => {
      const problem = createCase(seed);
      const sparse = await flood(problem, {});
      for (const [name, how] of ways) {
        const other = await flood(problem, how);
        expect(other.stats, name).toEqual(sparse.stats);
        fields.forEach((field, index) => {
          expect(
            Buffer.compare(Buffer.from(other.values[index].buffer), Buffer.from(sparse.values[index].buffer)),
            `${field} ${name}`,
          ).toBe(0);
        });
      }
    });
  }
});
