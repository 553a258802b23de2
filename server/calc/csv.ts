import { refuse } from "./refuse.js";

/** Cells of one line; quotes by RFC 4180. A field does not run over the end of its line. */
export const splitLine = (line: string): string[] => {
  if (!line.includes('"')) return line.split(",").map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] as string;
    if (letter === '"' && isQuoted && line[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (letter === "," && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell.trim()];
};

/** A cell as text that no reader splits and no spreadsheet takes for a formula. */
export const quoteCell = (value: number | string): string => {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const harmless = /^[=+@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const absent = new Set(["", "nan", "na", "null", "none"]);

/** A number of a cell; NaN where it is empty or says so. Other text is refused with its place. */
export const readNumber = (cell: string, column: string, row: number): number => {
  if (absent.has(cell.toLowerCase())) return Number.NaN;
  const value = Number(cell);
  if (Number.isNaN(value))
    return refuse(column, `Row ${row}: ${column} is "${cell.slice(0, 40)}": give a number, or nothing.`);
  return value;
};

/** A line that carries nothing: blank, or a comment. */
export const isIdle = (line: string): boolean => line.trim() === "" || line.startsWith("#");
