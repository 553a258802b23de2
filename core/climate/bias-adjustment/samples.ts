import { TwinError } from "../../errors.js";

/** How a change is carried over: added (temperature) or multiplied (rain, wind). */
export type Kind = "additive" | "multiplicative";

/** What every method is trained on and applied to: values in time order, NaN where absent. */
export interface Samples {
  /** Observed, reference period. */
  readonly observed: ArrayLike<number>;
  /** Modelled, reference period. */
  readonly historical: ArrayLike<number>;
  /** Modelled, the period to adjust. */
  readonly future: ArrayLike<number>;
}

/** Mean of the values that are there. */
export const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
};

/** Population standard deviation of the values that are there. */
export const deviationOf = (values: ArrayLike<number>): number => {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(Float64Array.from(values, (value) => (value - mean) ** 2)));
};

/** Refuses a sample without values: no method can be trained on it. */
export const requireSamples = ({ observed, historical }: Samples): void => {
  for (const [name, values] of Object.entries({ observed, historical })) {
    if (Float64Array.from(values).some((value) => !Number.isNaN(value))) continue;
    const message = `Sample "${name}" holds no value: give one value or more.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: name, message }] });
  }
};
