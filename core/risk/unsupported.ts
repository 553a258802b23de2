import { TwinError } from "../errors.js";

/**
 * The refusal (422) of something that is well formed but that we do not compute.
 *
 * @param feature what was asked for
 * @param found   the value that asked for it
 * @param remedy  a whole sentence: what to do instead
 */
export const unsupported = (feature: string, found: string, remedy: string): TwinError =>
  new TwinError("unsupported", `${feature} is ${found}: ${remedy}`, { feature, found });
