import { dailyAxis } from "../calendar/daily-axis.js";
import { periodsOf } from "../calendar/periods.js";
import { baseBlocks } from "../indices/base-period.js";
import { calendarDayQuantiles } from "../indices/calendar-day-quantiles.js";
import { etccdi, etccdiIds } from "../indices/etccdi.js";
import { wetDayPercentile } from "../indices/rain.js";
import { type HeatCase, near, nearAll, readHeatCsv, readHeatJson } from "./heat-case.case.js";

const file = "climdex_pcic.json";
const base = { from: 1971, to: 2000 };

/** The station's original files print single-precision numbers to six decimals: 18.299999 where ours says 18.3. */
const printed = (values: Float64Array): Float64Array =>
  values.map((value) => Math.round(Math.fround(value) * 1e6) / 1e6);

const readStation = () => {
  const table = readHeatCsv("climdex_station_daily.csv");
  const axis = dailyAxis(table.text("date")[0] as string, table.rows);
  return {
    axis,
    tx: printed(table.number("tx_c")),
    tn: printed(table.number("tn_c")),
    rain: printed(table.number("pr_mm")),
  };
};

/** Indices, percentiles and monthly values of a real station with gaps, in-base bootstrap included. */
export const climdexCases = (): HeatCase[] => {
  const { annual, monthly, doy_quantiles_out_of_base: byDay, wet_day_quantiles_base: wet } = readHeatJson(file);
  let station: ReturnType<typeof readStation> | undefined;
  const read = () => (station ??= readStation());
  const ids = (values: object) => Object.keys(values).filter((name) => !["year", "month"].includes(name));
  const index = (name: string, frequency: "year" | "month", expected: (number | null)[]): HeatCase => ({
    file,
    id: `${frequency}-${name}`,
    check: () => {
      const { axis, tx, tn, rain } = read();
      const id = etccdiIds.find((one) => one.toLowerCase() === name.toLowerCase());
      if (!id) throw new Error(`no index ${name}`);
      nearAll(etccdi(id, { axis, tx, tn, rain }, { frequency, base, missing: "etccdi" }), expected, 1e-6, name);
    },
  });
  const columns: Readonly<Record<string, readonly ["tx" | "tn", number]>> = {
    tx90: ["tx", 0.9],
    tx10: ["tx", 0.1],
    tn90: ["tn", 0.9],
    tn10: ["tn", 0.1],
  };
  return [
    ...ids(annual).map((name) => index(name, "year", annual[name])),
    ...ids(monthly).map((name) => index(name, "month", monthly[name])),
    ...Object.keys(byDay).map((name) => ({
      file,
      id: `calendar-day-${name}`,
      check: () => {
        const [column, p] = columns[name] as readonly ["tx" | "tn", number];
        nearAll(calendarDayQuantiles(baseBlocks(read()[column], read().axis, base), p), byDay[name], 1e-6, name);
      },
    })),
    ...Object.keys(wet).map((name) => ({
      file,
      id: `wet-days-${name}`,
      check: () => near(wetDayPercentile(read().rain, read().axis, base, Number(name.slice(1)) / 100), wet[name], 1e-6),
    })),
    { file: "climdex_station_daily.csv", id: "years", check: () => near(periodsOf(read().axis, "year").length, 46, 0) },
  ];
};
