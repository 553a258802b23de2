import {
  changeFactors,
  fitDurationCurves,
  gevReturnLevel,
  intensity,
  regionalGrowth,
  regionalReturnLevel,
  testRegion,
} from "../../core/index.js";
import type { Table, TableMethod } from "./method.js";
import { numberOption, refuse } from "./refuse.js";

type Row = Record<string, number | string>;

const text = (table: Table, name: string): readonly string[] =>
  table.text(name) ?? refuse(name, `The method needs a column ${name}.`);
const numbers = (table: Table, name: string): Float64Array =>
  table.numbers(name) ?? refuse(name, `The method needs a column ${name}.`);

/** Values by the words of a column, absent ones left out. */
const grouped = (keys: readonly string[], values: Float64Array): Map<string, number[]> => {
  const groups = new Map<string, number[]>();
  keys.forEach((key, at) => {
    const value = values[at] as number;
    if (Number.isNaN(value)) return;
    groups.set(key, [...(groups.get(key) ?? []), value]);
  });
  return groups;
};

const periods = (given: Readonly<Record<string, string>>): number[] => {
  const list = (given.return_periods ?? "2,5,10,20,50,100").split(/[ ,;|]+/).filter((one) => one !== "");
  const years = list.map(Number);
  return years.every((one) => one > 1)
    ? years
    : refuse(
        "return_periods",
        `Option return_periods is "${given.return_periods}": give years above 1, e.g. 10,50,100.`,
      );
};
const periodsOption = { name: "return_periods", default: "2,5,10,20,50,100", meaning: "years" } as const;

const regional: TableMethod["compute"] = (table, given) => {
  const sites = grouped(text(table, "site"), numbers(table, "annual_maximum"));
  for (const [id, values] of sites)
    if (values.length < 10) refuse("site", `Site ${id} has ${values.length} values: 10 or more are needed.`);
  const growth = regionalGrowth([...sites.values()]);
  const row = (site: string, quantity: string, period: number | string, value: number, reason = ""): Row => ({
    ...{ site, quantity, return_period_years: period, value, reason },
  });
  const tested =
    sites.size >= 5 ? testRegion([...sites.values()], { seed: numberOption(given, "seed", 1) }) : undefined;
  const few = "5 sites or more are needed";
  const levels = [...sites].flatMap(([site, values]) => {
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    return periods(given).map((years) =>
      years > 2 * growth.independentYears
        ? row(
            site,
            "return_level",
            years,
            Number.NaN,
            `beyond twice the ${growth.independentYears.toFixed(0)} independent years`,
          )
        : row(site, "return_level", years, regionalReturnLevel(growth, mean, years)),
    );
  });
  return [
    row("", "growth_location", "", growth.curve.location),
    row("", "growth_scale", "", growth.curve.scale),
    row("", "growth_shape", "", growth.curve.shape),
    row("", "pooled_years", "", growth.pooledYears),
    row("", "independent_years", "", growth.independentYears),
    row("", "heterogeneity_h1", "", tested?.heterogeneity ?? Number.NaN, tested ? "" : few),
    row("", "critical_discordancy", "", tested?.criticalDiscordancy ?? Number.NaN, tested ? "" : few),
    ...[...sites.keys()].map((site, at) =>
      row(site, "discordancy", "", tested?.discordancy[at] ?? Number.NaN, tested ? "" : few),
    ),
    ...levels,
  ];
};

const idf: TableMethod["compute"] = (table, given) => {
  const durations = numbers(table, "duration_h");
  if (!durations.every((one) => one > 0)) refuse("duration_h", "Column duration_h: give hours above 0.");
  const groups = grouped(Array.from(durations, String), numbers(table, "intensity_mm_h"));
  const maxima = [...groups].map(([hours, intensities]) => ({ durationHours: Number(hours), intensities }));
  const { gev, theta, eta } = fitDurationCurves(maxima);
  const years = Math.max(...maxima.map(({ intensities }) => intensities.length));
  const shortest = Math.min(...maxima.map(({ durationHours }) => durationHours));
  const row = (quantity: string, hours: number | string, period: number | string, value: number, reason = ""): Row => ({
    ...{ quantity, duration_h: hours, return_period_years: period, value, reason },
  });
  const levels = periods(given).flatMap((period) =>
    maxima.map(({ durationHours }) =>
      period > 2 * years
        ? row("intensity_mm_h", durationHours, period, Number.NaN, `beyond twice the ${years} years`)
        : row(
            "intensity_mm_h",
            durationHours,
            period,
            intensity(gevReturnLevel(gev, period), durationHours, { theta, eta }),
          ),
    ),
  );
  return [
    row("location", "", "", gev.location),
    row("scale", "", "", gev.scale),
    row("shape", "", "", gev.shape),
    row("theta_h", "", "", theta),
    row("eta", "", "", eta),
    row("shortest_duration_h", "", "", shortest),
    ...levels,
  ];
};

