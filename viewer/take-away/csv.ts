import type { AreaReading } from "../cells/area-answer.js";
import type { Reading } from "../store/state.js";

/** A byte order mark, so that Excel reads the letters right. */
const mark = "\uFEFF";

/** A cell of a CSV; one that a spreadsheet would take for a formula is disarmed, numbers stay numbers. */
const cell = (value: string | number | null): string => {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value ?? "") ? `'${value}` : (value ?? "");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as CSV (RFC 4180) with a first comment row that says what the data are. */
export const csvOf = (notice: string | null, rows: readonly (readonly (string | number | null)[])[]): string =>
  mark + [...(notice ? [[`# ${notice}`]] : []), ...rows].map((row) => row.map(cell).join(",")).join("\r\n");

const head = ["layer", "version", "scenario", "field", "storm", "unit", "quality"] as const;
const layerCells = ({ layer }: Pick<Reading, "layer">) => [
  ...[layer.id, layer.version, layer.scenario, layer.field, layer.magnitude?.id ?? null],
  ...[layer.unit, layer.quality.class],
];

/** The readings of a place, unrounded and in SI. */
export const placeCsv = (notice: string | null, readings: readonly Reading[]): string =>
  csvOf(notice, [
    [...head, "value", "reason", "explain"],
    ...readings.map((one) => [...layerCells(one), one.value.value, one.value.reason ?? null, one.value.explain]),
  ]);

/** The statistics of an area, unrounded and in SI. */
export const areaCsv = (notice: string | null, readings: readonly AreaReading[]): string =>
  csvOf(notice, [
    [...head, "least", "median", "mean", "greatest", "integral_unit_m2", "area_m2", "area_with_value_m2"],
    ...readings.map(({ layer, statistics: s }) => [
      ...layerCells({ layer }),
      ...[s.least, s.median, s.mean, s.greatest, s.integral, s.area, s.valued],
    ]),
  ]);
