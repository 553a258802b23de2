import { gevReturnLevel, type Season, seasonOfMonth } from "../../core/index.js";
import type { Atlas, AtlasIndex } from "../../kernels/index.js";
import {
  type AtlasField,
  atlasFields,
  type DayCountField,
  dayCountFields,
  type Field,
  heatWaveCelsius,
  returnFields,
  seasonalFields,
  urbanHeatField,
} from "../plan/fields.js";
import type { CoarseDriver } from "../run/driver.js";
import type { DailyFactors } from "./daily-factors.js";
import { type DayType, daysNear, dayTypeOf, hottestDays, middleType, regionalMeans } from "./day-type.js";
import type { HeatGround } from "./ground.js";
import { cellMean, type LayerRule } from "./heat-layer.js";
import { fitMaxima, type MaximaFit, relativeVariance } from "./return-levels.js";
import { standardErrors } from "./spread.js";

const zeroCelsius = 273.15;

/** Step of temperature that sensitivities are read from [K]. */
const step = 1;

/** The index of a field, and the same for a world warmer and colder by {@link step}. */
type Trio = readonly [own: AtlasIndex, warmer: AtlasIndex, colder: AtlasIndex];

const countTrio = ({ variable, thresholdCelsius, comparison }: DayCountField): Trio => {
  const kind = variable === "tasmax" ? "days" : "nights";
  const at = (threshold: number): AtlasIndex => ({ kind, threshold, isStrict: comparison === "above" });
  return [at(thresholdCelsius), at(thresholdCelsius - step), at(thresholdCelsius + step)];
};

const atlasTrio = ({ index }: AtlasField): Trio => {
  const at = (shift: number): AtlasIndex =>
    index === "spell-days" ? { kind: index, threshold: heatWaveCelsius - shift } : { kind: index, shift };
  return [at(0), at(step), at(-step)];
};

/** Indices that the atlas is asked for: three a field. */
export const askedIndices: readonly AtlasIndex[] = [
  ...dayCountFields.flatMap(countTrio),
  ...atlasFields.flatMap(atlasTrio),
];

const indexRule = (atlas: Atlas, at: number, years: number, field: Field, dayType: DayType): LayerRule => {
  const [own, warmer, colder] = [0, 1, 2].map((more) => atlas.means[3 * at + more] as Float32Array) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const deviation = atlas.deviations[3 * at] as Float32Array;
  return {
    field,
    dayType,
    isPositive: true,
    value: (cell) => own[cell] as number,
    years: (cell) => (deviation[cell] as number) ** 2 / years,
    perKelvin: (cell) => ((warmer[cell] as number) - (colder[cell] as number)) / (2 * step),
  };
};

const seasonDays = (driver: CoarseDriver, season: Season): number[] =>
  driver.days.flatMap(({ month }, at) => (seasonOfMonth(month) === season ? [at] : []));

/** Variance of the mean of a season over the years: that of the region's yearly means. */
const yearsVariance = (driver: CoarseDriver, regional: Float64Array, days: readonly number[]): number => {
  const byYear = new Map<number, number[]>();
  for (const day of days) {
    const { year } = driver.days[day] as CoarseDriver["days"][number];
    byYear.set(year, [...(byYear.get(year) ?? []), regional[day] as number]);
  }
  const means = [...byYear.values()].map((list) => list.reduce((sum, one) => sum + one, 0) / list.length);
  if (means.length < 2) return 0;
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
  return means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (means.length - 1) / means.length;
};

const meanRules = (ground: HeatGround, driver: CoarseDriver, factors: DailyFactors): LayerRule[] => {
  const regional = { warmest: regionalMeans(factors, "warmest"), coldest: regionalMeans(factors, "coldest") };
  return seasonalFields.map((field) => {
    const hour = field.variable === "tasmax" ? "warmest" : "coldest";
    const days = seasonDays(driver, field.season);
    const years = yearsVariance(driver, regional[hour], days);
    const dayType = dayTypeOf(factors, hour, `days of ${field.season}`, days);
    return {
      field,
      dayType,
      isPositive: false,
      value: (cell) => cellMean(ground, dayType, cell) + zeroCelsius,
      years: () => years,
      perKelvin: () => 1,
    };
  });
};

