import { TwinError } from "../../errors.js";
import type { DailyAxis } from "../calendar/daily-axis.js";
import { type CalendarPeriod, type Frequency, periodsOf } from "../calendar/periods.js";
import { type BaseYears, baseBlocks } from "./base-period.js";
import { countDays, extremeDays, meanDays } from "./by-period.js";
import { type CalendarDayOptions, calendarDayQuantiles } from "./calendar-day-quantiles.js";
import { growingSeasonLength } from "./growing-season.js";
import { etccdiMask, masked } from "./missing-rule.js";
import { percentileIndex } from "./percentile-index.js";
import { dailyIntensity, heavyDayTotal, largestSum, type RainWindow, wetDayPercentile, wetDayTotal } from "./rain.js";
import { type Booking, longestRun, runDays, runsByPeriod } from "./runs.js";
import { type Comparison, daysWhere } from "./threshold.js";

/** Daily series of one place; each as long as the axis, absent days NaN. */
export interface DailySeries {
  readonly axis: DailyAxis;
  /** Daily maximum [degree Celsius]. */
  readonly tx?: ArrayLike<number>;
  /** Daily minimum [degree Celsius]. */
  readonly tn?: ArrayLike<number>;
  /** Daily mean [degree Celsius]; half the sum of maximum and minimum where absent. */
  readonly tm?: ArrayLike<number>;
  /** Daily rain [mm]. */
  readonly rain?: ArrayLike<number>;
}

export interface EtccdiOptions extends CalendarDayOptions {
  readonly frequency?: Frequency;
  /** Base period of percentiles; needed by TX90p, WSDI, R95p and their kin. */
  readonly base?: BaseYears;
  /** "etccdi": absent after 3 absent days a month, 15 a year. "none": whatever is there counts. */
  readonly missing?: "etccdi" | "none";
  readonly bootstrap?: "in-base" | "none";
  /** Where Rx5day is booked; the middle day by climdex. */
  readonly rainWindow?: RainWindow;
  /** Where CDD and CWD are booked; at their end by climdex. */
  readonly drySpells?: Booking;
  /** Threshold of Rnnmm [mm]. */
  readonly rainThresholdMm?: number;
}

type Input = "tx" | "tn" | "tm" | "rain";

interface Context {
  readonly series: DailySeries;
  readonly periods: readonly CalendarPeriod[];
  readonly frequency: Frequency;
  readonly options: EtccdiOptions;
  readonly get: (input: Input) => ArrayLike<number>;
  readonly base: () => BaseYears;
}

interface Definition {
  readonly id: string;
  readonly unit: string;
  readonly title: string;
  readonly needs: readonly Input[];
  readonly compute: (context: Context) => Float64Array;
}

const days = (input: Input, comparison: Comparison, threshold: number) => (c: Context) =>
  countDays(daysWhere(c.get(input), comparison, threshold), c.periods);

const extreme = (input: Input, sign: 1 | -1) => (c: Context) => extremeDays(c.get(input), c.periods, sign);

const percentile = (input: Input, p: number, side: ">" | "<") => (c: Context) =>
  percentileIndex(c.get(input), c.series.axis, c.frequency, {
    ...c.options,
    base: c.base(),
    p,
    side,
    absentBaseDays: c.options.missing === "none" ? "absent" : "not exceeding",
  });

const spellDays = (input: Input, p: number, side: ">" | "<") => (c: Context) => {
  const values = c.get(input);
  const { axis } = c.series;
  const thresholds = calendarDayQuantiles(baseBlocks(values, axis, c.base()), p, c.options);
  const mask = daysWhere(values, side, (at) => thresholds[(axis.calendarDay[at] as number) - 1] as number);
  return Float64Array.from(runsByPeriod(mask, c.periods, 6, "cut"), runDays);
};

const longest = (comparison: Comparison) => (c: Context) => {
  const booking = c.options.drySpells ?? "end";
  const mask = daysWhere(c.get("rain"), comparison, 1);
  const lengths = Float64Array.from(runsByPeriod(mask, c.periods, 1, booking), longestRun);
  if (booking === "cut") return lengths;
  // A period that lies whole inside a longer spell has no spell of its own: it is absent, not 0.
  return lengths.map((length, index) => {
    const { from, to } = c.periods[index] as CalendarPeriod;
    return length === 0 && mask.subarray(from, to).every((day) => day === 1) ? Number.NaN : length;
  });
};

const heavy = (p: number) => (c: Context) =>
  heavyDayTotal(c.get("rain"), c.periods, wetDayPercentile(c.get("rain"), c.series.axis, c.base(), p));

const meanRange = (c: Context): Float64Array => {
  const [tx, tn] = [c.get("tx"), c.get("tn")];
  return meanDays(
    Float64Array.from({ length: tx.length }, (_, at) => (tx[at] as number) - (tn[at] as number)),
    c.periods,
  );
};

const extremeRange = (c: Context): Float64Array => {
  const lowest = extremeDays(c.get("tn"), c.periods, -1);
  return extremeDays(c.get("tx"), c.periods, 1).map((highest, at) => highest - (lowest[at] as number));
};

const define = (
  id: string,
  unit: string,
  title: string,
  needs: readonly Input[],
  compute: (c: Context) => Float64Array,
): Definition => ({
  id,
  unit,
  title,
  needs,
  compute,
});

const c = "degree_Celsius";

