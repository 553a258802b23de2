import { TwinError } from "../errors.js";

/**
 * The value, if it is finite and within `[low, high]`.
 *
 * @param field name of the parameter, for the sentence
 * @throws `invalid-request` naming field, value and allowed range
 */
export const requireWithin = (
  field: string,
  value: number,
  [low, high]: readonly [low: number, high: number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): number => {
  if (Number.isFinite(value) && value >= low && value <= high) return value;
  const message = `${field} is ${value}: give a finite number from ${low} to ${high}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: field, message }] });
};
