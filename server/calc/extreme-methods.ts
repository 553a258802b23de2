import {
  deltaReturnLevel,
  exceedanceLevel,
  fastGevFit,
  fitGevByLikelihood,
  fitGpdByLikelihood,
  fitGumbelByLikelihood,
  type Gev,
  gevOfLMoments,
  gevReturnLevel,
  gevReturnLevelIntervals,
  gpdOfLMoments,
  gumbelOfLMoments,
  lMoments,
  profileReturnLevel,
} from "../../core/index.js";
import type { OptionSpec, Options, Table, TableMethod } from "./method.js";
import { numberOption, refuse, wordOption } from "./refuse.js";

const sampleOf = (table: Table, method: string): Float64Array => {
  const names = ["sample", "value", "x", "annual_maximum", "maximum", "excess"];
  const isNamed = (column: string): boolean =>
    names.some((name) => column.toLowerCase() === name || column.toLowerCase().startsWith(`${name}_`));
  const name = table.header.find(isNamed) ?? (table.header.length === 1 ? table.header[0] : undefined);
  const values = name === undefined ? undefined : table.numbers(name);
  const present = (
    values ?? refuse("sample", `Method ${method} needs a column sample (or ${names.slice(1).join(", ")}).`)
  ).filter((value) => !Number.isNaN(value));
  return present.length >= 10
    ? present
    : refuse("sample", `The sample has ${present.length} values: 10 or more are needed.`);
};

const periodsOf = (options: Options): number[] => {
  const text = options.return_periods ?? "2,5,10,20,50,100";
  const periods = text
    .split(/[ ,;|]+/)
    .filter((one) => one !== "")
    .map(Number);
  return periods.every((years) => years > 1)
    ? periods
    : refuse("return_periods", `Option return_periods is "${text}": give years above 1, e.g. 10,50,100.`);
};

type Row = Record<string, number | string>;
const row = (
  quantity: string,
  returnPeriod: number | string,
  value: number,
  more: Partial<Record<"standard_error" | "low" | "high", number>> = {},
  reason = "",
): Row => ({
  quantity,
  return_period_years: returnPeriod,
  value,
  standard_error: more.standard_error ?? Number.NaN,
  low: more.low ?? Number.NaN,
  high: more.high ?? Number.NaN,
  reason,
});

const outputs: TableMethod["outputs"] = [
  { name: "quantity", unit: "" },
  { name: "return_period_years", unit: "years" },
  { name: "value", unit: "that of the sample; shape 1" },
  { name: "standard_error", unit: "the same" },
  { name: "low", unit: "the same" },
  { name: "high", unit: "the same" },
  { name: "reason", unit: "" },
];

const columns: TableMethod["columns"] = [
  {
    name: "sample",
    unit: "any",
    required: true,
    meaning: "one value a row (also value, x, annual_maximum; with a unit behind it)",
  },
];

const options: readonly OptionSpec[] = [
  { name: "fit", default: "mle", meaning: "mle (maximum likelihood) or lmoments" },
  {
    name: "return_periods",
    default: "2,5,10,20,50,100",
    meaning: "years; a level beyond twice the years of the sample is empty with a reason",
  },
  { name: "beyond", default: "withheld", meaning: "given: levels beyond twice the sample's years too" },
  { name: "draws", default: "1000", meaning: "draws of the parametric bootstrap (90 % interval); 0 for none" },
  { name: "seed", default: "1", meaning: "seed of the bootstrap" },
];

const parameterRows = (
  names: readonly string[],
  values: readonly number[],
  errors: readonly number[] | undefined,
): Row[] =>
  names.map((name, at) => row(name, "", values[at] as number, errors ? { standard_error: errors[at] as number } : {}));

const levelRows = (gev: Gev, size: number, given: Options): Row[] => {
  const draws = numberOption(given, "draws", 1000);
  const periods = periodsOf(given);
  const seed = numberOption(given, "seed", 1);
  const intervals = draws > 0 ? gevReturnLevelIntervals(gev, size, periods, { seed, draws }) : [];
  return periods.map((years, at) => {
    // A level far beyond the record is the distribution's opinion, not the sample's.
    if (years > 2 * size && given.beyond !== "given") {
      return row("return_level", years, Number.NaN, {}, `beyond twice the ${size} years of the sample`);
    }
    return row("return_level", years, gevReturnLevel(gev, years), intervals[at] ?? {});
  });
};

/** Levels of the likelihood fit with intervals by the profile or by the delta method. */
const likelihoodRows = (sample: Float64Array, given: Options, way: "profile" | "delta"): Row[] =>
  periodsOf(given).map((years) => {
    if (years > 2 * sample.length && given.beyond !== "given")
      return row("return_level", years, Number.NaN, {}, `beyond twice the ${sample.length} years of the sample`);
    const { level, low, high } = (way === "profile" ? profileReturnLevel : deltaReturnLevel)(sample, years);
    return row("return_level", years, level, { low, high });
  });

