import { TwinError } from "../../../core/index.js";
import type { MetricOf } from "../format/metric.js";
import type { CaseRecord } from "../run/simulate-case.js";
import { readField } from "../run/snapshot.js";
import { type MeasuredCase, sceneAt, timeOf } from "./measured.js";

const largestDifference = (one: ArrayLike<number>, other: (cell: number) => number): number => {
  let largest = 0;
  for (let cell = 0; cell < one.length; cell++) {
    const [here, there] = [one[cell]!, other(cell)];
    if (Number.isNaN(here) && Number.isNaN(there)) continue;
    const difference = Math.abs(here - there);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
};

/** Largest difference between a field and its mirror image. */
export const symmetryError = (record: CaseRecord, metric: MetricOf<"symmetry-error">, path: string): number => {
  const { width, height } = record.built.context.frame;
  if (metric.mirror === "diagonal" && width !== height) {
    const message = `${path}: a grid of ${width} by ${height} cells has no diagonal mirror.`;
    throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
  }
  const field = readField(sceneAt(record, timeOf(record, metric.time_s, `${path}.time_s`)), metric.quantity);
  const mirrors = {
    "west-east": (row: number, column: number) => row * width + (width - 1 - column),
    "north-south": (row: number, column: number) => (height - 1 - row) * width + column,
    "half-turn": (row: number, column: number) => (height - 1 - row) * width + (width - 1 - column),
    diagonal: (row: number, column: number) => column * width + row,
  };
  const mirror = mirrors[metric.mirror];
  return largestDifference(field, (cell) => field[mirror(Math.floor(cell / width), cell % width)]!);
};

/** Largest difference between the run as written and its turned twins. */
export const turnsError = ({ record, turned }: MeasuredCase, metric: MetricOf<"difference-between-turns">): number => {
  const straight = metric.quantity === "depth" ? [...record.snapshots.values()].at(-1)!.depth : record.extremes.depth;
  const differences = turned.map(({ depth, maximum }) => {
    const other = metric.quantity === "depth" ? depth : maximum;
    return largestDifference(straight, (cell) => other[cell]!);
  });
  return Math.max(...differences);
};

/** Largest difference between the run and its twin, over all cells or at the points. */
export const twinError = (
  { record, twin, probes }: MeasuredCase,
  metric: MetricOf<"difference-from-twin">,
  path: string,
): number => {
  if (!twin) {
    const message = `${path} needs "twin": the options that the second run changes.`;
    throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
  }
  const [here, there] = [record, twin].map((one) => readField(sceneAt(one, one.built.duration), metric.quantity));
  if (metric.at === "cells") return largestDifference(here!, (cell) => there![cell]!);
  const points = [...probes.values()].filter((probe) => probe.kind === "point").map(({ cell }) => cell);
  return largestDifference(
    points.map((cell) => here![cell]!),
    (index) => there![points[index]!]!,
  );
};
