import { TwinError } from "../../../core/index.js";
import type { TimeSeries } from "../../flood/problem.js";
import { columnOf, parseCsv } from "../files/csv-table.js";
import type { CaseSeries } from "../format/numbers.js";
import type { CaseContext } from "./field.js";

/** Samples of an expression in t over a run when it names no interval. */
const samples = 2000;

const sampled = (path: string, formula: string, every: number, context: CaseContext, duration: number): TimeSeries => {
  const evaluate = context.scope.compile(path, formula, ["t"]);
  if (!(every > 0)) {
    const message = `${path}.every_s is ${every}: must be above 0.`;
    throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
  }
  const count = Math.ceil(duration / every - 1e-9) + 1;
  const times = Array.from({ length: count }, (_, index) => index * every);
  const values = times.map((time) => evaluate([time]));
  const isConstant = values.every((value) => value === values[0]);
  return isConstant ? { times: [0], values: values.slice(0, 1) } : { times, values };
};

const makeSeries = async (
  path: string,
  series: CaseSeries,
  context: CaseContext,
  duration: number,
): Promise<TimeSeries> => {
  const { scope, files } = context;
  if (typeof series === "number") return { times: [0], values: [series] };
  if (typeof series === "string") return sampled(path, series, duration / samples, context, duration);
  if ("formula" in series) {
    return sampled(path, series.formula, scope.number(`${path}.every_s`, series.every_s), context, duration);
  }
  if ("csv" in series) {
    const table = parseCsv(series.csv, await files.readText(series.csv));
    const plus = scope.number(`${path}.plus`, series.plus);
    return { times: columnOf(table, series.time), values: columnOf(table, series.value).map((value) => value + plus) };
  }
  const numbers = (name: "times_s" | "values"): number[] =>
    series[name].map((value, index) => scope.number(`${path}.${name}.${index}`, value));
  return { times: numbers("times_s"), values: numbers("values") };
};

/** A quantity over time, linear between its points; what is not finite is refused. */
export const seriesOf = async (
  path: string,
  series: CaseSeries,
  context: CaseContext,
  duration: number,
): Promise<TimeSeries> => {
  const made = await makeSeries(path, series, context, duration);
  if (made.times.length === made.values.length && made.values.every(Number.isFinite)) return made;
  const message = `${path} has ${made.times.length} times and ${made.values.length} values, or a value that is no number.`;
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};
