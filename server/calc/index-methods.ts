import {
  bookings,
  countDays,
  daysWhere,
  type EtccdiOptions,
  etccdi,
  etccdiDefinitions,
  periodsOf,
  rainWindows,
} from "../../core/index.js";
import { comparisonOption } from "./comparison-option.js";
import { commonOptions, dailyColumns, dailyMethod, frequencyOf, periodRows } from "./daily-method.js";
import { readDaily, requireSeries } from "./daily-table.js";
import { degreeDayMethods } from "./degree-day-methods.js";
import { heatWaveMethods } from "./heat-wave-methods.js";
import type { OptionSpec, Options, Table, TableMethod } from "./method.js";
import { numberOption, wordOption, yearsOption } from "./refuse.js";
import { spellMethods } from "./spell-methods.js";

const etccdiOptionSpecs: readonly OptionSpec[] = [
  ...commonOptions,
  { name: "base", default: "", meaning: "base period of percentiles, e.g. 1991-2020" },
  { name: "bootstrap", default: "in-base", meaning: "in-base (Zhang et al. 2005) or none" },
  {
    name: "rain_window",
    default: "middle day",
    meaning: "Rx5day: middle day (climdex), last day, or inside (CDO by year)",
  },
  { name: "booking", default: "end", meaning: "CDD and CWD over the border of a period: end (climdex), start or cut" },
  { name: "threshold_mm", default: "1", meaning: "threshold of Rnnmm" },
];

const etccdiOptionsOf = (options: Options): EtccdiOptions => {
  const base = yearsOption(options, "base");
  return {
    frequency: frequencyOf(options),
    missing: wordOption(options, "missing", ["etccdi", "none"]),
    bootstrap: wordOption(options, "bootstrap", ["in-base", "none"]),
    rainWindow: wordOption(options, "rain_window", ["middle day", ...rainWindows]),
    drySpells: wordOption(options, "booking", ["end", ...bookings]),
    rainThresholdMm: numberOption(options, "threshold_mm", 1),
    ...(base && { base }),
  };
};

const etccdiMethods: readonly TableMethod[] = etccdiDefinitions.map(({ id, title, unit, needs }) => ({
  kind: "table",
  id: id.toLowerCase(),
  title: `${id}: ${title}`,
  source: "ETCCDI; Zhang et al. 2011, doi 10.1002/wcc.147",
  columns: dailyColumns(...needs),
  outputs: [
    { name: "period", unit: "" },
    { name: id, unit },
  ],
  options: etccdiOptionSpecs,
  compute: (table: Table, options: Options) => {
    const daily = readDaily(table, options);
    const chosen = etccdiOptionsOf(options);
    const periods = periodsOf(daily.axis, chosen.frequency ?? "year");
    return periodRows(periods, { [id]: etccdi(id, daily, chosen) });
  },
}));

const count = (id: string, title: string, need: "tx" | "tn", threshold: number, comparison: string): TableMethod =>
  dailyMethod(
    id,
    title,
    "definition",
    [need],
    [{ name: `${id}_days`, unit: "days" }],
    ({ daily, periods }, options) => {
      const limit = numberOption(options, "threshold_c", threshold);
      const values = requireSeries(daily[need], `${need}_c`, id);
      return {
        [`${id}_days`]: countDays(daysWhere(values, comparisonOption(options, comparison as ">"), limit), periods),
      };
    },
    [
      { name: "threshold_c", default: String(threshold), meaning: "threshold" },
      { name: "comparison", default: comparison, meaning: ">, >=, < or <=: strictness decides" },
    ],
  );

/** MeteoLux counts hot days from 30 and 35 degC on and tropical nights not below 20; ETCCDI's are strict. */
const countMethods: readonly TableMethod[] = [
  count("hot_days_ge30", "hot days: TX >= 30 degC (MeteoLux)", "tx", 30, ">="),
  count("hot_days_gt30", "hot days: TX > 30 degC", "tx", 30, ">"),
  count("very_hot_days_ge35", "very hot days: TX >= 35 degC (MeteoLux)", "tx", 35, ">="),
  count("very_hot_days_gt35", "very hot days: TX > 35 degC", "tx", 35, ">"),
  count("summer_days_gt25", "summer days: TX > 25 degC", "tx", 25, ">"),
  count("summer_days_ge25", "summer days: TX >= 25 degC", "tx", 25, ">="),
  count("tropical_nights_gt20", "tropical nights: TN > 20 degC (ETCCDI)", "tn", 20, ">"),
  count("tropical_nights_ge20", "tropical nights: TN >= 20 degC (MeteoLux)", "tn", 20, ">="),
];

/** Indices of daily series. */
export const indexMethods = (): readonly TableMethod[] => [
  ...etccdiMethods,
  ...countMethods,
  ...heatWaveMethods(),
  ...degreeDayMethods(),
  ...spellMethods(),
];
