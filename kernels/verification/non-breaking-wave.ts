import { createFloodProblem } from "../flood/create-problem.js";
import { closedEdges, type TimeSeries } from "../flood/problem.js";
import { gravity } from "../flood/stepper.js";
import { errorNorms, middleRow } from "./error-norms.js";
import {
  atMost,
  type EngineChoice,
  runCase,
  type VerificationCase,
  type VerificationMetric,
} from "./verification-case.js";

const roughness = 0.03;
const shape = { width: 100, height: 3, dx: 50 };
const end = 3600;

/** Depth at `distance` behind the front of a wave of constant speed, full equations [m]. */
export const fullWaveDepth = (speed: number, distance: number): number =>
  distance > 0 ? ((7 / 3) * roughness ** 2 * speed ** 2 * distance) ** (3 / 7) : 0;

const inertialInvariant = (speed: number, depth: number): number =>
  (3 / 7) * gravity * depth ** (7 / 3) - 0.75 * speed ** 2 * depth ** (4 / 3);

/** The same without advection: the exact wave of the local-inertial equations, `speed`^2/g deep at its front [m]. */
export const inertialWaveDepth = (speed: number, distance: number): number => {
  if (distance <= 0) return 0;
  let low = speed ** 2 / gravity;
  let high = 100;
  const wanted = inertialInvariant(speed, low) + gravity * roughness ** 2 * speed ** 2 * distance;
  for (let halving = 0; halving < 80; halving++) {
    const middle = 0.5 * (low + high);
    if (inertialInvariant(speed, middle) < wanted) low = middle;
    else high = middle;
  }
  return low;
};

type WaveDepth = (speed: number, distance: number) => number;

const stageOf = (wave: WaveDepth, speed: number): TimeSeries => {
  const times = Array.from({ length: end / 10 + 1 }, (_, index) => index * 10);
  return { times, values: times.map((time) => wave(speed, speed * time)) };
};

/** Runs the wave and compares the cells nearer than `reach` [m]. */
const compareWave = async (engine: EngineChoice, wave: WaveDepth, speed: number, reach: number) => {
  const edges = { ...closedEdges, west: { kind: "stage", level: stageOf(wave, speed) } } as const;
  const { fields } = await runCase(engine, createFloodProblem(shape, { roughness, edges }), end);
  const values = middleRow(fields.depth as Float32Array, shape.width, shape.height);
  const cells = values.map((_, column) => (column + 0.5) * shape.dx).filter((x) => x < reach);
  return errorNorms(
    values.slice(0, cells.length),
    cells.map((x) => wave(speed, speed * end - x)),
  );
};

const waveCase = (
  engine: EngineChoice,
  id: string,
  title: string,
  measure: () => Promise<readonly VerificationMetric[]>,
): VerificationCase => ({
  id,
  title,
  citation: "Hunter et al. 2005, Adv. Water Resour. 28, 975-991; Bates et al. 2010, doi 10.1016/j.jhydrol.2010.03.027",
  engine: engine.name,
  run: measure,
});

/** Non-breaking wave on a flat bed: two speeds, and the exact wave of the equations that are solved. */
export const nonBreakingWave = (engine: EngineChoice): VerificationCase[] => [
  waveCase(engine, "nbw-flat-u1", "Wave of 1 m/s on a flat bed, 100 cells of 50 m", async () => {
    const { l1 } = await compareWave(engine, fullWaveDepth, 1, 5000);
    return [atMost("l1_m", l1, 0.03)];
  }),
  waveCase(engine, "nbw-flat-u05", "Wave of 0.5 m/s on a flat bed, 100 cells of 50 m", async () => {
    const { l1 } = await compareWave(engine, fullWaveDepth, 0.5, 5000);
    return [atMost("l1_m", l1, 0.008)];
  }),
  waveCase(engine, "nbw-flat-u1-inertial", "Exact local-inertial wave of 1 m/s, first 3,400 m", async () => {
    const { rmse } = await compareWave(engine, inertialWaveDepth, 1, 3400);
    return [atMost("rmse_m", rmse, 0.012)];
  }),
];
