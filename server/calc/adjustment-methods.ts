import {
  adaptFrequency,
  byDayWindow,
  deltaChange,
  detrendedQuantileMapping,
  empiricalQuantileMapping,
  guardRain,
  type Kind,
  linearScaling,
  parametricQuantileMapping,
  quantileDeltaMapping,
  randomOf,
  type SampleAxes,
  type Samples,
  stepQuantileMapping,
  windowedQdm,
} from "../../core/index.js";
import { placeDates } from "./daily-table.js";
import type { OptionSpec, Options, Table, TableMethod } from "./method.js";
import { numberOption, refuse, wordOption } from "./refuse.js";

const roles = {
  observed: ["observed", "obs"],
  historical: ["historical", "hist"],
  future: ["future", "fut"],
} as const;

type Role = keyof typeof roles;

/** A column of a role: `observed`, `observed_mm`, `obs`, `tas_obs`, `obs_c`. */
const findRole = (table: Table, role: Role): { name: string; values: Float64Array } => {
  const isRole = (column: string): boolean =>
    column
      .toLowerCase()
      .split("_")
      .some((part) => roles[role].some((name) => name === part)) && !/^(date|time)/.test(column.toLowerCase());
  const name =
    table.header.find(isRole) ??
    refuse(role, `Bias adjustment needs a column ${role} (or ${roles[role].join(", ")}, e.g. tas_${roles[role][1]}).`);
  return { name, values: table.numbers(name) as Float64Array };
};

/** Cells from the first to the last that is there: samples of unlike length share a table. */
const trimmed = (values: Float64Array): Float64Array => {
  let last = values.length;
  while (last > 0 && Number.isNaN(values[last - 1] as number)) last--;
  return values.subarray(0, last);
};

const dateNames: Readonly<Record<Role, readonly string[]>> = {
  observed: ["date_observed", "date_obs", "date_hist", "date_historical", "date"],
  historical: ["date_historical", "date_hist", "date_observed", "date_obs", "date"],
  future: ["date_future", "date_fut", "date"],
};

const datesOf = (table: Table, role: Role): readonly string[] | undefined =>
  dateNames[role].map((name) => table.text(name)).find((dates) => dates !== undefined);

interface Given {
  readonly samples: Samples;
  readonly kind: Kind;
  /** Axes, where the table has dates for all three. */
  readonly axes?: SampleAxes;
  readonly futureDates?: readonly string[];
  readonly options: Options;
}

const consecutive = (dates: readonly string[], length: number, role: Role) => {
  const { axis, places } = placeDates(dates.slice(0, length), "gregorian");
  places.forEach((place, row) => {
    if (place !== row) refuse(`date_${role}`, `Row ${row + 1}: the days of ${role} must follow each other, one a row.`);
  });
  return axis;
};

const read = (table: Table, options: Options): Given => {
  const samples = {
    observed: trimmed(findRole(table, "observed").values),
    historical: trimmed(findRole(table, "historical").values),
    future: trimmed(findRole(table, "future").values),
  };
  const kind = wordOption(options, "kind", ["additive", "multiplicative"]);
  const [a, b, c] = (["observed", "historical", "future"] as const).map((role) => datesOf(table, role));
  const futureDates = c ? { futureDates: c } : {};
  if (!(a && b && c) || options.windows === "none") return { samples, kind, options, ...futureDates };
  const axes = {
    observed: consecutive(a, samples.observed.length, "observed"),
    historical: consecutive(b, samples.historical.length, "historical"),
    future: consecutive(c, samples.future.length, "future"),
  };
  return { samples, kind, axes, options, futureDates: c };
};

const options: readonly OptionSpec[] = [
  { name: "kind", default: "additive", meaning: "additive (temperature) or multiplicative (rain, wind)" },
  {
    name: "windows",
    default: "days",
    meaning: "days: windows of days around each day of the year, where the table has dates; none: one sample",
  },
  { name: "window_days", default: "31", meaning: "length of the window" },
  { name: "guard", default: "none", meaning: "rain: holds back factors and maxima that no driver explains" },
];

const columns: TableMethod["columns"] = [
  {
    name: "observed",
    unit: "that of the values",
    required: true,
    meaning: "observed, reference period (also obs, tas_obs)",
  },
  { name: "historical", unit: "the same", required: true, meaning: "modelled, reference period (also hist)" },
  { name: "future", unit: "the same", required: true, meaning: "modelled, to adjust (also fut)" },
  {
    name: "date_hist",
    unit: "ISO 8601",
    required: false,
    meaning: "days of observed and historical (date_obs where they differ)",
  },
  { name: "date_fut", unit: "ISO 8601", required: false, meaning: "days of future" },
];

const guarded = (
  adjusted: Float64Array,
  { samples, options: o }: Given,
): { values: Float64Array; reasons: Map<number, string> } => {
  const reasons = new Map<number, string>();
  if (wordOption(o, "guard", ["none", "rain"]) === "none") return { values: adjusted, reasons };
  const { values, held } = guardRain(adjusted, samples);
  for (const { at, from, rule } of held) reasons.set(at, `held back from ${from.toPrecision(4)} by the ${rule} guard`);
  return { values, reasons };
};

