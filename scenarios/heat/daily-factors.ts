import {
  type Coefficients,
  type DayParameters,
  dayCoefficients,
  dayParameters,
  type StaticName,
  staticNames,
  weatherOfRange,
} from "../../core/index.js";
import { type AtlasDays, coefficientCount } from "../../kernels/index.js";
import type { CoarseDriver } from "../run/driver.js";
import { lapseRate } from "../run/lapse.js";
import type { HeatGround } from "./ground.js";
import { correctionTo, smoothed } from "./lattice.js";

const zeroCelsius = 273.15;
/** Night wind at 10 m where the driver carries none [m s-1]: ASSUMPTION. */
export const assumedWind = 2;

type Hour = "warmest" | "coldest";
export const hours = ["warmest", "coldest"] as const;

/** Place of each coefficient in a day's seven numbers; -1 where the hour has none. */
export const coefficientPlace: Readonly<Record<Hour, Readonly<Record<StaticName, number>>>> = {
  warmest: { above: 0, hollow: -1, urban: 1, sunUp: 2, sunSouth: 3 },
  coldest: { above: 4, hollow: 5, urban: 6, sunUp: -1, sunSouth: -1 },
};

/** All days of a scenario as factors, and the driver itself beside them. */
export interface DailyFactors extends AtlasDays {
  /** Driver with the scenario's warming [degree Celsius], `[day][driver cell]`. */
  readonly driver: Readonly<Record<Hour, Float32Array>>;
  /** Days whose terms were damped so that no night is warmer than its day. */
  readonly dampedDays: number;
}

const withWarming = (series: Float32Array, increments: Float32Array, cells: number): Float32Array =>
  series.map((value, at) => value - zeroCelsius + (increments[Math.floor(at / cells)] as number));

const yearLengths = (days: CoarseDriver["days"]): number[] => {
  const lengths: number[] = [];
  let last: number | undefined;
  for (const { year } of days) {
    if (year !== last) lengths.push(0);
    lengths[lengths.length - 1] = (lengths.at(-1) as number) + 1;
    last = year;
  }
  return lengths;
};

/** Least of the driver's own range between its cells, by driver cell: what the terms may not eat up. */
const leastRange = (width: number, smooth: Float64Array, block: Float64Array): Float64Array =>
  smooth.map((_, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    let least = Number.POSITIVE_INFINITY;
    for (let y = Math.max(0, row - 1); y <= row + 1 && y * width < smooth.length; y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++)
        least = Math.min(least, smooth[y * width + x] as number);
    }
    return least + (block[at] as number);
  });

/** Largest factor 0 … 1 on all terms by which the warmest hour stays above the coldest in every cell. */
const damping = (ground: HeatGround, least: Float64Array, warmest: Coefficients, coldest: Coefficients): number => {
  let factor = 1;
  for (let at = 0; at < least.length; at++) {
    if ((ground.lattice.cells[at] as number) === 0) continue;
    let lowest = 0;
    for (const name of staticNames) {
      const change = warmest[name] - coldest[name];
      const { least: low, greatest: high } = ground.ranges[name];
      lowest += Math.min(change * (low[at] as number), change * (high[at] as number));
    }
    if (lowest < 0) factor = Math.min(factor, Math.max(0, (least[at] as number) / -lowest));
  }
  return factor;
};

/** Parameters of a day: the assumed ones with the monthly lapse rates. */
const parametersOn = (day: CoarseDriver["days"][number], parameters: DayParameters): DayParameters => ({
  ...parameters,
  lapse: { warmest: lapseRate("tasmax", day), coldest: lapseRate("tasmin", day) },
});

/** Turns a driver into factors: nothing of the size of fine cells times days is ever made. */
export const dailyFactors = (
  ground: HeatGround,
  driver: CoarseDriver,
  parameters: DayParameters = dayParameters,
): DailyFactors => {
  const { lattice } = ground;
  const cells = lattice.cells.length;
  const count = driver.days.length;
  const own = {
    warmest: withWarming(driver.series.tasmax, driver.increments.tasmax, cells),
    coldest: withWarming(driver.series.tasmin, driver.increments.tasmin, cells),
  };
  const made = () => ({ smooth: new Float32Array(count * cells), block: new Float32Array(count * cells) });
  const fields = { warmest: made(), coldest: made() };
  const coefficients = new Float32Array(count * coefficientCount);
  let dampedDays = 0;
  driver.days.forEach((day, at) => {
    const coarse = {
      warmest: own.warmest.subarray(at * cells, (at + 1) * cells),
      coldest: own.coldest.subarray(at * cells, (at + 1) * cells),
    };
    const range = coarse.warmest.reduce((sum, one, cell) => sum + one - (coarse.coldest[cell] as number), 0) / cells;
    const weather = weatherOfRange(range, parameters.latitudeDegrees, day.dayOfYear + 1);
    const driverDay = { dayOfYear: day.dayOfYear + 1, ...coarse, ...weather, wind: assumedWind };
    const found = dayCoefficients(ground.means, driver.orography, driverDay, parametersOn(day, parameters));
    const base = {
      warmest: correctionTo(lattice, smoothed(lattice, coarse.warmest), coarse.warmest),
      coldest: correctionTo(lattice, smoothed(lattice, coarse.coldest), coarse.coldest),
    };
    const between = (part: "smooth" | "block"): Float64Array =>
      base.warmest[part].map((one, cell) => one - (base.coldest[part][cell] as number));
    const smoothRange = between("smooth").map(
      (one, cell) => one + (coarse.warmest[cell] as number) - (coarse.coldest[cell] as number),
    );
    const least = leastRange(lattice.width, smoothRange, between("block"));
    const factor = damping(ground, least, found.warmest, found.coldest);
    if (factor < 1) dampedDays++;
    // A driver whose own range would turn over when sharpened is laid on block by block.
    const isFlat = least.some((one, cell) => one < 0 && (lattice.cells[cell] as number) > 0);
    for (const hour of hours) {
      const { smooth, block } = fields[hour];
      for (let cell = 0; cell < cells; cell++) {
        let [interpolated, added] = isFlat
          ? [0, coarse[hour][cell] as number]
          : [(coarse[hour][cell] as number) + (base[hour].smooth[cell] as number), base[hour].block[cell] as number];
        for (const name of staticNames) {
          const number = (isFlat ? 0 : factor) * found[hour][name];
          interpolated += number * (ground.corrections[name].smooth[cell] as number);
          added += number * (ground.corrections[name].block[cell] as number);
        }
        smooth[at * cells + cell] = interpolated;
        block[at * cells + cell] = added;
      }
      for (const name of staticNames) {
        const place = coefficientPlace[hour][name];
        if (place >= 0) coefficients[at * coefficientCount + place] = (isFlat ? 0 : factor) * found[hour][name];
      }
    }
  });
  return { yearLengths: yearLengths(driver.days), ...fields, coefficients, driver: own, dampedDays };
};
