import { seededNormal } from "./seeded-normal.js";

/** Daily fields of one synthetic decade on a small grid, `[day][row][column]`, and its relief `[row][column]`. */
export interface SyntheticWeather {
  readonly days: number;
  /** Daily maximum and minimum of the 2 m air temperature [K]. */
  readonly tasmax: Float32Array;
  readonly tasmin: Float32Array;
  /** Daily mean precipitation flux [kg m-2 s-1]. */
  readonly pr: Float32Array;
  /** Orography [m]. */
  readonly orog: Float32Array;
}

export interface SyntheticWeatherOptions {
  readonly seed: number;
  readonly firstYear: number;
  readonly years: number;
  readonly latitude: readonly number[];
  readonly longitude: readonly number[];
}

const dayMs = 86_400_000;
/** Round figures of a Luxembourg-like year at 300 m: assumptions of a fixture, not a climatology. */
const climate = {
  meanMaximum: 287.9,
  maximumSwing: 10.4,
  meanMinimum: 279.6,
  minimumSwing: 7.6,
  /** Warmest day of the year, counted from 1 January. */
  warmestDay: 201,
  /** Day-to-day memory and spread of the weather [K]. */
  memory: 0.78,
  spread: 4.3,
  nightSpread: 1.6,
  cellSpread: 0.25,
  /** Warming within the decade [K per year]. */
  trend: 0.045,
  lapse: 0.0065,
  northward: -0.7,
  wetShare: 0.48,
  wetDayFlux: 6.2e-5,
} as const;

/** Ardennes-like relief: high in the north-west, valleys in the south-east, in steps of 0.1 m. */
const relief = (latitude: number, longitude: number): number => {
  const north = (latitude - 49.4) / 0.8;
  const east = (longitude - 5.7) / 0.8;
  const height = 260 + 210 * north - 70 * east + 35 * Math.sin(9 * east + 4 * north);
  return Math.round(height * 10) / 10;
};

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** Makes the decade: annual cycle, autoregressive weather, a linear warming, lapse rate and a little local noise. */
export const syntheticWeather = (options: SyntheticWeatherOptions): SyntheticWeather => {
  const { latitude, longitude, firstYear, years } = options;
  const normal = seededNormal(options.seed);
  const first = Date.UTC(firstYear, 0, 1);
  const days = (Date.UTC(firstYear + years, 0, 1) - first) / dayMs;
  const cells = latitude.length * longitude.length;
  const orog = Float32Array.from(latitude.flatMap((lat) => longitude.map((lon) => relief(lat, lon))));
  const tasmax = new Float32Array(days * cells);
  const tasmin = new Float32Array(days * cells);
  const pr = new Float32Array(days * cells);
  let weather = 0;
  for (let day = 0; day < days; day++) {
    const season = Math.cos((2 * Math.PI * (day - climate.warmestDay)) / 365.2425);
    weather = climate.memory * weather + Math.sqrt(1 - climate.memory ** 2) * climate.spread * normal();
    const warming = (climate.trend * day) / 365.2425;
    const high = climate.meanMaximum + climate.maximumSwing * season + weather + warming;
    const night = 0.7 * weather + climate.nightSpread * normal();
    const low = climate.meanMinimum + climate.minimumSwing * season + night + warming;
    const wet = Math.max(0, normal() + climate.wetShare - 0.5);
    for (let cell = 0; cell < cells; cell++) {
      const north = (latitude[Math.floor(cell / longitude.length)] as number) - 49.8;
      const local = climate.northward * north - climate.lapse * ((orog[cell] as number) - 300);
      const at = day * cells + cell;
      const maximum = hundredth(high + local + climate.cellSpread * normal());
      tasmax[at] = maximum;
      tasmin[at] = Math.min(maximum - 0.5, hundredth(low + local + climate.cellSpread * normal()));
      pr[at] = Math.round(wet * climate.wetDayFlux * (1 + 0.1 * normal()) * 1e7) / 1e7;
    }
  }
  return { days, tasmax, tasmin, pr, orog };
};
