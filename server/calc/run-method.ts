import { checkOptions } from "./check-options.js";
import type { Method, Options, Table } from "./method.js";
import { bindRows } from "./run-rows.js";

/** Rows of a result and their columns. */
export interface Result {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

/** Columns of the answer of a row method: those that came, its own, and the reason. */
export const rowColumns = (method: Method, header: readonly string[]): string[] => {
  const own = method.outputs.map(({ name }) => name);
  return [...header.filter((column) => !own.includes(column) && column !== "reason"), ...own, "reason"];
};

/** Computes a method over a table held whole. */
export const runMethod = (
  method: Method,
  table: Table,
  cells: readonly (readonly string[])[],
  given: Options,
): Result => {
  const options = checkOptions(method, given);
  if (method.kind === "table") {
    const columns = method.outputs.map(({ name }) => name);
    const rows = method.compute(table, options).map((row) => columns.map((column) => row[column] ?? Number.NaN));
    return { columns, rows };
  }
  const compute = bindRows(method, table.header, options);
  const columns = rowColumns(method, table.header);
  const kept = table.header.flatMap((column, at) =>
    columns.slice(0, columns.length - method.outputs.length - 1).includes(column) ? [at] : [],
  );
  const rows = cells.map((row, index) => {
    const { outputs, reason } = compute(row, index + 1);
    return [...kept.map((at) => row[at] ?? ""), ...outputs, reason];
  });
  return { columns, rows };
};
