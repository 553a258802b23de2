import { expect } from "vitest";
import { dailyAxis } from "../calendar/daily-axis.js";
import { type CalendarPeriod, periodsOf } from "../calendar/periods.js";
import { baseBlocks } from "../indices/base-period.js";
import { byPeriod, countDays, extremeDays, sumDays } from "../indices/by-period.js";
import { calendarDayQuantiles } from "../indices/calendar-day-quantiles.js";
import { coolingDegreesApproximate, degreesAbove, heatingDegreesApproximate } from "../indices/degree-days.js";
import { dryDays } from "../indices/dry-spells.js";
import { etccdi } from "../indices/etccdi.js";
import { largestSum } from "../indices/rain.js";
import { largestRunSum, longestRun, type Run, runCount, runDays, runsByPeriod } from "../indices/runs.js";
import { bothDays, type Comparison, daysWhere } from "../indices/threshold.js";
import * as th from "../thermal/index.js";
import { type HeatCase, near, readHeatJson } from "./heat-case.case.js";

const file = "xclim_indices.json";

interface SeriesForm {
  readonly n?: number;
  readonly base?: number;
  readonly add?: readonly (readonly [number, number, number])[];
  readonly ramp?: number;
  readonly set?: readonly (readonly [number, number, number])[];
}

interface XclimCase {
  readonly id: string;
  readonly fn: string;
  // biome-ignore lint/suspicious/noExplicitAny: parameters differ by function.
  readonly params: any;
  readonly start: string;
  readonly freq: string;
  readonly series: Readonly<Record<string, readonly number[] | SeriesForm>>;
  // biome-ignore lint/suspicious/noExplicitAny: list, index and value, or a record.
  readonly expected: any;
  readonly tol_abs: number | null;
}

const expand = (
  form: readonly number[] | SeriesForm,
  changes: "with sets" | "before sets" = "with sets",
): Float64Array => {
  if (Array.isArray(form)) return Float64Array.from(form);
  const { n, base = 0, add = [], ramp, set = [] } = form as SeriesForm;
  const values = Float64Array.from({ length: ramp ?? (n as number) }, (_, at) => (ramp === undefined ? base : at));
  for (const [from, to, value] of add) for (let at = from; at < to; at++) values[at] = (values[at] as number) + value;
  if (changes === "with sets") for (const [from, to, value] of set) values.fill(value, from, to);
  return values;
};

const runStatistics: Readonly<Record<string, (runs: readonly Run[]) => number>> = {
  frequency: runCount,
  max_length: longestRun,
  total_length: runDays,
};

const contextOf = ({ series, start, freq }: XclimCase) => {
  const values = Object.fromEntries(Object.entries(series).map(([name, form]) => [name, expand(form)]));
  const length = Object.values(values)[0]?.length ?? 0;
  const axis = dailyAxis(start, length);
  const periods: CalendarPeriod[] = periodsOf(axis, freq === "YS" ? "year" : "month");
  const get = (name: string): Float64Array => values[name] as Float64Array;
  return { axis, periods, get };
};

type Context = ReturnType<typeof contextOf>;
// biome-ignore lint/suspicious/noExplicitAny: parameters differ by function.
type Compute = (c: Context, p: any, one: XclimCase) => ArrayLike<number>;

const spells = (mask: Uint8Array, c: Context, p: { window?: number; resample_before_rl?: boolean }) =>
  runsByPeriod(mask, c.periods, p.window ?? 1, p.resample_before_rl === false ? "start" : "cut");

const heatWave =
  (statistic: string): Compute =>
  (c, p) => {
    const mask = bothDays(daysWhere(c.get("tn"), p.op, p.thresh_tn), daysWhere(c.get("tx"), p.op, p.thresh_tx));
    return spells(mask, c, p).map(runStatistics[statistic] as (runs: readonly Run[]) => number);
  };

const hotSpell =
  (statistic: string): Compute =>
  (c, p) =>
    spells(daysWhere(c.get("tx"), p.op, p.thresh), c, p).map(
      runStatistics[statistic] as (runs: readonly Run[]) => number,
    );

const count =
  (name: string): Compute =>
  (c, p) =>
    countDays(daysWhere(c.get(name), p.op as Comparison, p.thresh), c.periods);

const rangeOf = (c: Context) => c.get("tx").map((value, at) => value - (c.get("tn")[at] as number));

const each =
  (...names: string[]) =>
  (f: (...values: number[]) => number): Compute =>
  (c) =>
    c.get(names[0] as string).map((_, at) => f(...names.map((name) => c.get(name)[at] as number)));

const approximate =
  (f: (tx: number, tn: number, tm: number, threshold: number) => number): Compute =>
  (c, p) =>
    sumDays(
      c.get("tx").map((tx, at) => f(tx, c.get("tn")[at] as number, c.get("tas")[at] as number, p.thresh)),
      c.periods,
    );

