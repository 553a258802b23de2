import type { SqlitePages } from "./sqlite-pages.js";
import { type SqliteValue, sqliteRows } from "./sqlite-table.js";

/** A table by its name: where it starts and what its columns are called. */
export interface SqliteTable {
  readonly name: string;
  readonly root: number;
  readonly columns: readonly string[];
  /** The column that is the row's number and holds nothing itself; -1 where there is none. */
  readonly numbered: number;
}

/** Parts of a text between commas that stand outside brackets and quotes. */
const partsOf = (body: string): string[] => {
  const parts: string[] = [];
  let [depth, part, quote] = [0, "", ""];
  for (const letter of body) {
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'" || letter === "`") quote = letter;
    else if (letter === "[") quote = "]";
    else if (letter === "(") depth++;
    else if (letter === ")") depth--;
    if (letter === "," && depth === 0 && quote === "") {
      parts.push(part);
      part = "";
    } else part += letter;
  }
  return [...parts, part];
};

const constraint = /^\s*(constraint|primary\s+key|unique|check|foreign\s+key)\b/i;

const nameOf = (part: string): string => {
  const match = /^\s*(?:"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]|([^\s(,]+))/.exec(part);
  return (match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? match?.[3] ?? match?.[4] ?? "").trim();
};

const isNumber = (part: string): boolean => /\binteger\b/i.test(part) && /\bprimary\s+key\b/i.test(part);

/** Columns by the text that made the table. */
const columnsOf = (sql: string): Pick<SqliteTable, "columns" | "numbered"> => {
  const parts = partsOf(sql.slice(sql.indexOf("(") + 1, sql.lastIndexOf(")"))).filter((part) => !constraint.test(part));
  return { columns: parts.map(nameOf), numbered: parts.findIndex(isNumber) };
};

/** Tables of a database, without views, indices and virtual tables. */
export const sqliteTables = (pages: SqlitePages): ReadonlyMap<string, SqliteTable> => {
  const tables = new Map<string, SqliteTable>();
  for (const { values } of sqliteRows(pages, 1)) {
    const [type, name, , root, sql] = values;
    if (type !== "table" || typeof name !== "string" || typeof root !== "number" || root < 1) continue;
    if (typeof sql !== "string" || /^create\s+virtual/i.test(sql) || /without\s+rowid\s*;?\s*$/i.test(sql)) continue;
    tables.set(name, { name, root, ...columnsOf(sql) });
  }
  return tables;
};

/** Rows of a table by the names of its columns; a column that is the row's number says that number. */
export function* namedRows(pages: SqlitePages, table: SqliteTable): Generator<Record<string, SqliteValue>> {
  const { root, columns, numbered } = table;
  for (const { id, values } of sqliteRows(pages, root)) {
    const row = columns.map((column, at) => [column, values[at] ?? (at === numbered ? id : null)] as const);
    yield { ...Object.fromEntries(row), "": id };
  }
}
