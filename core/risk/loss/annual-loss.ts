import { TwinError } from "../../errors.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";
import { unsupported } from "../unsupported.js";

/** A loss and how rarely it is reached or passed. */
export interface LossPoint {
  /** Return period [year], > 0. */
  readonly returnPeriod: number;
  /** Loss at that return period, any unit, >= 0. */
  readonly loss: number;
}

/** What is assumed of losses rarer than the rarest point: nothing, or the largest loss. */
export const tails = ["truncated", "flat"] as const;

/** What an annual loss assumes beyond its points; a required part of question and answer. */
export interface TailConvention {
  readonly tail: (typeof tails)[number];
  /** Return period at which the loss is first zero [year]; `null`: nothing is added below the most frequent point. */
  readonly zeroReturnPeriod: number | null;
  /** Return period assumed for a scenario that is only called `extreme` [year]; `null` where none is used. */
  readonly extremeReturnPeriod: number | null;
}

/** Catalogue entry of {@link annualLoss}. */
export const annualLossModel: RiskModel = {
  id: "annual-loss-trapezoid",
  version: "1",
  title: "Average annual loss from losses at return periods, trapezoid in probability, tail named",
  kind: "finance",
  domain: "at least 6 return periods with one of 5 years or less, else a range and no value",
  unit: "EUR year-1",
  source: "trapezoid rule in annual exceedance probability; tail conventions as compared in docs/models/annual-loss.md",
  licence: "facts",
  quality: "official",
};

/** Fewest return periods of an annual loss, and the longest that its most frequent one may have [year]. */
export const leastPoints = 6;
export const mostFrequentAtMost = 5;

const refusePoints = (message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path: "losses", message }] });
};

/** The points from frequent to rare. */
const sorted = (points: readonly LossPoint[]): readonly LossPoint[] => {
  for (const { returnPeriod, loss } of points) {
    requireWithin("returnPeriod", returnPeriod, [Number.MIN_VALUE, 1e9]);
    requireWithin("loss", loss, [0, Number.MAX_VALUE]);
  }
  const ordered = [...points].sort((one, other) => one.returnPeriod - other.returnPeriod);
  if (ordered.length === 0) refusePoints("losses is empty: give at least one return period.");
  for (const [index, point] of ordered.entries()) {
    if (ordered[index + 1]?.returnPeriod === point.returnPeriod)
      refusePoints(`losses has two values at ${point.returnPeriod} years: give one.`);
  }
  return ordered;
};

/**
 * Integral of the losses over annual exceedance probability, for any number of points.
 *
 *   sum (p_i - p_i+1) (L_i + L_i+1) / 2  [+ p_last L_last where flat]  [+ (p_zero - p_first) L_first / 2]
 *
 * @throws `invalid-request` for no point, a repeated period, or a zero point rarer than the first point
 */
export const integrateLosses = (
  points: readonly LossPoint[],
  { tail, zeroReturnPeriod }: Pick<TailConvention, "tail" | "zeroReturnPeriod">,
): number => {
  const ordered = sorted(points);
  const first = ordered[0] as LossPoint;
  const last = ordered[ordered.length - 1] as LossPoint;
  if (zeroReturnPeriod !== null) {
    requireWithin("zeroReturnPeriod", zeroReturnPeriod, [Number.MIN_VALUE, first.returnPeriod]);
  }
  let sum = zeroReturnPeriod === null ? 0 : ((1 / zeroReturnPeriod - 1 / first.returnPeriod) * first.loss) / 2;
  for (const [index, point] of ordered.entries()) {
    const next = ordered[index + 1];
    if (next) sum += ((1 / point.returnPeriod - 1 / next.returnPeriod) * (point.loss + next.loss)) / 2;
  }
  return tail === "flat" ? sum + last.loss / last.returnPeriod : sum;
};

/** An annual loss, or the range it lies in and why there is no value. */
export type AnnualLoss =
  | { readonly value: number; readonly convention: TailConvention }
  | {
      readonly value: null;
      readonly reason: "needs-annual-curve";
      /** From `truncated` to `flat` with a zero loss at the stated onset. */
      readonly range: readonly [low: number, high: number] | null;
      readonly missing: string;
      readonly convention: TailConvention;
    };

const whatIsMissing = (ordered: readonly LossPoint[]): string | null => {
  const first = (ordered[0] as LossPoint).returnPeriod;
  if (ordered.length < leastPoints) return `${ordered.length} return periods: an annual loss needs ${leastPoints}.`;
  if (first > mostFrequentAtMost) {
    return `The most frequent loss is of ${first} years: an annual loss needs one of ${mostFrequentAtMost} years or less.`;
  }
  return null;
};

/**
 * Average annual loss from losses at return periods.
 *
 * A value needs {@link leastPoints} periods, one of them of {@link mostFrequentAtMost} years or less; otherwise the
 * answer is the range between nothing beyond the points (`truncated`) and a flat tail with a zero loss at the stated onset.
 *
 * @param points losses at distinct return periods [year]
 * @param convention what is assumed beyond them; `undefined` is refused: the numbers differ by it
 * @returns loss per year in the unit of the losses
 * @throws `unsupported` (422) without a convention; `invalid-request` as {@link integrateLosses}
 */
export const annualLoss = (points: readonly LossPoint[], convention: TailConvention | undefined): AnnualLoss => {
  if (convention === undefined) {
    throw unsupported("tail convention", "missing", `name the tail (${tails.join(" or ")}) and the zero-loss period.`);
  }
  const missing = whatIsMissing(sorted(points));
  if (missing === null) return { value: integrateLosses(points, convention), convention };
  const onset = convention.zeroReturnPeriod;
  const range =
    onset === null
      ? null
      : ([
          integrateLosses(points, { tail: "truncated", zeroReturnPeriod: null }),
          integrateLosses(points, { tail: "flat", zeroReturnPeriod: onset }),
        ] as const);
  return { value: null, reason: "needs-annual-curve", range, missing, convention };
};

/** Annual losses of two mechanisms at one place, e.g. rain and river: `[larger, sum]`, as their overlap is not known. */
export const combinedAnnualLoss = (one: number, other: number): readonly [low: number, high: number] => [
  Math.max(one, other),
  one + other,
];
