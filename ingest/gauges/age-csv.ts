import { TwinError } from "../../core/index.js";
import { csvNumber, csvTable } from "./csv-table.js";
import { luxembourgColumn, wallClock } from "./local-time.js";
import type { Observation, ObservationSeries } from "./observation.js";
import { controlled } from "./quality-control.js";

const name = "Water-Levels-LocalTime.csv";

/** The labels of the file are said to run late by one step (a third party's report): kept as they are, and said. */
const labelWarning =
  "times are the file's own labels in local time; a report says that they run 15 min late: unverified";

const refuse = (why: string): TwinError =>
  new TwinError("source-corrupt", `"${name}" is not the gauges' file: ${why}.`, { key: name, offset: null });

const metresPer: Readonly<Record<string, number>> = { cm: 0.01, m: 1 };

const seriesOf = (
  row: readonly string[],
  times: readonly { readonly instantMs: number; readonly ambiguous: boolean }[],
): ObservationSeries => {
  const [station = "", , unit = ""] = row;
  const factor = metresPer[unit.trim()];
  if (factor === undefined) throw refuse(`station "${station}" has unit "${unit}", cm or m is needed`);
  const observations = times.flatMap(({ instantMs, ambiguous }, index): Observation[] => {
    const text = row[index + 3] ?? "";
    const value = csvNumber(text);
    if (value === undefined) throw refuse(`station "${station}" has the value "${text.slice(0, 20)}"`);
    if (Number.isNaN(instantMs)) return [];
    return [{ instantMs, value: value * factor, flags: ambiguous ? ["ambiguous-time"] : [] }];
  });
  const last = observations.findLastIndex(({ value }) => !Number.isNaN(value));
  const metres = unit.trim() === "m";
  return controlled({
    station: `age/${station}`,
    name: station,
    quantity: metres ? "water-surface" : "stage",
    unit: "m",
    datum: metres ? "absolute, as the reservoir's" : "local zero of the gauge",
    position: null,
    observations: observations.slice(0, last + 1),
    warnings: last < 0 ? [labelWarning, "the station is silent"] : [labelWarning],
  });
};

/**
 * Series of the official gauges: one row a station, BOM, local time, cm or (Esch-Sûre) m. Blanks at the end are a silent
 * station; times of the autumn's double hour are marked.
 *
 * @throws TwinError `source-corrupt`
 */
export const ageSeries = (bytes: Uint8Array): readonly ObservationSeries[] => {
  const [header, ...rows] = csvTable(bytes, { name, separator: "," });
  if (header?.[0] !== "Name" || header[2] !== "Unit") throw refuse("it does not start with Name, Number, Unit");
  const labels = header.slice(3).filter((label, index, all) => label.trim() !== "" || index < all.length - 1);
  const clocks = labels.map((label) => {
    const clock = wallClock(label);
    if (clock === undefined) throw refuse(`its column "${label.slice(0, 30)}" is no time`);
    return clock;
  });
  const times = luxembourgColumn(clocks);
  const short = rows.find((row) => row.length < labels.length + 3);
  if (short) throw refuse(`the row of "${short[0]}" has ${short.length} cells where ${labels.length + 3} are due`);
  return rows.map((row) => seriesOf(row, times));
};
