import { TwinError } from "../../core/index.js";

/** A table of text as it was sent: every cell of every column, in order. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly encoding: "utf-8" | "windows-1252";
  readonly separator: "," | ";" | "\t" | "|";
  /** Decimal mark of numbers: a comma where the separator is none and cells look so. */
  readonly decimal: "." | ",";
}

const separators = [",", ";", "\t", "|"] as const;

/** What Windows-1252 puts at bytes 0x80 ... 0x9f; some runtimes decode them as control characters. */
const windowsMarks = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** UTF-8 with or without byte order mark; what is no UTF-8 is read as Windows-1252. */
const decode = (bytes: Uint8Array): Pick<TextTable, "encoding"> & { readonly text: string } => {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    const text = new TextDecoder("latin1").decode(bytes);
    const marked = text.replace(/[\u0080-\u009f]/g, (letter) => windowsMarks[letter.charCodeAt(0) - 0x80] ?? letter);
    return { text: marked, encoding: "windows-1252" };
  }
};

/** Records of a CSV text (RFC 4180: quotes, doubled quotes, line ends inside quotes), with their first line. */
const records = (text: string, separator: string): { line: number; cells: string[] }[] => {
  const found: { line: number; cells: string[] }[] = [];
  let [cells, cell, isQuoted, line, first] = [[] as string[], "", false, 1, 1];
  const close = () => {
    cells.push(cell);
    cell = "";
  };
  const end = () => {
    close();
    if (cells.length > 1 || cells[0] !== "") found.push({ line: first, cells });
    cells = [];
    first = line;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (letter === "\n") line++;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (letter === '"' && cell === "") isQuoted = true;
    else if (letter === separator) close();
    else if (letter === "\n") end();
    else if (letter !== "\r" || text[at + 1] !== "\n") cell += letter;
  }
  if (cell !== "" || cells.length > 0) end();
  return found;
};

const separatorOf = (text: string): TextTable["separator"] => {
  const head = text.slice(0, text.search(/\r?\n|$/)).replace(/"[^"]*"/g, "");
  const counted = separators.map((separator) => [separator, head.split(separator).length - 1] as const);
  return counted.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
};

const refuse = (message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path: "body", message }] });
};

const decimalOf = (rows: TextTable["rows"], separator: string): TextTable["decimal"] =>
  separator !== "," && rows.some(({ cells }) => cells.some((cell) => /^\s*-?\d+,\d+\s*$/.test(cell))) ? "," : ".";

/**
 * Reads a CSV of unknown habits: byte order mark, encoding, separator and decimal mark are found out and reported.
 *
 * @throws `invalid-request` for a file without a header of distinct names or without rows
 */
export const readTable = (bytes: Uint8Array): TextTable => {
  const { text: raw, encoding } = decode(bytes);
  const text = raw.replace(/^\uFEFF/, "");
  const separator = separatorOf(text);
  const [head, ...rows] = records(text, separator);
  if (!head || rows.length === 0) return refuse("The table has no rows: send a header line and one line an asset.");
  const columns = head.cells.map((name) => name.trim());
  if (new Set(columns).size !== columns.length)
    refuse(`The header repeats a name: ${columns.join(", ").slice(0, 200)}.`);
  return { columns, rows, encoding, separator, decimal: decimalOf(rows, separator) };
};
