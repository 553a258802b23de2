import { TwinError } from "../errors.js";

/** Rain depth [m] that falls within any window of that duration [s]; rises with the duration. */
export type DepthDuration = (duration: number) => number;

/** Blocks of equal length and the rain depth [m] of each. */
export interface Hyetograph {
  /** Length of one block [s]. */
  readonly step: number;
  readonly depths: readonly number[];
}

/**
 * `P(d) = P_D (d / D)^m`: the depth in a part of the storm from the depth of the whole.
 *
 * @param total     depth of the whole storm [m]
 * @param duration  its duration [s]
 * @param exponent  m, 0 (all in one instant) … 1 (uniform)
 */
export const powerDepthDuration =
  (total: number, duration: number, exponent: number): DepthDuration =>
  (part) =>
    total * (part / duration) ** exponent;

const blockCount = (duration: number, step: number): number => {
  const count = Math.round(duration / step);
  if (!(step > 0) || count < 1 || Math.abs(count * step - duration) > 1e-6 * duration) {
    const message = `A storm of ${duration} s does not divide into blocks of ${step} s: choose a step that divides it.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "step", message }] });
  }
  return count;
};

/** Block depths of the depth-duration curve, the first 5 minutes' worth first: largest first for a concave curve. */
const increments = (depthDuration: DepthDuration, count: number, step: number): number[] =>
  Array.from(
    { length: count },
    (_, index) => depthDuration((index + 1) * step) - (index === 0 ? 0 : depthDuration(index * step)),
  );

/**
 * Euler type II: the largest block begins at 0.3 of the duration (rounded down to a block), blocks fall off to the left
 * of it, the rest follow it in falling order. German design practice (DWA-A 118).
 *
 * @throws `invalid-request` where the step does not divide the duration
 */
export const eulerTwo = (depthDuration: DepthDuration, duration: number, step: number): Hyetograph => {
  const count = blockCount(duration, step);
  const falling = increments(depthDuration, count, step).sort((one, other) => other - one);
  const peak = Math.floor(0.3 * count + 1e-9);
  const rising = falling.slice(0, peak + 1).reverse();
  return { step, depths: [...rising, ...falling.slice(peak + 1)] };
};

/**
 * Alternating block: the largest block in the middle, the next ones in turn after and before it, so that the n blocks
 * around the peak hold the curve's depth for n blocks, for every n. Chow, Maidment & Mays 1988, section 14.4.
 *
 * @throws `invalid-request` where the step does not divide the duration
 */
export const alternatingBlock = (depthDuration: DepthDuration, duration: number, step: number): Hyetograph => {
  const count = blockCount(duration, step);
  const falling = increments(depthDuration, count, step).sort((one, other) => other - one);
  const peak = Math.floor((count - 1) / 2);
  const depths = new Array<number>(count);
  falling.forEach((depth, rank) => {
    depths[peak + (rank % 2 === 1 ? (rank + 1) / 2 : -rank / 2)] = depth;
  });
  return { step, depths };
};

/** The same depth in every block. */
export const uniformStorm = (total: number, duration: number, step: number): Hyetograph => {
  const count = blockCount(duration, step);
  return { step, depths: Array.from({ length: count }, () => total / count) };
};

/** Rain depth of the whole hyetograph [m]. */
export const totalDepth = ({ depths }: Hyetograph): number => depths.reduce((sum, depth) => sum + depth, 0);

/**
 * The part of each block that runs off, for a runoff that is a function of the rain so far (SCS-CN, constant share).
 * Sums to `runoff(total)`.
 */
export const effectiveStorm = ({ step, depths }: Hyetograph, runoff: (rain: number) => number): Hyetograph => {
  let rain = 0;
  let before = 0;
  const effective = depths.map((depth) => {
    rain += depth;
    const now = runoff(rain);
    const part = now - before;
    before = now;
    return part;
  });
  return { step, depths: effective };
};
