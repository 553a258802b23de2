import { dailyAxis } from "../calendar/daily-axis.js";
import { periodsOf } from "../calendar/periods.js";
import { byPeriod, countDays, extremeDays, sumDays } from "../indices/by-period.js";
import { coolingDegreesEurostat } from "../indices/degree-days.js";
import { etccdi } from "../indices/etccdi.js";
import { ehfSeverityThreshold, ehfThreshold, excessHeat } from "../indices/excess-heat.js";
import { hwmidReference } from "../indices/hwmid.js";
import { daysWhere } from "../indices/threshold.js";
import { type HeatCase, near, nearAll, readHeatCsv, readHeatJson } from "./heat-case.case.js";

const base = { from: 1981, to: 2010 };

const readSynthetic = () => {
  const table = readHeatCsv("lux_synthetic_daily.csv");
  const axis = dailyAxis(table.text("date")[0] as string, table.rows);
  const [tx, tn, rain] = [table.number("tx_c"), table.number("tn_c"), table.number("pr_mm")];
  const tm = tx.map((value, at) => (value + (tn[at] as number)) / 2);
  return { axis, tx, tn, tm, rain, years: periodsOf(axis, "year") };
};

type Series = ReturnType<typeof readSynthetic>;

const ofEtccdi =
  (id: string) =>
  (s: Series): Float64Array =>
    etccdi(id, s, { rainWindow: "last day" });

const derived: Readonly<Record<string, (s: Series) => Float64Array>> = {
  SU25: ofEtccdi("SU"),
  hot30_gt: (s) => countDays(daysWhere(s.tx, ">", 30), s.years),
  very_hot35_ge: (s) => countDays(daysWhere(s.tx, ">=", 35), s.years),
  TR20_gt: ofEtccdi("TR"),
  FD: ofEtccdi("FD"),
  ID: ofEtccdi("ID"),
  CDD_eurostat: (s) => sumDays(s.tm.map(coolingDegreesEurostat), s.years),
  Rx1day: ofEtccdi("Rx1day"),
  R20mm: ofEtccdi("R20mm"),
  SDII: ofEtccdi("SDII"),
  PRCPTOT: ofEtccdi("PRCPTOT"),
  EHF_max: (s) => {
    const factors = excessHeat(s.tm, s.axis, { base, sign: "heat only" });
    return byPeriod(s.years, (year) => extremeDays(factors, [year], 1)[0] as number);
  },
};

const scalars: Readonly<Record<string, (s: Series) => number>> = {
  hwmid_q25: (s) => hwmidReference(s.tx, s.axis, base, s.years).q25,
  hwmid_q75: (s) => hwmidReference(s.tx, s.axis, base, s.years).q75,
  ehf_T95: (s) => ehfThreshold(s.tm, s.axis, base),
  ehf85_severity_threshold: (s) => ehfSeverityThreshold(excessHeat(s.tm, s.axis, { base }), s.axis, base),
  A_200: (s) => hwmidReference(s.tx, s.axis, base, s.years).thresholds[199] as number,
};

/** CDO read the file in single precision. */
const cdoTolerance = 3e-6;

/** Yearly indices of the synthetic series, by an independent reference and by CDO. */
export const dailySeriesCases = (): HeatCase[] => {
  let series: Series | undefined;
  const read = () => (series ??= readSynthetic());
  const reference = readHeatJson("derived_indices.json");
  const cdo = readHeatJson("cdo_etccdi.json");
  const compute = (table: Readonly<Record<string, (s: Series) => Float64Array>>, name: string) => {
    const one = table[name];
    if (!one) throw new Error(`index ${name} is not computed`);
    return one(read());
  };
  return [
    ...Object.keys(reference.expected).map((id) => ({
      file: "derived_indices.json",
      id,
      check: () => nearAll(compute(derived, id), reference.expected[id], reference.tolerance_abs, id),
    })),
    ...Object.keys(reference.scalars).map((id) => ({
      file: "derived_indices.json",
      id,
      check: () => near(scalars[id]?.(read()) ?? Number.NaN, reference.scalars[id], reference.tolerance_abs, id),
    })),
    ...Object.keys(cdo.expected).map((id) => ({
      file: "cdo_etccdi.json",
      id,
      check: () => nearAll(ofEtccdi(id)(read()), cdo.expected[id], cdoTolerance, id),
    })),
    { file: "lux_synthetic_daily.csv", id: "years", check: () => near(read().years.length, 40, 0) },
  ];
};
