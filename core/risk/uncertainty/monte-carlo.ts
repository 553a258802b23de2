import { TwinError } from "../../errors.js";
import { quantile } from "../ord/ord-tables.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";
import { randomStream } from "./random.js";

/** What is known of an input: its quantile function in words. */
export type InputSpread =
  | { readonly kind: "fixed"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  /** Straight lines through `[probability, value]`, probabilities rising from 0 to 1. */
  | { readonly kind: "quantiles"; readonly points: readonly (readonly [probability: number, value: number])[] };

/** Catalogue entry of {@link propagate}. */
export const monteCarloModel: RiskModel = {
  id: "monte-carlo-interval",
  version: "1",
  title: "P5, P50 and P95 by Monte Carlo from a named seed, with the share of the variance of each input",
  kind: "finance",
  domain: "2 ... 1,000,000 draws; inputs independent of each other",
  unit: "1",
  source: "variance split: first-order indices after Jansen 1999, doi:10.1016/S0010-4655(98)00154-4",
  licence: "facts",
  quality: "official",
};

/** Value of a spread at a share of its probability [0 ... 1]. */
export const atShare = (spread: InputSpread, share: number): number => {
  if (spread.kind === "fixed") return spread.value;
  if (spread.kind === "uniform") return spread.low + share * (spread.high - spread.low);
  if (spread.kind === "triangular") {
    const { low, mode, high } = spread;
    const turn = high === low ? 0 : (mode - low) / (high - low);
    return share < turn
      ? low + Math.sqrt(share * (high - low) * (mode - low))
      : high - Math.sqrt((1 - share) * (high - low) * (high - mode));
  }
  const upper = Math.max(
    1,
    spread.points.findIndex(([probability]) => probability >= share),
  );
  const [[p0, v0], [p1, v1]] = [spread.points[upper - 1], spread.points[upper]] as [
    readonly [number, number],
    readonly [number, number],
  ];
  return p1 === p0 ? v1 : v0 + ((v1 - v0) * (share - p0)) / (p1 - p0);
};

const refuse = (name: string, message: string): never => {
  throw new TwinError("invalid-request", `${name}: ${message}`, { issues: [{ path: name, message }] });
};

const requireSpread = (name: string, spread: InputSpread): void => {
  if (spread.kind === "uniform" && !(spread.low <= spread.high)) refuse(name, "low is above high: swap them.");
  if (spread.kind === "triangular" && !(spread.low <= spread.mode && spread.mode <= spread.high)) {
    refuse(name, "give low <= mode <= high.");
  }
  if (spread.kind !== "quantiles") return;
  const probabilities = spread.points.map(([probability]) => probability);
  const rises = probabilities.every((one, index) => index === 0 || one > (probabilities[index - 1] as number));
  if (probabilities.length < 2 || !rises || probabilities[0] !== 0 || probabilities[probabilities.length - 1] !== 1) {
    refuse(name, "give at least two quantiles with probabilities rising from 0 to 1.");
  }
};

/** Interval of an output and what it comes from. */
export interface Propagation {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
  readonly draws: number;
  readonly seed: number;
  /** First-order share of the variance by input [1]; what is missing to 1 is joint. All 0 where nothing varies. */
  readonly varianceShare: Readonly<Record<string, number>>;
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const varianceOf = (values: Float64Array): number => {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
};

/** Outputs of draws whose shares come from one matrix, but one column from another. */
const outputs = <Name extends string>(
  names: readonly Name[],
  inputs: Readonly<Record<Name, InputSpread>>,
  shares: (draw: number, column: number) => number,
  draws: number,
  model: (values: Readonly<Record<Name, number>>) => number,
): Float64Array =>
  Float64Array.from({ length: draws }, (_, draw) => {
    const values = {} as Record<Name, number>;
    for (const [column, name] of names.entries()) values[name] = atShare(inputs[name], shares(draw, column));
    return requireWithin("model result", model(values));
  });

/**
 * P5, P50, P95 of a model under the spreads of its inputs, and how much of the variance each input explains.
 *
 * @param inputs independent spreads by name
 * @param model  pure function of one value a name
 * @param options.draws number of draws; the model runs `draws x (2 + inputs)` times
 * @param options.seed  same seed, same numbers
 * @param options.splitVariance default true; false leaves `varianceShare` empty and saves the runs for it
 * @throws `invalid-request` for a spread that is none, or a model result that is not finite
 *
 * Source: first-order index 1 - E[(f(B) - f(A with column of B))^2] / (2 V), Jansen 1999.
 */
export const propagate = <Name extends string>(
  inputs: Readonly<Record<Name, InputSpread>>,
  model: (values: Readonly<Record<Name, number>>) => number,
  options: { readonly draws: number; readonly seed: number; readonly splitVariance?: boolean },
): Propagation => {
  const draws = requireWithin("draws", options.draws, [2, 1_000_000]);
  const names = Object.keys(inputs) as Name[];
  for (const name of names) requireSpread(name, inputs[name]);
  const random = randomStream(options.seed);
  const [first, second] = [0, 1].map(() => Float64Array.from({ length: draws * names.length }, random)) as [
    Float64Array,
    Float64Array,
  ];
  const from = (matrix: Float64Array) => (draw: number, column: number) =>
    matrix[draw * names.length + column] as number;
  const atFirst = outputs(names, inputs, from(first), draws, model);
  const atSecond = outputs(names, inputs, from(second), draws, model);
  const variance = (varianceOf(atFirst) + varianceOf(atSecond)) / 2;
  const shareOf = (own: number): number => {
    if (variance <= 0 || inputs[names[own] as Name].kind === "fixed") return 0;
    const mixed = (draw: number, column: number) => from(column === own ? second : first)(draw, column);
    const atMixed = outputs(names, inputs, mixed, draws, model);
    const distance = atMixed.reduce((sum, value, draw) => sum + (value - (atSecond[draw] as number)) ** 2, 0);
    return Math.min(1, Math.max(0, 1 - distance / (2 * draws * variance)));
  };
  const ascending = [...atFirst].sort((one, other) => one - other);
  const [p5, p50, p95] = [0.05, 0.5, 0.95].map((share) => quantile(ascending, share, 7)) as [number, number, number];
  const split = options.splitVariance === false ? [] : names;
  const varianceShare = Object.fromEntries(split.map((name, own) => [name, shareOf(own)]));
  return { p5, p50, p95, mean: meanOf(atFirst), draws, seed: options.seed, varianceShare };
};
