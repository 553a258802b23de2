import {
  bookings,
  ehfSeverityThreshold,
  excessHeat,
  extremeDays,
  heatWaveDays,
  heatWaveDefinitions,
  heatWaveMask,
  heatWaves,
  hwmid,
  hwmidReference,
  periodsOf,
} from "../../core/index.js";
import { comparisonOption } from "./comparison-option.js";
import { commonOptions, dailyColumns, dailyMethod } from "./daily-method.js";
import { dailyMean, readDaily, requireSeries } from "./daily-table.js";
import type { Options, TableMethod } from "./method.js";
import { numberOption, refuse, wordOption, yearsOption } from "./refuse.js";

const baseOption = { name: "base", default: "", meaning: "reference period, e.g. 1981-2010" };

const requireBase = (options: Options, method: string) =>
  yearsOption(options, "base") ?? refuse("base", `Method ${method} needs the option base, e.g. base=1981-2010.`);

const waves = (): TableMethod =>
  dailyMethod(
    "heat_waves",
    "number, days and longest of heat waves by one of four definitions",
    "xclim (fixed); Frich et al. 2002 (hwdi); C3S (climatological); D'Ippoliti et al. 2010 (euroheat)",
    ["tx", "tn"],
    ["frequency", "total_length", "max_length"].map((name) => ({
      name: `heat_wave_${name}`,
      unit: name === "frequency" ? "1" : "days",
    })),
    ({ daily, periods }, options) => {
      const definition = wordOption(options, "definition", heatWaveDefinitions);
      const base = yearsOption(options, "base");
      const input = {
        axis: daily.axis,
        tx: requireSeries(daily.tx, "tx_c", "heat_waves"),
        tn: requireSeries(daily.tn, "tn_c", "heat_waves"),
      };
      const mask = heatWaveMask(definition, input, {
        txCelsius: numberOption(options, "tx_c", 30),
        tnCelsius: numberOption(options, "tn_c", 22),
        excess: numberOption(options, "excess_k", 5),
        comparison: comparisonOption(options, ">"),
        ...(base && { base }),
      });
      const least = numberOption(options, "window", heatWaveDays[definition]);
      const found = heatWaves(mask, periods, least, wordOption(options, "booking", bookings));
      return {
        heat_wave_frequency: found.count,
        heat_wave_total_length: found.days,
        heat_wave_max_length: found.longest,
      };
    },
    [
      { name: "definition", default: "fixed", meaning: heatWaveDefinitions.join(", ") },
      { name: "tx_c", default: "30", meaning: "fixed: threshold of TX" },
      { name: "tn_c", default: "22", meaning: "fixed: threshold of TN" },
      { name: "comparison", default: ">", meaning: "fixed: >, >=, < or <=" },
      { name: "excess_k", default: "5", meaning: "hwdi: excess over the calendar day's mean" },
      { name: "window", default: "of the definition", meaning: "least days" },
      { name: "booking", default: "cut", meaning: "waves over the border of a period: cut, start or end" },
      baseOption,
    ],
  );

const hwmidMethod = (): TableMethod =>
  dailyMethod(
    "hwmid",
    "heat wave magnitude index daily",
    "Russo et al. 2015, doi 10.1088/1748-9326/10/12/124003",
    ["tx"],
    [{ name: "hwmid", unit: "1" }],
    ({ daily, periods }, options) => {
      const tx = requireSeries(daily.tx, "tx_c", "hwmid");
      const reference = hwmidReference(tx, daily.axis, requireBase(options, "hwmid"), periodsOf(daily.axis, "year"));
      return { hwmid: hwmid(tx, daily.axis, periods, reference) };
    },
    [baseOption],
  );

const factorsOf = (daily: ReturnType<typeof readDaily>, options: Options) => {
  const base = requireBase(options, "ehf");
  const sign = wordOption(options, "sign", ["heat only", "signed"]);
  const window = wordOption(options, "window", ["backward", "forward"]);
  return { base, factors: excessHeat(dailyMean(daily, "ehf"), daily.axis, { base, sign, window }) };
};

const ehfOptions = [
  baseOption,
  {
    name: "window",
    default: "backward",
    meaning: "three-day mean of the day and the two before it, or forward (Bureau of Meteorology)",
  },
  { name: "sign", default: "heat only", meaning: "heat only cuts negative factors at 0; signed keeps them" },
];

const ehfMethod = (): TableMethod =>
  dailyMethod(
    "ehf",
    "largest excess heat factor and its severity",
    "Nairn & Fawcett 2015, doi 10.3390/ijerph120100227",
    ["tx", "tn"],
    [
      { name: "ehf_max", unit: "K2" },
      { name: "ehf_severity", unit: "1" },
    ],
    ({ daily, periods }, options) => {
      const { base, factors } = factorsOf(daily, options);
      const threshold = ehfSeverityThreshold(factors, daily.axis, base);
      const largest = extremeDays(factors, periods, 1);
      return { ehf_max: largest, ehf_severity: largest.map((factor) => factor / threshold) };
    },
    ehfOptions,
  );

const ehfDaily = (): TableMethod => ({
  kind: "table",
  id: "ehf_daily",
  title: "excess heat factor of every day",
  source: "Nairn & Fawcett 2015, doi 10.3390/ijerph120100227",
  columns: dailyColumns("tx", "tn"),
  outputs: [
    { name: "date", unit: "ISO 8601" },
    { name: "ehf", unit: "K2" },
  ],
  options: [...commonOptions, ...ehfOptions],
  compute: (table, options) => {
    const daily = readDaily(table, options);
    const { factors } = factorsOf(daily, options);
    const dates = table.text("date") ?? [];
    return dates.map((date, row) => ({ date, ehf: factors[row] as number }));
  },
});

/** Heat waves, HWMId and the excess heat factor. */
export const heatWaveMethods = (): readonly TableMethod[] => [waves(), hwmidMethod(), ehfMethod(), ehfDaily()];
