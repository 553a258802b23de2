import {
  coolingDegreesApproximate,
  coolingDegreesEurostat,
  degreesAbove,
  degreesBelow,
  heatingDegreesApproximate,
  heatingDegreesEurostat,
  sumDays,
} from "../../core/index.js";
import { dailyMethod } from "./daily-method.js";
import { dailyMean, requireSeries } from "./daily-table.js";
import type { TableMethod } from "./method.js";
import { numberOption } from "./refuse.js";

const eurostat = (id: string, title: string, f: (mean: number) => number): TableMethod =>
  dailyMethod(
    id,
    title,
    "Eurostat metadata nrg_chdd_esms",
    ["tm"],
    [{ name: id, unit: "K d" }],
    ({ daily, periods }) => ({
      [id]: sumDays(dailyMean(daily, id).map(f), periods),
    }),
  );

const simple = (
  id: string,
  title: string,
  threshold: number,
  f: (mean: number, threshold: number) => number,
): TableMethod =>
  dailyMethod(
    id,
    title,
    "definition; xclim",
    ["tm"],
    [{ name: id, unit: "K d" }],
    ({ daily, periods }, options) => {
      const limit = numberOption(options, "threshold_c", threshold);
      return {
        [id]: sumDays(
          dailyMean(daily, id).map((mean) => f(mean, limit)),
          periods,
        ),
      };
    },
    [{ name: "threshold_c", default: String(threshold), meaning: "threshold" }],
  );

const approximate = (
  id: string,
  title: string,
  threshold: number,
  f: (tx: number, tn: number, tm: number, threshold: number) => number,
): TableMethod =>
  dailyMethod(
    id,
    title,
    "UK Met Office; Spinoni et al. 2015, doi 10.1002/joc.3959",
    ["tx", "tn"],
    [{ name: id, unit: "K d" }],
    ({ daily, periods }, options) => {
      const limit = numberOption(options, "threshold_c", threshold);
      const [tx, tn, tm] = [
        requireSeries(daily.tx, "tx_c", id),
        requireSeries(daily.tn, "tn_c", id),
        dailyMean(daily, id),
      ];
      const degrees = tx.map((highest, at) => f(highest, tn[at] as number, tm[at] as number, limit));
      return { [id]: sumDays(degrees, periods) };
    },
    [{ name: "threshold_c", default: String(threshold), meaning: "threshold" }],
  );

/** Degree days of a daily mean, or of (TX + TN) / 2. */
export const degreeDayMethods = (): readonly TableMethod[] => [
  eurostat("heating_degree_days_eurostat", "sum of 18 - Tm on days with Tm <= 15 degC", heatingDegreesEurostat),
  eurostat("cooling_degree_days_eurostat", "sum of Tm - 21 on days with Tm >= 24 degC", coolingDegreesEurostat),
  simple("heating_degree_days", "degrees of the daily mean below a threshold", 17, degreesBelow),
  simple("cooling_degree_days", "degrees of the daily mean above a threshold", 18, degreesAbove),
  approximate(
    "heating_degree_days_approximation",
    "heating degrees from the day's extremes",
    17,
    heatingDegreesApproximate,
  ),
  approximate(
    "cooling_degree_days_approximation",
    "cooling degrees from the day's extremes",
    18,
    coolingDegreesApproximate,
  ),
];
