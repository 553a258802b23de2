import { TwinError } from "../errors.js";

/** The refusal of one input, by its name at the border. */
export const hydrologyRefusal = (path: string, value: unknown, remedy: string): TwinError =>
  new TwinError("invalid-request", `${path} is ${value}: ${remedy}.`, { issues: [{ path, message: remedy }] });

/** Throws `invalid-request` unless the value is above 0. */
export const requirePositive = (path: string, value: number): void => {
  if (!(value > 0 && Number.isFinite(value))) throw hydrologyRefusal(path, value, "it must be above 0");
};
