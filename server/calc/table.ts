import { readNumber, splitLine } from "./csv.js";
import type { Table } from "./method.js";
import { findColumn, type QuantityName } from "./quantity.js";
import { refuse } from "./refuse.js";

/** Rows that one call may hold: 200 years of hours. */
export const mostRows = 2_000_000;

/** A table of cells; each row as long as the header. */
export const tableOf = (header: readonly string[], rows: readonly (readonly string[])[]): Table => {
  if (rows.length > mostRows) refuse("rows", `The input has more than ${mostRows} rows: send it in parts.`);
  const numbersAt = (at: number): Float64Array =>
    Float64Array.from(rows, (cells, row) => readNumber(cells[at] ?? "", header[at] as string, row + 1));
  const indexOf = (name: string): number => header.findIndex((column) => column.toLowerCase() === name.toLowerCase());
  return {
    header,
    length: rows.length,
    text: (name) => (indexOf(name) < 0 ? undefined : rows.map((cells) => cells[indexOf(name)] ?? "")),
    numbers: (name) => (indexOf(name) < 0 ? undefined : numbersAt(indexOf(name))),
    quantity: (name: QuantityName) => {
      const found = findColumn(header, name);
      return found && numbersAt(found.at).map(found.convert);
    },
  };
};

/** {@link tableOf} of CSV lines, the first of them the header. */
export const tableOfLines = (lines: readonly string[]): Table => {
  const [header = "", ...rows] = lines;
  return tableOf(splitLine(header), rows.map(splitLine));
};

/** A column that a method cannot do without. */
export const requireColumn = (values: Float64Array | undefined, name: string, method: string): Float64Array =>
  values ?? refuse(name, `Method ${method} needs a column ${name}.`);