const gev = (table: Table, given: Options): Row[] => {
  const way = wordOption(given, "interval", ["bootstrap", "profile", "delta"]);
  if (way !== "bootstrap" && given.fit === "lmoments")
    refuse("interval", `Option interval is "${way}": with fit lmoments there is bootstrap alone.`);
  const sample = sampleOf(table, "gev");
  const names = ["location", "scale", "shape"];
  if (wordOption(given, "fit", ["mle", "lmoments"]) === "lmoments") {
    const fit = gevOfLMoments(lMoments(sample));
    return [
      ...parameterRows(names, [fit.location, fit.scale, fit.shape], undefined),
      ...levelRows(fit, sample.length, given),
    ];
  }
  const { parameters: p, negativeLogLikelihood, standardErrors } = fitGevByLikelihood(sample);
  return [
    ...parameterRows(names, [p.location, p.scale, p.shape], standardErrors),
    row("negative_log_likelihood", "", negativeLogLikelihood),
    ...(way === "bootstrap" ? levelRows(p, sample.length, given) : likelihoodRows(sample, given, way)),
  ];
};

const gumbel = (table: Table, given: Options): Row[] => {
  const sample = sampleOf(table, "gumbel");
  const isLMoments = wordOption(given, "fit", ["mle", "lmoments"]) === "lmoments";
  const fit = isLMoments ? undefined : fitGumbelByLikelihood(sample);
  const p = fit?.parameters ?? gumbelOfLMoments(lMoments(sample));
  return [
    ...parameterRows(["location", "scale"], [p.location, p.scale], fit?.standardErrors),
    ...(fit ? [row("negative_log_likelihood", "", fit.negativeLogLikelihood)] : []),
    ...levelRows(p, sample.length, { ...given, draws: "0" }),
  ];
};

const gpd = (table: Table, given: Options): Row[] => {
  const all = sampleOf(table, "gpd");
  const threshold = numberOption(given, "threshold", 0);
  const isExcess = table.header.some((column) => column.toLowerCase().startsWith("excess"));
  const excesses = isExcess ? all : all.filter((value) => value > threshold).map((value) => value - threshold);
  const total = numberOption(given, "n_total", isExcess ? Number.NaN : all.length);
  const isLMoments = wordOption(given, "fit", ["mle", "lmoments"]) === "lmoments";
  const fit = isLMoments ? undefined : fitGpdByLikelihood(excesses);
  const p = fit?.parameters ?? gpdOfLMoments(lMoments(excesses));
  const rate = excesses.length / total;
  const perYear = numberOption(given, "per_year", 365.25);
  const years = total / perYear;
  const levels = Number.isNaN(rate)
    ? []
    : periodsOf(given).map((period) =>
        period > 2 * years && given.beyond !== "given"
          ? row("return_level", period, Number.NaN, {}, `beyond twice the ${years.toFixed(1)} years of the sample`)
          : row("return_level", period, exceedanceLevel(p, threshold, rate, perYear * period)),
      );
  return [
    ...parameterRows(["scale", "shape"], [p.scale, p.shape], fit?.standardErrors),
    ...(fit ? [row("negative_log_likelihood", "", fit.negativeLogLikelihood)] : []),
    ...(Number.isNaN(rate) ? [] : [row("rate", "", rate)]),
    ...levels,
  ];
};

const table = (
  id: string,
  title: string,
  source: string,
  compute: TableMethod["compute"],
  more: readonly OptionSpec[] = [],
): TableMethod => ({
  kind: "table",
  id,
  title,
  source,
  columns,
  outputs,
  options: [...options, ...more],
  compute,
});

const coles = "Coles 2001; Hosking 1990; shape is Coles' xi (Hosking's k and scipy's c are its negative)";

/** Extreme values of a sample. */
export const extremeMethods: readonly TableMethod[] = [
  table("gev", "generalised extreme value distribution of block maxima, with return levels", coles, gev, [
    {
      name: "interval",
      default: "bootstrap",
      meaning: "90 % by bootstrap, profile (likelihood; for 50 years and more) or delta",
    },
  ]),
  table("gumbel", "Gumbel distribution of block maxima, with return levels", coles, gumbel),
  table("gpd", "generalised Pareto distribution of excesses over a threshold", coles, gpd, [
    { name: "threshold", default: "0", meaning: "threshold; the column excess holds excesses already" },
    { name: "n_total", default: "rows", meaning: "observations in all, for the rate; needed with a column excess" },
    { name: "per_year", default: "365.25", meaning: "observations a year" },
  ]),
  {
    ...table("l_moments", "sample L-moments by unbiased probability-weighted moments", "Hosking 1990", (input) => {
      const { l1, l2, t3, t4 } = lMoments(sampleOf(input, "l_moments"));
      return Object.entries({ l1, l2, t3, t4 }).map(([name, value]) => row(name, "", value));
    }),
    options: [],
  },
  {
    ...table("gev_fast", "GEV by maximum likelihood with exact derivatives", coles, (input) => {
      const { parameters: p, negativeLogLikelihood } = fastGevFit(sampleOf(input, "gev_fast"));
      return [
        ...parameterRows(["location", "scale", "shape"], [p.location, p.scale, p.shape], undefined),
        row("negative_log_likelihood", "", negativeLogLikelihood),
      ];
    }),
    options: [],
  },
];
