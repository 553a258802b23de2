/** A value that a guard has held back. */
export interface Held {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly rule: "tail factor" | "yearly maximum";
}

export interface GuardOptions {
  /** Largest factor on values above `tail` times the largest training value; 5. */
  readonly largestFactor?: number;
  readonly tail?: number;
  /** What the yearly maximum may grow beyond the driver's own change; 0.25. */
  readonly allowance?: number;
}

const largest = (values: ArrayLike<number>): number => {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at++) if ((values[at] as number) > most) most = values[at] as number;
  return most;
};

/**
 * Holds adjusted rain back from what no method knows: a factor above 5 on values beyond three times the largest value of
 * the training sample, and a maximum that grows more than the driver's own change and a quarter.
 *
 * Users of such methods have met 1660 mm a day from a factor of a quantile next to nothing.
 *
 * @returns the guarded series and every value that was held, to be reported
 */
export const guardRain = (
  adjusted: ArrayLike<number>,
  driver: {
    readonly future: ArrayLike<number>;
    readonly historical: ArrayLike<number>;
    readonly observed: ArrayLike<number>;
  },
  { largestFactor = 5, tail = 3, allowance = 0.25 }: GuardOptions = {},
): { readonly values: Float64Array; readonly held: readonly Held[] } => {
  const training = Math.max(largest(driver.historical), largest(driver.observed));
  const growth = Math.max(1, largest(driver.future) / largest(driver.historical));
  const ceiling = largest(driver.observed) * growth * (1 + allowance);
  const held: Held[] = [];
  const values = Float64Array.from(adjusted, (value, at) => {
    const own = driver.future[at] as number;
    if (value > tail * training && value > largestFactor * own) {
      held.push({ at, from: value, to: Math.min(ceiling, largestFactor * own), rule: "tail factor" });
      return Math.min(ceiling, largestFactor * own);
    }
    if (!(value > ceiling)) return value;
    held.push({ at, from: value, to: ceiling, rule: "yearly maximum" });
    return ceiling;
  });
  return { values, held };
};
