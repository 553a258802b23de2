import { TwinError } from "../../../core/index.js";
import type { CaseMetric, MetricOf } from "../format/metric.js";
import type { CaseRecord } from "../run/simulate-case.js";
import { fieldErrors, sizeOf, wetCellsChanged } from "./field-measures.js";
import type { MeasuredCase } from "./measured.js";
import { crossingError, frontError, probeError, seriesError } from "./probe-measures.js";
import { symmetryError, turnsError, twinError } from "./symmetry-measures.js";

const ledgerError = ({ stats, built }: CaseRecord, metric: MetricOf<"ledger-relative-error">, path: string): number => {
  const expected = built.context.scope.number(`${path}.expected_m3`, metric.expected_m3);
  return Math.abs(stats.ledger[metric.term] / expected - 1);
};

/** Errors of the case's expected depth at each refinement, coarsest first. */
export const refinedErrors = async (
  { one, refined }: MeasuredCase,
  of: "l1" | "rmse",
  path: string,
): Promise<readonly { readonly factor: number; readonly error: number }[]> => {
  const errors: { factor: number; error: number }[] = [];
  for (const { factor, record } of refined) {
    const norms = await fieldErrors(one, record, { quantity: "depth" }, path);
    errors.push({ factor, error: norms[of] });
  }
  return errors;
};

/** Ratios of errors brought to a halved cell, or their smallest order. */
const orderOf = async (measured: MeasuredCase, metric: MetricOf<"observed-order">, path: string): Promise<number> => {
  const errors = await refinedErrors(measured, metric.of, path);
  if (errors.length < 2) {
    const message = `${path} needs "refine" with two factors or more, and "expected".`;
    throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
  }
  const orders = errors.slice(1).map(({ factor, error }, index) => {
    const before = errors[index]!;
    return Math.log(before.error / error) / Math.log(factor / before.factor);
  });
  const least = Math.min(...orders);
  return metric.measure === "observed-order" ? least : 2 ** least;
};

/** The value of one metric. */
export const measure = async (measured: MeasuredCase, metric: CaseMetric, path: string): Promise<number> => {
  const { one, record } = measured;
  switch (metric.measure) {
    case "l1":
    case "rmse":
      return (await fieldErrors(one, record, metric, path))[metric.measure];
    case "largest-error":
      return (await fieldErrors(one, record, metric, path)).largest;
    case "largest-relative-error":
      return (await fieldErrors(one, record, metric, path)).relative;
    case "largest":
    case "smallest":
    case "mean":
    case "relative-spread":
      return sizeOf(record, metric, path);
    case "wet-cells-changed":
      return wetCellsChanged(record, metric, path);
    case "volume-error-relative":
      return record.massError;
    case "ledger-relative-error":
      return ledgerError(record, metric, path);
    case "probe-error":
      return probeError(measured, metric, path);
    case "series-nse":
    case "series-rmse":
    case "series-largest-error":
      return seriesError(record, metric, path);
    case "crossing-time-error":
      return crossingError(record, metric, path);
    case "front-position-error":
      return frontError(record, metric, path);
    case "symmetry-error":
      return symmetryError(record, metric, path);
    case "difference-between-turns":
      return turnsError(measured, metric);
    case "difference-from-twin":
      return twinError(measured, metric, path);
    case "ratio-when-cell-halves":
    case "observed-order":
      return orderOf(measured, metric, path);
  }
};
