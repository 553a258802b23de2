import { type StaticName, staticNames } from "../../core/index.js";
import { coefficientCount } from "../../kernels/index.js";
import { coefficientPlace, type DailyFactors, hours } from "./daily-factors.js";

type Hour = (typeof hours)[number];

/** Mean factors of some days for one hour, or of both: all that a fine cell's mean temperature is made of. */
export interface DayType {
  /** Which days, in words. */
  readonly title: string;
  readonly days: number;
  /** The driver itself, and what is interpolated and added block by block with the correction [degree Celsius]. */
  readonly driver: Float64Array;
  readonly smooth: Float64Array;
  readonly block: Float64Array;
  readonly coefficients: Readonly<Record<StaticName, number>>;
}

const meanRows = (values: Float32Array, cells: number, days: readonly number[]): Float64Array => {
  const sums = new Float64Array(cells);
  for (const day of days) {
    for (let cell = 0; cell < cells; cell++)
      sums[cell] = (sums[cell] as number) + (values[day * cells + cell] as number);
  }
  return sums.map((sum) => sum / days.length);
};

/** Means over some days; those of no day are the means over all. */
export const dayTypeOf = (factors: DailyFactors, hour: Hour, title: string, chosen: readonly number[]): DayType => {
  const count = factors.coefficients.length / coefficientCount;
  const days = chosen.length > 0 ? chosen : Array.from({ length: count }, (_, day) => day);
  const cells = factors.driver[hour].length / count;
  const coefficient = (name: StaticName): number => {
    const place = coefficientPlace[hour][name];
    if (place < 0) return 0;
    return (
      days.reduce((sum, day) => sum + (factors.coefficients[day * coefficientCount + place] as number), 0) / days.length
    );
  };
  return {
    title: chosen.length > 0 ? title : `${title}: none, so all days`,
    days: days.length,
    driver: meanRows(factors.driver[hour], cells, days),
    smooth: meanRows(factors[hour].smooth, cells, days),
    block: meanRows(factors[hour].block, cells, days),
    coefficients: Object.fromEntries(staticNames.map((name) => [name, coefficient(name)])) as DayType["coefficients"],
  };
};

/** The middle of both hours. */
export const middleType = (factors: DailyFactors, title: string, chosen: readonly number[]): DayType => {
  const [high, low] = hours.map((hour) => dayTypeOf(factors, hour, title, chosen)) as [DayType, DayType];
  const middle = (one: Float64Array, other: Float64Array) =>
    one.map((value, at) => (value + (other[at] as number)) / 2);
  return {
    ...high,
    driver: middle(high.driver, low.driver),
    smooth: middle(high.smooth, low.smooth),
    block: middle(high.block, low.block),
    coefficients: Object.fromEntries(
      staticNames.map((name) => [name, (high.coefficients[name] + low.coefficients[name]) / 2]),
    ) as DayType["coefficients"],
  };
};

/** Regional mean of each day [degree Celsius]. */
export const regionalMeans = (factors: DailyFactors, hour: Hour | "middle"): Float64Array => {
  if (hour === "middle") {
    const low = regionalMeans(factors, "coldest");
    return regionalMeans(factors, "warmest").map((one, at) => (one + (low[at] as number)) / 2);
  }
  const values = factors.driver[hour];
  const count = factors.coefficients.length / coefficientCount;
  const cells = values.length / count;
  return Float64Array.from({ length: count }, (_, day) => {
    let sum = 0;
    for (let cell = 0; cell < cells; cell++) sum += values[day * cells + cell] as number;
    return sum / cells;
  });
};

/** Days whose regional mean lies within some kelvins of a temperature: those that decide whether it is reached. */
export const daysNear = (factors: DailyFactors, hour: Hour | "middle", celsius: number, within = 3): number[] =>
  [...regionalMeans(factors, hour).entries()].flatMap(([day, value]) =>
    Math.abs(value - celsius) <= within ? [day] : [],
  );

/** The hottest days, one a year on average. */
export const hottestDays = (factors: DailyFactors): number[] => {
  const means = regionalMeans(factors, "warmest");
  const order = [...means.keys()].sort((one, other) => (means[other] as number) - (means[one] as number));
  return order.slice(0, factors.yearLengths.length).sort((one, other) => one - other);
};
