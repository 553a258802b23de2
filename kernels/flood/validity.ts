import type { FloodStats } from "./engine.js";
import type { FloodOptions } from "./options.js";

/**
 * Above these a local-inertial run says that it was outside its validity [-].
 *
 * - `limitedShare`: faces cut to the critical discharge on a steep water surface. Published cases that the solver passes
 *   reach 0.023 (non-breaking wave).
 * - `advectionShare`: the momentum term that is left out, over the pressure term that is kept. Cases that the solver
 *   passes reach 0.19 (wave up a beach); dam breaks, which it must not be asked for, begin at 0.33 (Stoker).
 */
export const validityThresholds = { limitedShare: 0.05, advectionShare: 0.25 } as const;

export type ValidityReason = "supercritical-flow" | "missing-advection";

/** Whether the equations that were solved are right for what they were asked. */
export interface FloodValidity {
  readonly holds: boolean;
  /** Why not; empty when it holds. */
  readonly reasons: readonly ValidityReason[];
  readonly limitedShare: number;
  readonly advectionShare: number;
  readonly thresholds: typeof validityThresholds;
}

/** Judges a run; a share that the engine does not count (NaN) is not held against it, shallow water always holds. */
export const validityOf = ({ solver }: FloodOptions, stats: FloodStats): FloodValidity => {
  const { limitedShare, advectionShare } = stats;
  const reasons: ValidityReason[] = [];
  if (solver === "inertial" && limitedShare > validityThresholds.limitedShare) reasons.push("supercritical-flow");
  if (solver === "inertial" && advectionShare > validityThresholds.advectionShare) reasons.push("missing-advection");
  return { holds: reasons.length === 0, reasons, limitedShare, advectionShare, thresholds: validityThresholds };
};
