import type { FloodStats } from "./engine.js";
import type { FloodOptions } from "./options.js";

/**
 * Share of limited faces above which a local-inertial run says that it was outside its validity [-].
 *
 * A face is limited where the flow would be supercritical on a steep water surface: there the missing advection matters.
 */
export const limitedShareThreshold = 0.01;

/** Whether the equations that were solved are right for what they were asked. */
export type FloodValidity =
  | { readonly holds: true; readonly limitedShare: number; readonly threshold: number }
  | {
      readonly holds: false;
      readonly reason: "supercritical-flow-in-inertial-solver";
      readonly limitedShare: number;
      readonly threshold: number;
      /** What to do, in English. */
      readonly remedy: string;
    };

/** Judges a run; a share that the engine does not count (NaN) is not held against it. */
export const validityOf = ({ solver }: FloodOptions, { limitedShare }: FloodStats): FloodValidity => {
  const numbers = { limitedShare, threshold: limitedShareThreshold };
  if (solver === "shallow-water" || !(limitedShare > limitedShareThreshold)) return { holds: true, ...numbers };
  return {
    holds: false,
    reason: "supercritical-flow-in-inertial-solver",
    ...numbers,
    remedy: `The discharge of ${(100 * limitedShare).toPrecision(2)} % of the wet faces was cut to the critical one: take the solver shallow-water.`,
  };
};
