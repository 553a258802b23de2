import { TwinError } from "../errors.js";

/** Values of a sample, in any order, in float64. */
export type Sample = readonly number[] | Float64Array;

/** The refusal of a number that a fit cannot use. */
export const extremesRefusal = (path: string, message: string): TwinError =>
  new TwinError("invalid-request", message, { issues: [{ path, message }] });

/**
 * The sample in rising order, as float64.
 * @throws `invalid-request` for fewer than `least` values or one that is not finite
 */
export const sortedSample = (sample: Sample, least: number): Float64Array => {
  if (sample.length < least) {
    throw extremesRefusal("sample", `sample has ${sample.length} values: at least ${least} are needed.`);
  }
  const bad = sample.findIndex((value: number) => !Number.isFinite(value));
  if (bad >= 0) throw extremesRefusal("sample", `sample[${bad}] is ${sample[bad]}: leave absent values out.`);
  return Float64Array.from(sample).sort();
};