const method = (
  id: string,
  title: string,
  source: string,
  adjust: (given: Given) => Float64Array,
  more: readonly OptionSpec[] = [],
): TableMethod => ({
  kind: "table",
  id,
  title,
  source,
  columns,
  outputs: [
    { name: "row", unit: "1" },
    { name: "date", unit: "ISO 8601" },
    { name: "adjusted", unit: "that of the values" },
    { name: "reason", unit: "" },
  ],
  options: [...options, ...more],
  compute: (table, given) => {
    const all = read(table, given);
    const { values, reasons } = guarded(adjust(all), all);
    return Array.from(values, (adjusted, at) => ({
      row: at + 1,
      date: all.futureDates?.[at] ?? "",
      adjusted,
      reason: reasons.get(at) ?? (Number.isNaN(adjusted) ? "the value to adjust is absent" : ""),
    }));
  },
});

const windowed = (
  given: Given,
  one: (window: Samples) => Float64Array,
  target: "future" | "observed" = "future",
): Float64Array =>
  given.axes
    ? byDayWindow(given.samples, given.axes, numberOption(given.options, "window_days", 31), target, one)
    : one(given.samples);

const seed: OptionSpec = { name: "seed", default: "1", meaning: "seed of the random values below the trace" };
const trace: OptionSpec = {
  name: "trace",
  default: "0.05",
  meaning: "multiplicative: values below it are none [unit of the values]",
};
const nodes: OptionSpec = { name: "nodes", default: "50", meaning: "nodes of the mapping" };

const qdm = (given: Given): Float64Array => {
  const { samples, kind, axes, options: o } = given;
  const random = randomOf(numberOption(o, "seed", 1));
  const least = numberOption(o, "trace", 0.05);
  if (axes)
    return windowedQdm(samples, axes, {
      kind,
      random,
      trace: least,
      seasonDays: numberOption(o, "season_days", 91),
      stepDays: numberOption(o, "step_days", 31),
      futureYears: numberOption(o, "future_years", 31),
    });
  const count = o.nodes ? { nodes: numberOption(o, "nodes", 100) } : {};
  return quantileDeltaMapping(samples, {
    kind,
    random,
    trace: least,
    places: wordOption(o, "places", ["ends", "centred"]),
    ...count,
  });
};

const cannon = "Cannon, Sobie & Murdock 2015, doi 10.1175/JCLI-D-14-00754.1";

/** Bias adjustment: what a model is off in a reference period, taken off its future. */
export const adjustmentMethods: readonly TableMethod[] = [
  method(
    "linear_scaling",
    "linear scaling by the mean",
    "definition; Maraun 2016, doi 10.1007/s40641-016-0050-x",
    (g) => windowed(g, (w) => linearScaling(w, g.kind)),
  ),
  method("delta_change", "the model's change of the mean put on the observed series", "definition", (g) =>
    windowed(g, (w) => deltaChange(w, g.kind), "observed"),
  ),
  method(
    "quantile_mapping_normal",
    "quantile mapping between normal distributions, change of the mean kept",
    "definition; ibicus",
    (g) => windowed(g, parametricQuantileMapping),
  ),
  method("quantile_mapping_steps", "quantile mapping between steps, ends carried on", "definition; ibicus", (g) =>
    windowed(g, stepQuantileMapping),
  ),
  method(
    "eqm",
    "empirical quantile mapping",
    "Gudmundsson et al. 2012, doi 10.5194/hess-16-3383-2012",
    (g) =>
      windowed(g, (w) => empiricalQuantileMapping(w, { kind: g.kind, nodes: numberOption(g.options, "nodes", 50) })),
    [nodes],
  ),
  method(
    "dqm",
    "detrended quantile mapping",
    cannon,
    (g) =>
      windowed(g, (w) => detrendedQuantileMapping(w, { kind: g.kind, nodes: numberOption(g.options, "nodes", 50) })),
    [nodes],
  ),
  method("qdm", "quantile delta mapping: with dates by season and moving years, else of one sample", cannon, qdm, [
    { name: "nodes", default: "as many as values", meaning: "one sample: nodes of the quantile functions" },
    { name: "places", default: "ends", meaning: "one sample: nodes from 0 to 1 (ends), or at (i - 0.5) / n (centred)" },
    { name: "season_days", default: "91", meaning: "with dates: days of a season" },
    { name: "step_days", default: "31", meaning: "with dates: days between seasons" },
    { name: "future_years", default: "31", meaning: "with dates: years of the moving window" },
    trace,
    seed,
  ]),
  method(
    "adapt_frequency",
    "makes a model with too many dry days as wet as the reference",
    "Themessl et al. 2012, doi 10.1007/s10584-011-0224-4",
    ({ samples, options: o }) =>
      adaptFrequency(samples.future, samples.historical, samples.observed, {
        threshold: numberOption(o, "threshold", 1),
        random: randomOf(numberOption(o, "seed", 1)),
      }),
    [{ name: "threshold", default: "1", meaning: "rain of a wet day" }, seed],
  ),
];
