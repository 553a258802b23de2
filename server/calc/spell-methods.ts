import {
  bookings,
  bothDays,
  type Comparison,
  countDays,
  daysWhere,
  dryDays,
  extremeDays,
  largestRunSum,
  largestSum,
  longestRun,
  meanDays,
  rainWindows,
  runCount,
  runDays,
  runsByPeriod,
} from "../../core/index.js";
import { comparisonOption } from "./comparison-option.js";
import { type DailyContext, dailyMethod } from "./daily-method.js";
import { dailyMean, requireSeries } from "./daily-table.js";
import type { OptionSpec, Options, TableMethod } from "./method.js";
import { numberOption, wordOption } from "./refuse.js";

const spellOptions = (threshold: number, comparison: Comparison, window: number): readonly OptionSpec[] => [
  { name: "threshold_c", default: String(threshold), meaning: "threshold (threshold_mm for rain)" },
  { name: "comparison", default: comparison, meaning: ">, >=, < or <=" },
  { name: "window", default: String(window), meaning: "least days of a spell" },
  { name: "booking", default: "cut", meaning: "spells over the border of a period: cut, start or end" },
];

const spellOutputs = ["frequency", "total_length", "max_length"].map((name) => ({
  name: `spell_${name}`,
  unit: name === "frequency" ? "1" : "days",
}));

const seriesOf = ({ daily }: DailyContext, need: string, id: string): Float64Array =>
  need === "tm" ? dailyMean(daily, id) : requireSeries(daily[need as "tx"], `${need}_c`, id);

/** Spells of one series beyond a threshold: number, days, longest, and the largest sum beyond the threshold. */
const spells = (
  id: string,
  title: string,
  need: "tx" | "tn" | "tm" | "rain",
  threshold: number,
  comparison: Comparison,
  window: number,
): TableMethod =>
  dailyMethod(
    id,
    title,
    "definition; xclim",
    [need],
    [...spellOutputs, { name: "spell_max_magnitude", unit: need === "rain" ? "mm" : "K d" }],
    (context, options: Options) => {
      const values = seriesOf(context, need, id);
      const limit = numberOption(options, "threshold_c", numberOption(options, "threshold_mm", threshold));
      const mask = daysWhere(values, comparisonOption(options, comparison), limit);
      const runs = runsByPeriod(
        mask,
        context.periods,
        numberOption(options, "window", window),
        wordOption(options, "booking", bookings),
      );
      return {
        spell_frequency: runs.map(runCount),
        spell_total_length: runs.map(runDays),
        spell_max_length: runs.map(longestRun),
        spell_max_magnitude: runs.map((list) => largestRunSum(list, (at) => Math.abs((values[at] as number) - limit))),
      };
    },
    spellOptions(threshold, comparison, window),
  );

const rxnday = (): TableMethod =>
  dailyMethod(
    "rx_nday",
    "largest rain of n days",
    "definition; xclim",
    ["rain"],
    [{ name: "rx_nday_mm", unit: "mm" }],
    ({ daily, periods }, options) => ({
      rx_nday_mm: largestSum(
        requireSeries(daily.rain, "precipitation_mm", "rx_nday"),
        periods,
        numberOption(options, "window", 1),
        wordOption(options, "rain_window", rainWindows),
      ),
    }),
    [
      { name: "window", default: "1", meaning: "days" },
      { name: "rain_window", default: "last day", meaning: "last day, middle day or inside" },
    ],
  );

const drySpell = (): TableMethod =>
  dailyMethod(
    "dry_spell",
    "days in windows whose rain stays below a threshold",
    "xclim dry_spell_*",
    ["rain"],
    spellOutputs,
    ({ daily, periods }, options) => {
      const rain = requireSeries(daily.rain, "precipitation_mm", "dry_spell");
      const by = wordOption(options, "by", ["sum", "max"]);
      const mask = dryDays(rain, numberOption(options, "window", 3), numberOption(options, "threshold_mm", 1), by);
      const runs = runsByPeriod(mask, periods, 1, wordOption(options, "booking", bookings));
      return {
        spell_frequency: runs.map(runCount),
        spell_total_length: runs.map(runDays),
        spell_max_length: runs.map(longestRun),
      };
    },
    [
      { name: "window", default: "3", meaning: "days of a window" },
      { name: "threshold_mm", default: "1", meaning: "threshold" },
      { name: "by", default: "sum", meaning: "sum or max of the window" },
      { name: "booking", default: "cut", meaning: "cut, start or end" },
    ],
  );

const txTn = (): TableMethod =>
  dailyMethod(
    "tx_tn_days_above",
    "days with TX and TN both beyond their thresholds",
    "definition; xclim",
    ["tx", "tn"],
    [{ name: "tx_tn_days", unit: "days" }],
    ({ daily, periods }, options) => {
      const comparison = comparisonOption(options, ">");
      const tx = daysWhere(
        requireSeries(daily.tx, "tx_c", "tx_tn_days_above"),
        comparison,
        numberOption(options, "tx_c", 30),
      );
      const tn = daysWhere(
        requireSeries(daily.tn, "tn_c", "tx_tn_days_above"),
        comparison,
        numberOption(options, "tn_c", 22),
      );
      return { tx_tn_days: countDays(bothDays(tx, tn), periods) };
    },
    [
      { name: "tx_c", default: "30", meaning: "threshold of TX" },
      { name: "tn_c", default: "22", meaning: "threshold of TN" },
      { name: "comparison", default: ">", meaning: ">, >=, < or <=" },
    ],
  );

const range = (): TableMethod =>
  dailyMethod(
    "daily_range",
    "mean, smallest, largest and standard deviation of the daily range",
    "definition; xclim",
    ["tx", "tn"],
    ["mean", "min", "max", "std"].map((name) => ({ name: `range_${name}_k`, unit: "K" })),
    ({ daily, periods }) => {
      const tn = requireSeries(daily.tn, "tn_c", "daily_range");
      const values = requireSeries(daily.tx, "tx_c", "daily_range").map((tx, at) => tx - (tn[at] as number));
      const mean = meanDays(values, periods);
      const square = meanDays(
        values.map((value) => value * value),
        periods,
      );
      return {
        range_mean_k: mean,
        range_min_k: extremeDays(values, periods, -1),
        range_max_k: extremeDays(values, periods, 1),
        range_std_k: square.map((value, at) => Math.sqrt(Math.max(0, value - (mean[at] as number) ** 2))),
      };
    },
  );

/** Spells and sums with thresholds of one's own. */
export const spellMethods = (): readonly TableMethod[] => [
  spells("hot_spell", "spells of TX above a threshold", "tx", 30, ">", 3),
  spells("warm_night_spell", "spells of TN above a threshold", "tn", 22, ">", 3),
  spells("cold_spell", "spells of the daily mean below a threshold", "tm", -10, "<", 5),
  spells("consecutive_dry_days", "spells of rain below a threshold", "rain", 1, "<", 1),
  spells("consecutive_wet_days", "spells of rain at a threshold or above", "rain", 1, ">=", 1),
  rxnday(),
  drySpell(),
  txTn(),
  range(),
];