const factors: TableMethod["compute"] = (table, given) => {
  const [period, year] = [text(table, "period"), text(table, "year")];
  const values = numbers(table, "value");
  const of = (name: string): number[][] => {
    const own = period.map((one, at) => (one.trim().toLowerCase() === name ? at : -1)).filter((at) => at >= 0);
    const list = [
      ...grouped(
        own.map((at) => year[at] as string),
        Float64Array.from(own, (at) => values[at] as number),
      ).values(),
    ];
    return list.length >= 10
      ? list
      : refuse("period", `Period ${name} has ${list.length} years: 10 or more are needed.`);
  };
  const shares = (given.quantiles ?? "0.5,0.9,0.95,0.99").split(/[ ,;|]+/).map(Number);
  if (!shares.every((share) => share > 0 && share < 1))
    refuse("quantiles", `Option quantiles is "${given.quantiles}": give shares between 0 and 1.`);
  const options = { warming: numberOption(given, "warming_k", 1), seed: numberOption(given, "seed", 1) };
  return changeFactors(of("past"), of("future"), shares, options).map((one) => ({
    quantile: one.probability,
    factor: one.factor,
    low: one.interval.low,
    high: one.interval.high,
    clausius_clapeyron: one.clausiusClapeyron,
  }));
};

const column = (name: string, unit: string, meaning: string) => ({ name, unit, required: true, meaning });
const seed = { name: "seed", default: "1", meaning: "seed of the draws" } as const;
const plain = (names: readonly string[]) => names.map((name) => ({ name, unit: "" }));

/** Extremes of several sites, durations or periods at once. */
export const regionMethods: readonly TableMethod[] = [
  {
    kind: "table",
    id: "regional_growth",
    title: "regional index flood: growth curve, discordancy, heterogeneity and return levels of sites that are pooled",
    source: "Hosking & Wallis 1997; regions for H1 are simulated from a GEV",
    columns: [column("site", "", "name of the site"), column("annual_maximum", "any", "one yearly maximum a row")],
    outputs: plain(["site", "quantity", "return_period_years", "value", "reason"]),
    options: [periodsOption, seed],
    compute: regional,
  },
  {
    kind: "table",
    id: "idf",
    title: "intensity-duration-frequency curves fitted to all durations jointly: they cannot cross",
    source: "Koutsoyiannis, Kozonis & Manetas 1998, doi 10.1016/S0022-1694(98)00097-3",
    columns: [
      column("duration_h", "h", "duration of the maximum"),
      column("intensity_mm_h", "mm h-1", "largest mean intensity of a year over it"),
    ],
    outputs: plain(["quantity", "duration_h", "return_period_years", "value", "reason"]),
    options: [periodsOption],
    compute: idf,
  },
  {
    kind: "table",
    id: "change_factors",
    title: "change of quantiles between two periods, 90 % by drawing whole years, Clausius-Clapeyron beside it",
    source: "Efron & Tibshirani 1993; 7 % a kelvin",
    columns: [
      column("period", "", "past or future"),
      column("year", "", "year of the value"),
      column("value", "any", "e.g. rain of a wet day"),
    ],
    outputs: plain(["quantile", "factor", "low", "high", "clausius_clapeyron"]),
    options: [
      { name: "quantiles", default: "0.5,0.9,0.95,0.99", meaning: "shares between 0 and 1" },
      { name: "warming_k", default: "1", meaning: "warming between the periods, for Clausius-Clapeyron" },
      seed,
    ],
    compute: factors,
  },
];
