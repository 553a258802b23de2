import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { TwinError } from "../../core/index.js";
import {
  bindRows,
  checkOptions,
  describeMethod,
  findMethod,
  isIdle,
  type Method,
  methods,
  mostRows,
  type Options,
  quoteCell,
  type RowMethod,
  rowColumns,
  runMethod,
  splitLine,
  tableOf,
} from "../calc/index.js";
import { exitCodes, note, print, printResult } from "./output.js";

export interface CalcFlags {
  readonly in?: string;
  readonly out?: string;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly option?: readonly string[];
}

const optionsOf = (pairs: readonly string[]): Options =>
  Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at > 0) return [pair.slice(0, at).trim().replaceAll("-", "_"), pair.slice(at + 1).trim()];
      const message = `--option "${pair}": give name=value, e.g. --option base=1991-2020.`;
      throw new TwinError("invalid-request", message, { issues: [{ path: "option", message }] });
    }),
  );

/** Lines that carry something, without the byte order mark. */
async function* linesOf(source: Readable): AsyncGenerator<string> {
  let isFirst = true;
  for await (const line of createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = isFirst ? line.replace(/^\uFEFF/, "") : line;
    isFirst = false;
    if (!isIdle(text)) yield text;
  }
}

const nameOf = (column: string, value: number | string): [string, number | string | null] => [
  column,
  typeof value === "number" && !Number.isFinite(value) ? null : value,
];

/** Writes rows as CSV, or as one JSON array; waits where the reader is slow. */
const rowWriter = (sink: Writable, columns: readonly string[], json: boolean | undefined) => {
  let count = 0;
  const put = async (text: string): Promise<void> => {
    if (!sink.write(text)) await once(sink, "drain");
  };
  return {
    begin: () => put(json ? "[" : `${columns.map(quoteCell).join(",")}\n`),
    row: (row: readonly (number | string)[]) => {
      count++;
      if (!json) return put(`${row.map(quoteCell).join(",")}\n`);
      const object = Object.fromEntries(columns.map((column, at) => nameOf(column, row[at] ?? "")));
      return put(`${count === 1 ? "\n" : ",\n"}${JSON.stringify(object)}`);
    },
    end: () => put(json ? "\n]\n" : ""),
    count: () => count,
  };
};

const noInput = (): never => {
  const message = "The input is empty: give a header of columns and rows below it.";
  throw new TwinError("invalid-request", message, { issues: [{ path: "in", message }] });
};

/** Row by row, in constant memory. */
const stream = async (
  method: RowMethod,
  lines: AsyncGenerator<string>,
  sink: Writable,
  options: Options,
  json?: boolean,
) => {
  const first = await lines.next();
  const header = splitLine(first.done ? noInput() : first.value);
  const compute = bindRows(method, header, checkOptions(method, options));
  const columns = rowColumns(method, header);
  const kept = columns.slice(0, -method.outputs.length - 1).map((column) => header.indexOf(column));
  const writer = rowWriter(sink, columns, json);
  await writer.begin();
  let empty = 0;
  for await (const line of lines) {
    const cells = splitLine(line);
    const { outputs, reason } = compute(cells, writer.count() + 1);
    if (reason !== "") empty++;
    await writer.row([...kept.map((at) => cells[at] ?? ""), ...outputs, reason]);
  }
  await writer.end();
  note(`${method.id}: ${writer.count()} rows, ${empty} of them empty with a reason`);
};

const whole = async (
  method: Method,
  lines: AsyncGenerator<string>,
  sink: Writable,
  options: Options,
  json?: boolean,
) => {
  const cells: string[][] = [];
  for await (const line of lines) {
    cells.push(splitLine(line));
    if (cells.length > mostRows + 1) break;
  }
  const [header, ...rows] = cells;
  const result = runMethod(method, tableOf(header ?? noInput(), rows), rows, options);
  const writer = rowWriter(sink, result.columns, json);
  await writer.begin();
  for (const row of result.rows) await writer.row(row);
  await writer.end();
  note(`${method.id}: ${rows.length} rows in, ${writer.count()} rows out`);
};

const printList = (json: boolean | undefined): number => {
  const list = methods.map(describeMethod);
  const lines = list.map(
    ({ method, title, columns }) => `${method.padEnd(34)} ${title}  [${columns.map(({ name }) => name).join(", ")}]`,
  );
  printResult(json, { methods: list }, lines);
  return exitCodes.ok;
};

const openFile = async (path: string): Promise<Readable> => {
  const file = createReadStream(path);
  try {
    await once(file, "open");
    return file;
  } catch (cause) {
    throw new TwinError(
      "not-found",
      `There is no file ${path} to read: give one that is there.`,
      { kind: "file", id: path },
      { cause },
    );
  }
};

/** Computes a method over a CSV file or the standard input. Returns the exit code. */
export const calculate = async (id: string | undefined, flags: CalcFlags): Promise<number> => {
  if (flags.list) return printList(flags.json);
  if (id === undefined) {
    print("Name a method, or --list: luxtwin calc utci --in rows.csv");
    return exitCodes.usage;
  }
  const method = findMethod(id);
  const options = optionsOf(flags.option ?? []);
  const source = flags.in && flags.in !== "-" ? await openFile(flags.in) : process.stdin;
  const isFile = flags.out !== undefined && flags.out !== "-";
  const sink = isFile ? createWriteStream(flags.out as string) : process.stdout;
  const lines = linesOf(source);
  // A reader that has seen enough (head) closes the pipe: no fault of ours.
  sink.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.ok);
    throw error;
  });
  if (method.kind === "row") await stream(method, lines, sink, options, flags.json);
  else await whole(method, lines, sink, options, flags.json);
  if (isFile) {
    sink.end();
    await once(sink, "close");
  }
  return exitCodes.ok;
};
