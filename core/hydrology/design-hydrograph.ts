import { hydrologyRefusal, requirePositive } from "./invalid.js";

export interface HydrographOptions {
  /** Peak above the base flow [m3 s-1]. */
  readonly peak: number;
  /** From the start to the peak [s]; a whole number of steps. */
  readonly timeToPeak: number;
  /** Volume above the base flow [m3]. */
  readonly volume: number;
  /** Time between values [s]. */
  readonly step: number;
  /** [m3 s-1]. Default 0. */
  readonly baseFlow?: number;
}

export interface DesignHydrograph {
  /** [s] */
  readonly times: readonly number[];
  /** [m3 s-1] */
  readonly discharges: readonly number[];
  /** Power of the gamma curve. */
  readonly shape: number;
  /** Time in which the recession falls to 1/e [s]. */
  readonly recession: number;
}

/** Share of the peak at which the tail ends: its volume is still counted. */
const tailEnd = 1e-6;
const [flattest, steepest] = [0.05, 400];
const halvings = 200;

/**
 * Unit curve of a time over the time to peak: a gamma curve to its point of inflection, and an exponential recession of
 * the slope that it has there.
 */
const unitCurve = (shape: number): { at: (time: number) => number; recession: number } => {
  const inflection = 1 + 1 / Math.sqrt(shape);
  const recession = (Math.sqrt(shape) + 1) / shape;
  const gamma = (time: number): number => (time <= 0 ? 0 : Math.exp(shape * (Math.log(time) + 1 - time)));
  const start = gamma(inflection);
  return {
    at: (time) => (time <= inflection ? gamma(time) : start * Math.exp((inflection - time) / recession)),
    recession,
  };
};

const sampled = (shape: number, { peak, timeToPeak, step }: HydrographOptions): number[] => {
  const { at } = unitCurve(shape);
  const values = [0];
  for (let index = 1; ; index++) {
    const share = at((index * step) / timeToPeak);
    if (index * step > timeToPeak && share < tailEnd) break;
    values.push(peak * share);
  }
  return [...values, 0];
};

const volumeOf = (values: readonly number[], step: number): number =>
  step * values.reduce((sum, value, index) => sum + value * (index === 0 || index === values.length - 1 ? 0.5 : 1), 0);

const requireHydrograph = (options: HydrographOptions): void => {
  const { peak, timeToPeak, volume, step } = options;
  for (const [path, value] of Object.entries({ peak, time_to_peak: timeToPeak, volume, step }))
    requirePositive(path, value);
  if (Math.abs(timeToPeak / step - Math.round(timeToPeak / step)) > 1e-9) {
    throw hydrologyRefusal("step", step, "it must divide the time to peak");
  }
  const [least, most] = [volumeOf(sampled(steepest, options), step), volumeOf(sampled(flattest, options), step)];
  if (volume < least || volume > most) {
    throw hydrologyRefusal("volume", volume, `with this peak and time to peak it must be ${least} … ${most} m3`);
  }
};

/**
 * A design hydrograph with that peak and that volume: the shape of the gamma curve is found so that the trapezoid sum
 * of the series is the volume (to 1e-9 of it).
 *
 * @throws `invalid-request` where no shape has that volume, naming the range
 * @see Nash 1957, IAHS Publ. 45, 114-121 (gamma); O'Connor, Goswami & Faulkner 2014, Flood Studies Update, vol. III (recession)
 */
export const designHydrograph = (options: HydrographOptions): DesignHydrograph => {
  requireHydrograph(options);
  const { volume, step, timeToPeak, baseFlow = 0 } = options;
  let [low, high] = [Math.log(flattest), Math.log(steepest)];
  for (let halving = 0; halving < halvings && high - low > 1e-15; halving++) {
    const middle = (low + high) / 2;
    // A sharper curve holds less.
    if (volumeOf(sampled(Math.exp(middle), options), step) > volume) low = middle;
    else high = middle;
  }
  const shape = Math.exp((low + high) / 2);
  const values = sampled(shape, options);
  return {
    times: values.map((_, index) => index * step),
    discharges: values.map((value) => value + baseFlow),
    shape,
    recession: unitCurve(shape).recession * timeToPeak,
  };
};
