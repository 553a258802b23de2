import { TwinError } from "../../../core/index.js";
import type { CaseColumn } from "../format/numbers.js";

/** Numbers of a CSV file, row by row, with the heading where it has one. */
export interface CsvTable {
  readonly path: string;
  readonly heading: readonly string[] | undefined;
  readonly rows: readonly (readonly number[])[];
}

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

/** Reads comma-separated numbers; `#` begins a comment, a first row with a word is the heading. */
export const parseCsv = (path: string, text: string): CsvTable => {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(",").map((piece) => piece.trim()));
  const isNumber = (piece: string): boolean => piece !== "" && Number.isFinite(Number(piece));
  const heading = lines[0]?.every(isNumber) ? undefined : lines[0];
  const body = heading ? lines.slice(1) : lines;
  if (body.length === 0) refuse(path, `${path} holds no row of numbers.`);
  const rows = body.map((pieces) => pieces.map((piece) => (isNumber(piece) ? Number(piece) : Number.NaN)));
  return { path, heading, rows };
};

/** Values of one column, by heading or place; every one must be a number. */
export const columnOf = ({ path, heading, rows }: CsvTable, column: CaseColumn): number[] => {
  const place = typeof column === "number" ? column : (heading?.indexOf(column) ?? -1);
  if (place < 0 || place >= (rows[0]?.length ?? 0)) {
    refuse(
      path,
      `${path} has no column ${column}: it has ${heading?.join(", ") ?? `${rows[0]?.length} without heading`}.`,
    );
  }
  return rows.map((row, index) => {
    const value = row[place];
    return Number.isFinite(value)
      ? (value as number)
      : refuse(path, `${path}, row ${index + 1}, ${column}: no number.`);
  });
};