/** The ETCCDI set. Thresholds are strict where the sign is. */
export const etccdiDefinitions: readonly Definition[] = [
  define("SU", "days", "summer days: TX > 25 degC", ["tx"], days("tx", ">", 25)),
  define("ID", "days", "ice days: TX < 0 degC", ["tx"], days("tx", "<", 0)),
  define("TR", "days", "tropical nights: TN > 20 degC", ["tn"], days("tn", ">", 20)),
  define("FD", "days", "frost days: TN < 0 degC", ["tn"], days("tn", "<", 0)),
  define("GSL", "days", "growing season length", ["tm"], (x) =>
    growingSeasonLength(x.get("tm"), x.series.axis, x.periods),
  ),
  define("TXx", c, "highest daily maximum", ["tx"], extreme("tx", 1)),
  define("TXn", c, "lowest daily maximum", ["tx"], extreme("tx", -1)),
  define("TNx", c, "highest daily minimum", ["tn"], extreme("tn", 1)),
  define("TNn", c, "lowest daily minimum", ["tn"], extreme("tn", -1)),
  define("DTR", "K", "mean daily range", ["tx", "tn"], meanRange),
  define("ETR", "K", "range of the period: TXx - TNn", ["tx", "tn"], extremeRange),
  define("TX90p", "%", "days with TX > 90th percentile of the calendar day", ["tx"], percentile("tx", 0.9, ">")),
  define("TX10p", "%", "days with TX < 10th percentile of the calendar day", ["tx"], percentile("tx", 0.1, "<")),
  define("TN90p", "%", "days with TN > 90th percentile of the calendar day", ["tn"], percentile("tn", 0.9, ">")),
  define("TN10p", "%", "days with TN < 10th percentile of the calendar day", ["tn"], percentile("tn", 0.1, "<")),
  define(
    "WSDI",
    "days",
    "days in warm spells of 6 days or more: TX > 90th percentile",
    ["tx"],
    spellDays("tx", 0.9, ">"),
  ),
  define(
    "CSDI",
    "days",
    "days in cold spells of 6 days or more: TN < 10th percentile",
    ["tn"],
    spellDays("tn", 0.1, "<"),
  ),
  define("Rx1day", "mm", "largest daily rain", ["rain"], extreme("rain", 1)),
  define("Rx5day", "mm", "largest rain of 5 days", ["rain"], (x) =>
    largestSum(x.get("rain"), x.periods, 5, x.options.rainWindow ?? "middle day"),
  ),
  define("SDII", "mm", "mean rain of days with 1 mm or more", ["rain"], (x) =>
    dailyIntensity(x.get("rain"), x.periods),
  ),
  define("R1mm", "days", "days with rain >= 1 mm", ["rain"], days("rain", ">=", 1)),
  define("R10mm", "days", "days with rain >= 10 mm", ["rain"], days("rain", ">=", 10)),
  define("R20mm", "days", "days with rain >= 20 mm", ["rain"], days("rain", ">=", 20)),
  define("Rnnmm", "days", "days with rain >= a threshold of one's own", ["rain"], (x) =>
    days("rain", ">=", x.options.rainThresholdMm ?? 1)(x),
  ),
  define("CDD", "days", "longest dry spell: rain < 1 mm", ["rain"], longest("<")),
  define("CWD", "days", "longest wet spell: rain >= 1 mm", ["rain"], longest(">=")),
  define("R95p", "mm", "rain of days above the 95th percentile of base wet days", ["rain"], heavy(0.95)),
  define("R99p", "mm", "rain of days above the 99th percentile of base wet days", ["rain"], heavy(0.99)),
  define("PRCPTOT", "mm", "rain of days with 1 mm or more", ["rain"], (x) => wetDayTotal(x.get("rain"), x.periods)),
];

export const etccdiIds: readonly string[] = etccdiDefinitions.map(({ id }) => id);

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const seriesOf = ({ tx, tn, tm, rain }: DailySeries, input: Input, id: string): ArrayLike<number> => {
  const half = () =>
    tx && tn && Float64Array.from({ length: tx.length }, (_, at) => ((tx[at] as number) + (tn[at] as number)) / 2);
  const found = { tx, tn, tm: tm ?? (input === "tm" ? half() : undefined), rain }[input];
  return found ?? refuse(input, `Index ${id} needs the daily series "${input}": give it.`);
};

/**
 * One ETCCDI index, one number a period.
 *
 * @param id one of {@link etccdiIds}
 * @throws `invalid-request` for an unknown index, an absent series or base period
 * Source: Zhang et al. 2011, doi 10.1002/wcc.147; definitions of the expert team (ETCCDI).
 */
export const etccdi = (id: string, series: DailySeries, options: EtccdiOptions = {}): Float64Array => {
  const definition =
    etccdiDefinitions.find((one) => one.id.toLowerCase() === id.toLowerCase()) ??
    refuse("index", `Index "${id}" is not known: choose one of ${etccdiIds.join(", ")}.`);
  const frequency = options.frequency ?? "year";
  const periods = periodsOf(series.axis, frequency);
  const get = (input: Input) => seriesOf(series, input, definition.id);
  const base = () => options.base ?? refuse("base", `Index ${definition.id} needs a base period, e.g. 1991-2020.`);
  const index = definition.compute({ series, periods, frequency, options, get, base });
  if (options.missing === "none") return index;
  return masked(index, etccdiMask(series.axis, frequency, ...definition.needs.map(get)));
};
