import { TwinError } from "../../core/index.js";

export interface CsvOptions {
  readonly name: string;
  /** Default: the one of `,` `;` and tab that is commonest in the first line, outside quotes. */
  readonly separator?: string;
  /** Default 10 MB. */
  readonly maximumBytes?: number;
  /** Default 50,000. */
  readonly maximumRows?: number;
  /** Default: UTF-8, and ISO-8859-1 where that does not decode. */
  readonly encoding?: "utf-8" | "iso-8859-1";
}

const corrupt = (name: string, why: string): TwinError =>
  new TwinError("source-corrupt", `"${name}" is not a readable table: ${why}. Export it again as CSV.`, {
    key: name,
    offset: null,
  });

const tooLarge = (name: string, what: string, value: number, limit: number): TwinError =>
  new TwinError("too-large", `"${name}" has ${value} ${what}, the limit is ${limit}: cut it.`, { what, value, limit });

const decode = (bytes: Uint8Array, encoding: CsvOptions["encoding"]): string => {
  if (encoding === "iso-8859-1") return new TextDecoder("iso-8859-1").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("iso-8859-1").decode(bytes);
  }
};

const guessSeparator = (text: string): string => {
  const line = (text.split(/\r?\n/, 1)[0] ?? "").replaceAll(/"[^"]*"/g, "");
  const counts = [";", ",", "\t"].map((separator) => [separator, line.split(separator).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
};

/** Rows and cells of a text (RFC 4180): quotes, doubled quotes, line ends within quotes. */
const parseRows = (text: string, separator: string, name: string, maximumRows: number): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === separator) {
      row.push(cell);
      cell = "";
    } else if (letter === "\n") {
      row.push(cell);
      rows.push(row);
      if (rows.length > maximumRows) throw tooLarge(name, "rows", rows.length, maximumRows);
      row = [];
      cell = "";
    } else if (letter !== "\r") cell += letter;
  }
  if (quoted) throw corrupt(name, "a quote is never closed");
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows.filter((one) => one.some((value) => value.trim() !== ""));
};

/** Cells of a CSV of somebody else: BOM dropped, separator and encoding found. Throws `source-corrupt`, `too-large`. */
export const csvTable = (bytes: Uint8Array, options: CsvOptions): readonly (readonly string[])[] => {
  const { name, maximumBytes = 10_000_000, maximumRows = 50_000 } = options;
  if (bytes.byteLength > maximumBytes) throw tooLarge(name, "bytes", bytes.byteLength, maximumBytes);
  if (bytes.includes(0)) throw corrupt(name, "it holds NUL bytes, so it is no text");
  const text = decode(bytes, options.encoding).replace(/^\uFEFF/, "");
  const rows = parseRows(text, options.separator ?? guessSeparator(text), name, maximumRows);
  if (rows.length === 0) throw corrupt(name, "it is empty");
  return rows;
};

/** A number with decimal point or decimal comma; NaN for an empty cell, undefined for anything else. */
export const csvNumber = (text: string): number | undefined => {
  const trimmed = text.trim();
  if (trimmed === "") return Number.NaN;
  if (/^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(trimmed)) return Number(trimmed);
  if (/^[-+]?\d+,\d+$/.test(trimmed)) return Number(trimmed.replace(",", "."));
  return undefined;
};
