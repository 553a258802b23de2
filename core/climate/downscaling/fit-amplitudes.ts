import { type DayParameters, dayParameters, prepareDay } from "./day-model.js";
import { downscaleDay } from "./downscale-day.js";
import { blockMeans } from "./frame.js";
import type { Truth } from "./skill.js";

/** Rounds of Gauss-Newton: the amplitudes enter nearly linearly. */
const rounds = 2;
/** Largest factor on an assumed amplitude. */
const most = 2;

const scaled = (parameters: DayParameters, pool: number, town: number): DayParameters => ({
  ...parameters,
  pool: parameters.pool * pool,
  urban: { ...parameters.urban, coldest: parameters.urban.coldest * town },
});

/**
 * Amplitudes of cold-air pool and urban heat fitted to the coldest hour at stations: least squares by Gauss-Newton, each
 * factor on the assumed amplitude within 0 … 2. What the stations do not show (none in a hollow, none in a town) stays.
 *
 * @param stations fine cells with a thermometer
 * @param days positions of the days that are fitted on
 */
export const fitAmplitudes = (
  truth: Truth,
  stations: readonly number[],
  days: readonly number[],
  parameters: DayParameters = dayParameters,
): DayParameters => {
  const { frame, fields } = truth;
  const ground = prepareDay(frame, fields, blockMeans(frame, fields.elevation));
  const modelled = (pool: number, town: number): number[] =>
    days.flatMap((day) => {
      const one = truth.days[day] as Truth["days"][number];
      const driver = { ...one, warmest: blockMeans(frame, one.warmest), coldest: blockMeans(frame, one.coldest) };
      const fine = downscaleDay(ground, driver, scaled(parameters, pool, town)).coldest;
      return stations.map((at) => fine[at] as number);
    });
  const seen = days.flatMap((day) => stations.map((at) => truth.days[day]?.coldest[at] as number));
  const bounded = (factor: number): number => Math.min(most, Math.max(0, factor));
  const step = 0.1;
  let [pool, town] = [1, 1];
  for (let round = 0; round < rounds; round++) {
    const [base, deeper, warmer] = [modelled(pool, town), modelled(pool + step, town), modelled(pool, town + step)];
    let [pp, pt, tt, pe, te] = [0, 0, 0, 0, 0];
    base.forEach((value, at) => {
      const p = ((deeper[at] as number) - value) / step;
      const t = ((warmer[at] as number) - value) / step;
      const error = (seen[at] as number) - value;
      pp += p * p;
      pt += p * t;
      tt += t * t;
      pe += p * error;
      te += t * error;
    });
    const determinant = pp * tt - pt * pt;
    const isSeen = determinant > 1e-9 * pp * tt;
    pool = bounded(pool + (isSeen ? (pe * tt - te * pt) / determinant : pp > 0 ? pe / pp : 0));
    town = bounded(town + (isSeen ? (te * pp - pe * pt) / determinant : pp > 0 || tt === 0 ? 0 : te / tt));
  }
  return scaled(parameters, pool, town);
};