const computes: Readonly<Record<string, Compute>> = {
  heat_wave_frequency: heatWave("frequency"),
  heat_wave_max_length: heatWave("max_length"),
  heat_wave_total_length: heatWave("total_length"),
  hot_spell_frequency: hotSpell("frequency"),
  hot_spell_max_length: hotSpell("max_length"),
  hot_spell_total_length: hotSpell("total_length"),
  hot_spell_max_magnitude: (c, p) =>
    spells(daysWhere(c.get("tx"), p.op, p.thresh), c, p).map((runs) =>
      largestRunSum(runs, (at) => (c.get("tx")[at] as number) - p.thresh),
    ),
  hot_days: count("tx"),
  warm_night_frequency: count("tn"),
  tx_tn_days_above: (c, p) =>
    countDays(
      bothDays(daysWhere(c.get("tx"), p.op, p.thresh_tx), daysWhere(c.get("tn"), p.op, p.thresh_tn)),
      c.periods,
    ),
  cooling_degree_days: (c, p) =>
    sumDays(
      c.get("tas").map((tas) => degreesAbove(tas, p.thresh)),
      c.periods,
    ),
  cooling_degree_days_approximation: approximate(coolingDegreesApproximate),
  heating_degree_days_approximation: approximate(heatingDegreesApproximate),
  rx_nday: (c, p) => largestSum(c.get("pr_mm"), c.periods, p.window, "last day"),
  cdd: (c, p) => spells(daysWhere(c.get("pr_mm"), p.op, p.thresh_mm), c, p).map(longestRun),
  max_consecutive_tx_days: (c, p) => spells(daysWhere(c.get("tx"), p.op, p.thresh), c, p).map(longestRun),
  dtr_min: (c) => extremeDays(rangeOf(c), c.periods, -1),
  dtr_std: (c) =>
    byPeriod(c.periods, ({ from, to }) => {
      const values = rangeOf(c).subarray(from, to);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    }),
  etr: (c) => etccdi("ETR", { axis: c.axis, tx: c.get("tx"), tn: c.get("tn") }, { missing: "none" }),
  sdii: (c) => etccdi("SDII", { axis: c.axis, rain: c.get("pr_mm") }, { missing: "none" }),
  max_pr_intensity_hourly: (c, p) =>
    // 864 hours of one year: periods of hours, not of days.
    largestSum(c.get("pr"), [{ label: "2000", from: 0, to: 864 }], p.window_h, "last day").map(
      (sum) => sum / p.window_h,
    ),
  tx90p_like: (c, p, one) => {
    const before = expand(one.series.tx as SeriesForm, "before sets");
    const blocks = baseBlocks(before, c.axis, { from: 2000, to: 2000 });
    const limits = calendarDayQuantiles(blocks, p.percentile / 100, { window: p.window });
    return countDays(
      daysWhere(c.get("tx"), ">", (at) => limits[(c.axis.calendarDay[at] as number) - 1] as number),
      c.periods,
    );
  },
  heat_index_C: each("tas", "rh")((tas = 0, rh = 0) => th.heatIndexRothfusz(tas, rh, 20.000001)),
  wind_chill_CAN_C: each("tas", "wind_kmh")((tas = 0, wind = 0) => th.windChillCanada(tas, wind)),
  // The wind of this case is in km h-1: 1 is 0.28 m s-1, below the range unless lifted to 0.5.
  utci_C: (c, p) =>
    each(
      "tas",
      "rh",
      "wind10",
      "mrt",
    )((tas = 0, rh = 0, wind = 0, mrt = 0) =>
      th.utci(tas, mrt, p.wind_cap_min ? Math.max(0.5, wind / 3.6) : wind / 3.6, th.utciVapour(tas, rh)),
    )(c, p, {} as XclimCase),
  es_water_Pa: each("tas")((tas = 0) => th.saturationHardy(tas + 273.15)),
  es_ice_below_0_Pa: each("tas")((tas = 0) =>
    tas < 0 ? th.saturationHardyIce(tas + 273.15) : th.saturationHardy(tas + 273.15),
  ),
  cold_spell_days: (c, p) => spells(daysWhere(c.get("tas"), p.op, p.thresh), c, p).map(runDays),
};

const checkDrySpell = (
  c: Context,
  p: { window: number; thresh_sum: number },
  expected: Record<string, number>,
): void => {
  const runs = (by: "sum" | "max") =>
    runsByPeriod(dryDays(c.get("pr_mm"), p.window, p.thresh_sum, by), c.periods, 1, "cut")[0] ?? [];
  expect({
    events: runCount(runs("sum")),
    total_sum: runDays(runs("sum")),
    total_max: runDays(runs("max")),
    max_sum: longestRun(runs("sum")),
    max_max: longestRun(runs("max")),
  }).toEqual(expected);
};

const check = (one: XclimCase): void => {
  const context = contextOf(one);
  if (one.fn === "dry_spell") {
    checkDrySpell(context, one.params, one.expected);
    return;
  }
  const compute = computes[one.fn];
  if (!compute) throw new Error(`function ${one.fn} is not computed`);
  const found = compute(context, one.params, one);
  const { expected } = one;
  // Vapour pressures are published rounded: relative 0.005, absolute 0.5 Pa.
  const tolerance = (value: number | null) => one.tol_abs ?? 0.5 + 0.005 * Math.abs(value ?? 0);
  if (Array.isArray(expected)) {
    expect(found.length).toBe(expected.length);
    expected.forEach((value, at) => {
      near(found[at] as number, value, tolerance(value), `${one.fn}[${at}]`);
    });
  } else if ("index" in expected)
    near(found[expected.index] as number, expected.value, tolerance(expected.value), one.fn);
  else
    for (const [at, value] of Object.entries(expected))
      near(found[Number(at)] as number, value as number, tolerance(0), one.fn);
};

/** Index cases of xclim's own tests. */
export const xclimCases = (): HeatCase[] =>
  readHeatJson(file).cases.map((one: XclimCase) => ({ file, id: one.id, check: () => check(one) }));
