import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";
import type { LossPoint } from "./annual-loss.js";

/** Catalogue entry of {@link behindProtection}. */
export const protectionModel: RiskModel = {
  id: "protection-standard",
  version: "1",
  title: "Losses behind a defence: undefended, design, or as built with a chance of failure",
  kind: "finance",
  domain: "one return period up to which the defence holds; failure independent of the magnitude",
  unit: "1",
  source: "expected loss = failure probability x loss up to the standard, the whole loss beyond",
  licence: "facts",
  quality: "assumption",
};

/** A defence: what it is built for, and the chance that it fails below that. */
export interface ProtectionStandard {
  readonly mode: "undefended" | "design" | "as-built";
  /** Return period up to which the defence is meant to hold [year]; of no meaning where undefended. */
  readonly returnPeriod: number | null;
  /** Chance that it fails in an event it is meant to hold [1]; taken as 0 for `design`. */
  readonly failureProbability: number | null;
}

/** No defence. */
export const undefended: ProtectionStandard = { mode: "undefended", returnPeriod: null, failureProbability: null };

/**
 * Expected losses behind a defence: up to its return period the loss times the chance that it fails, the whole loss beyond.
 *
 * @throws `invalid-request` where the mode needs a period or a probability that is missing or out of range
 */
export const behindProtection = (points: readonly LossPoint[], standard: ProtectionStandard): readonly LossPoint[] => {
  if (standard.mode === "undefended") return points;
  const holds = requireWithin("protection.returnPeriod", standard.returnPeriod ?? Number.NaN, [1, 1e6]);
  const fails =
    standard.mode === "design"
      ? 0
      : requireWithin("protection.failureProbability", standard.failureProbability ?? Number.NaN, [0, 1]);
  return points.map(({ returnPeriod, loss }) => ({
    returnPeriod,
    loss: returnPeriod <= holds ? fails * loss : loss,
  }));
};
