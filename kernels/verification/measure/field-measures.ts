import { TwinError } from "../../../core/index.js";
import { fieldOn, maskOn } from "../build/field.js";
import type { FloodCase } from "../format/flood-case.js";
import type { MetricOf } from "../format/metric.js";
import type { CaseRecord } from "../run/simulate-case.js";
import { readField } from "../run/snapshot.js";
import { sceneAt, timeOf } from "./measured.js";

export interface FieldErrors {
  readonly l1: number;
  readonly rmse: number;
  readonly largest: number;
  readonly relative: number;
}

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const normsOf = (found: Float64Array, exact: Float64Array, mask: Uint8Array): FieldErrors => {
  let [count, sum, squares, largest, relative] = [0, 0, 0, 0, 0];
  for (let cell = 0; cell < found.length; cell++) {
    if (mask[cell] === 0) continue;
    const error = Math.abs(found[cell]! - exact[cell]!);
    if (Number.isNaN(error)) return { l1: Number.NaN, rmse: Number.NaN, largest: Number.NaN, relative: Number.NaN };
    count++;
    sum += error;
    squares += error * error;
    largest = Math.max(largest, error);
    relative = Math.max(relative, error / Math.abs(exact[cell]!));
  }
  return { l1: sum / count, rmse: Math.sqrt(squares / count), largest, relative };
};

type ErrorMetric = MetricOf<"l1">;

/** What a metric compares with: its own expectation, or the depth that the case expects. */
const expectedOf = (one: FloodCase, metric: Pick<ErrorMetric, "expected" | "quantity" | "where">, path: string) => {
  const where = metric.where ?? (metric.quantity === "depth" ? one.expected?.where : undefined);
  if (metric.expected !== undefined) return { field: metric.expected, where };
  if (metric.quantity === "depth" && one.expected) return { field: one.expected.depth_m, where };
  return refuse(path, `${path} has nothing to compare ${metric.quantity} with: give it "expected".`);
};

/** Errors of a quantity over the cells that count. */
export const fieldErrors = async (
  one: FloodCase,
  record: CaseRecord,
  metric: Pick<ErrorMetric, "expected" | "quantity" | "where" | "time_s">,
  path: string,
): Promise<FieldErrors> => {
  const time = timeOf(record, metric.time_s, `${path}.time_s`);
  const { field, where } = expectedOf(one, metric, path);
  const { context } = record.built;
  const exact = await fieldOn(`${path}.expected`, field, context, time);
  const mask = await maskOn(`${path}.where`, where, context, time);
  return normsOf(readField(sceneAt(record, time), metric.quantity), exact, mask);
};

/** Largest and smallest value, mean, or spread over the mean. */
export const sizeOf = async (record: CaseRecord, metric: MetricOf<"largest">, path: string): Promise<number> => {
  const time = timeOf(record, metric.time_s, `${path}.time_s`);
  const mask = await maskOn(`${path}.where`, metric.where, record.built.context, time);
  const values = readField(sceneAt(record, time), metric.quantity).filter((_, cell) => mask[cell] === 1);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [low, high] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as [number, number]);
  if (metric.measure === "mean") return mean;
  if (metric.measure === "smallest") return low;
  if (metric.measure === "relative-spread") return (high - low) / Math.abs(mean);
  return Math.max(Math.abs(low), Math.abs(high));
};

/** Cells that are wet now and were not at time 0, or the other way round. */
export const wetCellsChanged = (record: CaseRecord, metric: MetricOf<"wet-cells-changed">, path: string): number => {
  const threshold = record.built.context.scope.number(`${path}.wet_depth_m`, metric.wet_depth_m);
  const { depth } = sceneAt(record, timeOf(record, metric.time_s, `${path}.time_s`)).snapshot;
  let changed = 0;
  depth.forEach((value, cell) => {
    if (value > threshold !== record.initial.depth[cell]! > threshold) changed++;
  });
  return changed;
};
