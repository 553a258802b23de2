import { TwinError } from "../../../core/index.js";
import { seriesAt } from "../../flood/series.js";
import { seriesOf } from "../build/series.js";
import { nashSutcliffe } from "../error-norms.js";
import type { MetricOf } from "../format/metric.js";
import { readProbe } from "../run/probes.js";
import { type CaseRecord, type Watch, watchKey } from "../run/simulate-case.js";
import { type MeasuredCase, sceneAt, timeOf } from "./measured.js";

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const errorOf = (statistic: string, found: readonly number[], exact: readonly number[]): number => {
  const errors = found.map((value, index) => value - exact[index]!);
  if (statistic === "signed") return Math.max(...errors);
  if (statistic === "rmse") return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
  if (statistic === "relative") return Math.max(...errors.map((error, index) => Math.abs(error / exact[index]!)));
  return Math.max(...errors.map(Math.abs));
};

/** Error of a quantity at probes at one time. */
export const probeError = ({ record, probes }: MeasuredCase, metric: MetricOf<"probe-error">, path: string): number => {
  const scene = sceneAt(record, timeOf(record, metric.time_s, `${path}.time_s`));
  const { scope } = record.built.context;
  const names = Object.keys(metric.expected);
  if (names.length === 0) refuse(path, `${path}.expected names no probe.`);
  const found = names.map((name) => {
    const probe = probes.get(name) ?? refuse(path, `${path}: there is no probe "${name}".`);
    return readProbe(scene, probe, metric.quantity, path);
  });
  const exact = names.map((name) => scope.number(`${path}.expected.${name}`, metric.expected[name]!));
  return errorOf(metric.statistic, found, exact);
};

const lineOf = (record: CaseRecord, metric: Watch, path: string) =>
  record.series.get(watchKey(metric)) ??
  refuse(path, `${path}: give probes.sample_every_s, and a probe "${metric.probe}".`);

/** Nash-Sutcliffe efficiency, root mean square or largest error of a series at a probe. */
export const seriesError = async (
  record: CaseRecord,
  metric: MetricOf<"series-nse">,
  path: string,
): Promise<number> => {
  const { context, duration } = record.built;
  const { times, values } = lineOf(record, metric, path);
  const expected = await seriesOf(`${path}.expected`, metric.expected, context, duration);
  const from = context.scope.number(`${path}.from_s`, metric.from_s);
  const to = timeOf(record, metric.to_s, `${path}.to_s`);
  const kept = times.map((_, index) => index).filter((index) => times[index]! >= from && times[index]! <= to);
  if (kept.length < 2) refuse(path, `${path} keeps ${kept.length} samples: sample more often or widen from_s to to_s.`);
  const found = kept.map((index) => values[index]!);
  const exact = kept.map((index) => seriesAt(expected, times[index]!));
  if (metric.measure === "series-nse") return nashSutcliffe(found, exact);
  return errorOf(metric.measure === "series-rmse" ? "rmse" : "largest", found, exact);
};

/** How far the time at which a series first reaches a threshold is off [s]; infinite where it never does. */
export const crossingError = (record: CaseRecord, metric: MetricOf<"crossing-time-error">, path: string): number => {
  const { scope } = record.built.context;
  const { times, values } = lineOf(record, metric, path);
  const threshold = scope.number(`${path}.threshold`, metric.threshold);
  const expected = scope.number(`${path}.expected_s`, metric.expected_s);
  const after = values.findIndex((value) => value >= threshold);
  if (after < 0) return Number.POSITIVE_INFINITY;
  const [time, value] = [times[after]!, values[after]!];
  const [earlier, lower] = after === 0 ? [0, 0] : [times[after - 1]!, values[after - 1]!];
  const share = value > lower ? (threshold - lower) / (value - lower) : 1;
  return Math.abs(earlier + share * (time - earlier) - expected);
};

/** Distance between the last place at which a quantity reaches a threshold and where it should be. */
export const frontError = (record: CaseRecord, metric: MetricOf<"front-position-error">, path: string): number => {
  const { context } = record.built;
  const { frame } = context;
  const { width, height, cell, west, north } = frame;
  const scene = sceneAt(record, timeOf(record, metric.time_s, `${path}.time_s`));
  const threshold = context.scope.number(`${path}.threshold`, metric.threshold);
  const expected = context.scope.number(`${path}.expected_m`, metric.expected_m);
  const alongX = metric.along === "x";
  const middle = Math.floor((alongX ? height : width) / 2);
  const count = alongX ? width : height;
  const probe = (place: number) =>
    ({ kind: "point", cell: alongX ? middle * width + place : (height - 1 - place) * width + middle }) as const;
  const values = Array.from({ length: count }, (_, place) => readProbe(scene, probe(place), metric.quantity, path));
  const last = values.findLastIndex((value) => value >= threshold);
  const start = alongX ? west : north - height * cell;
  const [here, next] = [values[last] ?? Number.NaN, values[last + 1] ?? threshold];
  const share = here > next ? (here - threshold) / (here - next) : 0;
  const distance = Math.abs(start + (last + 0.5 + share) * cell - expected);
  return metric.unit === "cells" ? distance / cell : distance;
};
