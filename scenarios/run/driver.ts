import type { BBox, Day, Scenario } from "../../core/index.js";
import { syntheticWeather } from "../weather/synthetic-weather.js";
import { type CoarseGrid, climateDtWindow } from "./coarse-grid.js";
import { dailyIncrements } from "./increments.js";
import { lapseRate, type TemperatureVariable } from "./lapse.js";

/** Daily temperatures of a climate driver on its coarse grid. */
export interface CoarseDriver {
  readonly grid: CoarseGrid;
  readonly days: readonly Day[];
  readonly years: number;
  /** [K], `[day][latitude][longitude]` */
  readonly series: Readonly<Record<TemperatureVariable, Float32Array>>;
  /** Height that the driver's temperatures stand at [m], `[latitude][longitude]` */
  readonly orography: Float32Array;
  /** Warming of each day that the driver does not hold already [K]. */
  readonly increments: Readonly<Record<TemperatureVariable, Float32Array>>;
  readonly input: DriverInput;
  /** What must be said of layers that rest on it. */
  readonly caveats?: readonly string[];
}

/** How the driver stands in provenance. */
export interface DriverInput {
  readonly id: string;
  readonly quality: "synthetic" | "fixture" | "simulated";
  /** Version of the data set, where it is one. */
  readonly sha256?: string;
  readonly source: string;
  readonly licence: string;
}

/** Height of the plateau that the synthetic weather stands for [m]. */
const findelElevation = 376.1;

const spread = (
  series: Float32Array,
  days: readonly Day[],
  variable: TemperatureVariable,
  orography: Float32Array,
): Float32Array => {
  const cells = orography.length;
  const field = new Float32Array(series.length * cells);
  days.forEach((day, index) => {
    const rate = lapseRate(variable, day);
    const base = series[index] as number;
    for (let cell = 0; cell < cells; cell++) {
      field[index * cells + cell] = base + rate * ((orography[cell] as number) - findelElevation);
    }
  });
  return field;
};

type Heat = NonNullable<Scenario["heat"]>;

export interface SyntheticDriverOptions {
  readonly scenario: Scenario;
  readonly heat: Heat;
  readonly seed: number;
  /** Box to cover, degrees. */
  readonly bbox: BBox;
  /** Mean height of each coarse cell [m]; asked once the coarse grid is known. */
  readonly orographyOf: (grid: CoarseGrid) => Float32Array;
}

/** SYNTHETIC driver: one seeded weather for the whole country, spread over heights by the lapse rate. */
export const syntheticDriver = ({ scenario, heat, seed, bbox, orographyOf }: SyntheticDriverOptions): CoarseDriver => {
  const grid = climateDtWindow(bbox);
  const orography = orographyOf(grid);
  const weather = syntheticWeather({ fromYear: 1991, toYear: 2020, seed });
  const warming = scenario.global_warming.over_baseline_k ?? 0;
  return {
    grid,
    days: weather.days,
    years: 30,
    series: {
      tasmax: spread(weather.maximum, weather.days, "tasmax", orography),
      tasmin: spread(weather.minimum, weather.days, "tasmin", orography),
    },
    orography,
    increments: {
      tasmax: dailyIncrements(weather.days, weather.maximum, heat, warming),
      tasmin: dailyIncrements(weather.days, weather.minimum, heat, warming),
    },
    input: {
      id: `synthetic-weather-${seed}`,
      quality: "synthetic",
      source: "seeded synthetic daily weather set to the published 1991-2020 normals of Findel (MeteoLux)",
      licence: "Apache-2.0",
    },
  };
};
