import { readNumber } from "./csv.js";
import type { Input, Options, RowMethod, RowValues } from "./method.js";
import { columnName, columnNames, findColumn, unitOf } from "./quantity.js";
import { refuse } from "./refuse.js";

interface Bound {
  readonly input: Input;
  readonly at: number;
  readonly convert: (value: number) => number;
}

const bindGroup = (method: RowMethod, header: readonly string[], group: readonly Input[]): Bound | undefined => {
  for (const input of group) {
    const found = findColumn(header, input.quantity);
    if (found) return { input, ...found };
  }
  if (group.every(({ optional }) => optional)) return undefined;
  const wanted = group.map(({ quantity }) => columnName(quantity)).join(" or ");
  const forms = columnNames((group[0] as Input).quantity).join(", ");
  return refuse(
    columnName((group[0] as Input).quantity),
    `Method ${method.id} needs a column ${wanted} (read as ${forms}); the header has ${header.join(", ")}.`,
  );
};

/** What comes of one row: its outputs in order and a reason where they are empty. */
export interface RowOutcome {
  readonly outputs: readonly (number | string)[];
  readonly reason: string;
}

const outsideRange = ({ input: { quantity, range } }: Bound, value: number): string | undefined => {
  if (!range || (value >= range[0] && value <= range[1])) return undefined;
  return `${columnName(quantity)} ${Number(value.toPrecision(6))} is outside ${range[0]} ... ${range[1]} ${unitOf(quantity)}`;
};

/** Binds a method to a header; the result computes one row of cells. Throws `invalid-request` where a column lacks. */
export const bindRows = (
  method: RowMethod,
  header: readonly string[],
  options: Options,
): ((cells: readonly string[], row: number) => RowOutcome) => {
  const bound = method.inputs.flatMap((group) => bindGroup(method, header, group) ?? []);
  for (const column of method.text ?? []) {
    if (!header.includes(column)) refuse(column, `Method ${method.id} needs a column ${column}.`);
  }
  const isLimited = options.limits !== "none";
  const empty = (reason: string): RowOutcome => ({ outputs: method.outputs.map(() => Number.NaN), reason });
  return (cells, row) => {
    const values: Record<string, number> = {};
    for (const one of bound) {
      const { input, at, convert } = one;
      const value = convert(readNumber(cells[at] ?? "", header[at] as string, row));
      if (Number.isNaN(value) && !input.optional) return empty(`${columnName(input.quantity)} is absent`);
      const outside = isLimited && !Number.isNaN(value) ? outsideRange(one, value) : undefined;
      if (outside) return empty(outside);
      values[input.quantity] = value;
    }
    const read = new Proxy(values, { get: (known, name) => known[name as string] ?? Number.NaN });
    const result = method.compute(read as RowValues, options, (column) => cells[header.indexOf(column)] ?? "");
    if ("reason" in result && typeof result.reason === "string") return empty(result.reason);
    const outputs = method.outputs.map(({ name }) => (result as Record<string, number | string>)[name] ?? Number.NaN);
    const hasNone = outputs.every((value) => typeof value === "number" && !Number.isFinite(value));
    return { outputs, reason: hasNone ? "not defined for these values" : "" };
  };
};
