import { gevReturnLevel, gevReturnLevelIntervals, rainGrowth, type Scenario, scsRunoff } from "../../core/index.js";

type Pluvial = NonNullable<Scenario["pluvial"]>;

/** Return periods of the rain that maps are made for [years]. */
export const returnPeriods = [2, 5, 10, 20, 30, 50, 100, 200, 500, 1000] as const;

/** Durations whose storms a return-period map is the envelope of [h]. */
export const ladderDurations = [1, 3, 6, 24] as const;

/** Runs a duration. */
const rungsPerDuration = 12;
/** Daily rain of the highest rung [mm]: beyond 1,000 years at 4 K with the upper ends of both bands. */
const highestDaily = 190;
/** Lowest rung over the rain that runs off nowhere, and over the highest rung where everything runs off. */
const [overDry, underHighest] = [1.15, 0.05];
/** Where the ground takes nearly all rain, the highest rung is still a flood. */
const floodOverDry = 3;

const hoursPerDay = 24;

/** One run of the rain ladder: a storm without a return period. */
export interface RainRung {
  /** `6h-47.5mm` */
  readonly id: string;
  readonly durationHours: number;
  readonly rainMm: number;
}

/** Share of the daily rain that falls in a part of the day, by the scenario's exponent (an assumption). */
const shareOf = (pluvial: Pluvial, hours: number): number =>
  (hours / hoursPerDay) ** pluvial.depth_duration_exponent.value;

const tenths = (value: number): number => Math.round(10 * value) / 10;

/** Largest rain that runs off nowhere [mm]: the foot of the ladder. `Ia = 0.2 S` in the curve-number method. */
export const dryRainMm = (pluvial: Pluvial): number => {
  const curveNumber = pluvial.loss.curve_number.value;
  let [low, high] = [0, 1000];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (scsRunoff(middle / 1000, curveNumber) > 0) high = middle;
    else low = middle;
  }
  return low;
};

/** The runs of a scenario's rain ladder, smallest rain first within each duration. They know no climate. */
export const rainRungs = (pluvial: Pluvial): readonly RainRung[] =>
  ladderDurations.flatMap((durationHours) => {
    const dry = dryRainMm(pluvial);
    const highest = Math.max(highestDaily * shareOf(pluvial, durationHours), floodOverDry * dry);
    const lowest = Math.max(overDry * dry, underHighest * highest);
    return Array.from({ length: rungsPerDuration }, (_, rung) => {
      const rainMm = tenths(lowest * (highest / lowest) ** (rung / (rungsPerDuration - 1)));
      return { id: `${durationHours}h-${rainMm.toFixed(1)}mm`, durationHours, rainMm };
    });
  });

/** Rain of one return period and one duration under a scenario. */
export interface RainLevel {
  readonly returnPeriodYears: number;
  readonly durationHours: number;
  readonly rainMm: number;
}

/** Growth of rain of that duration with the scenario's warming. */
const growthOf = (scenario: Scenario, hours: number): number => {
  const rate = scenario.pluvial?.rain_growth_per_k.value ?? 0;
  return rainGrowth(rate, scenario.global_warming.over_baseline_k ?? 0, hours * 3600);
};

/**
 * Rain of every return period and duration under a scenario: the daily statistic, its share by duration, its growth.
 * Empty where the scenario has no statistic of rain.
 */
export const rainLevels = (scenario: Scenario): readonly RainLevel[] => {
  const statistic = scenario.pluvial?.rain_statistic;
  if (!scenario.pluvial || !statistic) return [];
  const gev = { location: statistic.location_mm, scale: statistic.scale_mm, shape: statistic.shape };
  const pluvial = scenario.pluvial;
  return returnPeriods.flatMap((returnPeriodYears) =>
    ladderDurations.map((durationHours) => ({
      returnPeriodYears,
      durationHours,
      rainMm:
        gevReturnLevel(gev, returnPeriodYears) * shareOf(pluvial, durationHours) * growthOf(scenario, durationHours),
    })),
  );
};

const bootstrapSeed = 1947;

/** 90 % interval of the daily rain of each return period under a scenario [mm], by parametric bootstrap. */
export const dailyRainIntervals = (scenario: Scenario): readonly (readonly [number, number])[] => {
  const statistic = scenario.pluvial?.rain_statistic;
  if (!statistic) return [];
  const gev = { location: statistic.location_mm, scale: statistic.scale_mm, shape: statistic.shape };
  const growth = growthOf(scenario, hoursPerDay);
  return gevReturnLevelIntervals(gev, statistic.years, returnPeriods, { seed: bootstrapSeed }).map(
    ({ low, high }) => [low * growth, high * growth] as const,
  );
};