const urbanRule = (ground: HeatGround, driver: CoarseDriver, factors: DailyFactors): LayerRule => {
  const dayType = dayTypeOf(factors, "coldest", "nights of JJA", seasonDays(driver, "JJA"));
  const { urban } = dayType.coefficients;
  return {
    field: urbanHeatField,
    dayType,
    isPositive: true,
    // What a town adds, before the driver's mean is kept: its error is that of the amplitude alone.
    value: (cell) => urban * (ground.fields.urban[cell] as number),
    years: () => 0,
    perKelvin: () => 0,
    only: { source: "urban", variance: (value) => (standardErrors.urban * value) ** 2 },
  };
};

const indexRules = (factors: DailyFactors, atlas: Atlas): LayerRule[] => {
  const years = factors.yearLengths.length;
  const counts = dayCountFields.map((field, at) => {
    const hour = field.variable === "tasmax" ? "warmest" : "coldest";
    const title = `days within 3 K of ${field.thresholdCelsius} degC`;
    return indexRule(
      atlas,
      at,
      years,
      field,
      dayTypeOf(factors, hour, title, daysNear(factors, hour, field.thresholdCelsius)),
    );
  });
  const others = atlasFields.map((field, index) => {
    const at = dayCountFields.length + index;
    if (field.index === "spell-days") {
      const near = daysNear(factors, "warmest", heatWaveCelsius);
      return indexRule(
        atlas,
        at,
        years,
        field,
        dayTypeOf(factors, "warmest", `days within 3 K of ${heatWaveCelsius} degC`, near),
      );
    }
    const [celsius, within] = field.index === "heating" ? [5, 10] : [24, 3];
    const title = `days whose mean is within ${within} K of ${celsius} degC`;
    return indexRule(atlas, at, years, field, middleType(factors, title, daysNear(factors, "middle", celsius, within)));
  });
  return [...counts, ...others];
};

/** Every 997th cell that has values: enough for one number of the whole region. */
const someCells = (values: Float32Array): number[] =>
  Array.from(values.keys()).filter((cell) => cell % 997 === 0 && Number.isFinite(values[cell]));

const returnRules = (factors: DailyFactors, { maxima }: Atlas): LayerRule[] => {
  const fields = returnFields(factors.yearLengths.length);
  if (fields.length === 0) return [];
  const first = maxima[0] as Float32Array;
  const fits: (MaximaFit | undefined)[] = Array.from(first, (_, cell) => fitMaxima(maxima, cell));
  const dayType = dayTypeOf(factors, "warmest", "hottest days, one a year on average", hottestDays(factors));
  return fields.map((field) => {
    const relative = relativeVariance(maxima, someCells(first), field.returnPeriodYears);
    return {
      field,
      dayType,
      isPositive: false,
      value: (cell) => {
        const fit = fits[cell];
        return fit ? gevReturnLevel(fit.gev, field.returnPeriodYears) + zeroCelsius : Number.NaN;
      },
      years: (cell) => relative * (fits[cell]?.l2 ?? 0) ** 2,
      perKelvin: () => 1,
    };
  });
};

/** How every layer of the atlas comes about, in the order of `heatFields`. */
export const layerRules = (
  ground: HeatGround,
  driver: CoarseDriver,
  factors: DailyFactors,
  atlas: Atlas,
): readonly LayerRule[] => [
  ...meanRules(ground, driver, factors),
  urbanRule(ground, driver, factors),
  ...indexRules(factors, atlas),
  ...returnRules(factors, atlas),
];
