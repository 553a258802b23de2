import {
  effectiveStorm,
  eulerTwo,
  type Hyetograph,
  powerDepthDuration,
  type Scenario,
  scsRunoff,
  uniformStorm,
} from "../../core/index.js";
import type { UniformRain } from "./rain.js";

const secondsPerHour = 3600;
const blockSeconds = 300;
const metresPerMillimetre = 1e-3;

/** What of a scenario shapes the rain of a storm. */
export type RainShape = Pick<
  NonNullable<Scenario["pluvial"]>,
  "duration_h" | "hyetograph" | "depth_duration_exponent" | "loss"
>;

const hyetograph = (shape: RainShape, depth: number): Hyetograph => {
  const duration = shape.duration_h * secondsPerHour;
  const step = duration % blockSeconds === 0 ? blockSeconds : duration / 12;
  if (shape.hyetograph === "uniform") return uniformStorm(depth, duration, step);
  return eulerTwo(powerDepthDuration(depth, duration, shape.depth_duration_exponent.value), duration, step);
};

const toRain = (gross: Hyetograph, effective: Hyetograph): UniformRain => ({
  kind: "uniform",
  intervals: gross.depths.map((depth, block) => ({
    end: (block + 1) * gross.step,
    gross: depth / gross.step,
    effective: Math.min(depth, effective.depths[block] as number) / gross.step,
  })),
});

/** Rain of a depth [mm] by the scenario's hyetograph and loss, ready for an engine. */
export const designRain = (shape: RainShape, rainMm: number): { rain: UniformRain; effective: Hyetograph } => {
  const gross = hyetograph(shape, rainMm * metresPerMillimetre);
  const curveNumber = shape.loss.curve_number.value;
  const effective = effectiveStorm(gross, (rain) => scsRunoff(rain, curveNumber));
  return { rain: toRain(gross, effective), effective };
};
