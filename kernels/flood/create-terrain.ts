import { cellsOf, createFloodProblem, type DomainShape } from "./create-problem.js";
import type { FloodProblem, FloodRain } from "./problem.js";

/** Repeatable numbers in 0 … 1 (linear congruence modulo 2^32). */
export const createRandom = (seed: number): (() => number) => {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Waves of five lengths with random phase and direction plus noise; `relief` is about the height range [m]. */
export const createRoughTerrain = (shape: DomainShape, seed: number, relief: number): Float32Array => {
  const random = createRandom(seed);
  const waves = [40, 20, 11, 6, 3.1].map((length) => ({
    size: (relief * length) / 160,
    x: Math.cos(random() * 6.3) / (length * shape.dx * 0.16),
    y: Math.sin(random() * 6.3) / (length * shape.dx * 0.16),
    phase: random() * 6.3,
  }));
  return cellsOf(shape, (x, y) => {
    let height = 250 + 0.05 * relief * (random() - 0.5);
    for (const wave of waves) height += wave.size * Math.sin(wave.x * x + wave.y * y + wave.phase);
    return height;
  });
};

/** Uniform rain without loss: `rainfallMmPerHour` until `end` [s]. */
export const mmPerHour = (rainfallMmPerHour: number, end: number): FloodRain => {
  const rate = rainfallMmPerHour / 3.6e6;
  return { kind: "uniform", intervals: [{ end, gross: rate, effective: rate }] };
};

/**
 * The two parity cases, 64 x 64 cells of 10 m on hills of 3 m: `wet` holds 0.5 to 1.1 m everywhere under 50 mm/h,
 * `front` lets a cylinder of 1 m that covers a tenth of a dry bed fall apart.
 */
export const createHills = (kind: "wet" | "front"): FloodProblem => {
  const shape = { width: 64, height: 64, dx: 10 };
  const elevation = cellsOf(shape, (x, y) => 250 + 3 * Math.sin(x / 100) * Math.cos(y / 130));
  const waves = cellsOf(shape, (x, y) => 0.8 + 0.3 * Math.sin(x / 50 + y / 80));
  const cylinder = cellsOf(shape, (x, y) => (Math.hypot(x - 320, y - 320) < 114 ? 1 : 0));
  return kind === "wet"
    ? createFloodProblem(shape, { elevation, initialDepth: waves, rain: mmPerHour(50, 3600) })
    : createFloodProblem(shape, { elevation, initialDepth: cylinder });
};
