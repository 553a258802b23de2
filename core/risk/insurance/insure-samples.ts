import type { LossPoint } from "../loss/annual-loss.js";
import type { RiskModel } from "../risk-model.js";
import { unsupported } from "../unsupported.js";
import { insuredLoss, type PolicyTerms } from "./policy-terms.js";

/** What a set of losses is: terms of a policy act on samples alone. */
export type LossSet =
  | { readonly kind: "samples"; readonly losses: readonly number[] }
  | { readonly kind: "mean"; readonly losses: readonly number[] }
  | { readonly kind: "annual-loss"; readonly losses: readonly number[] };

/** Catalogue entry of {@link insureSamples}. */
export const policyTermsModel: RiskModel = {
  id: "policy-terms",
  version: "1",
  title: "Insured loss: deductible, limit, layer and share on every sample of a loss, order named",
  kind: "finance",
  domain: "samples of the loss at one magnitude; hours clause and reinstatement are not computed",
  unit: "EUR",
  source: "Oasis calculation rules 1 and 2 (net order); OpenQuake insured losses (gross order)",
  licence: "facts",
  quality: "official",
};

/** Terms that we do not compute, by name. */
export const unsupportedPolicyTerms = ["hours clause", "reinstatement"] as const;

/**
 * Mean insured loss of the samples at one magnitude.
 *
 * A deductible on a mean is not the mean after a deductible, so means and annual losses are refused.
 *
 * @throws `unsupported` (422) for a mean or an annual loss
 */
export const insureSamples = (set: LossSet, terms: PolicyTerms): number => {
  if (set.kind !== "samples" || set.losses.length === 0) {
    throw unsupported(
      "loss for policy terms",
      set.losses.length === 0 ? "empty" : `a ${set.kind}`,
      "give samples of the loss at each magnitude: terms do not act on means.",
    );
  }
  return set.losses.reduce((sum, loss) => sum + insuredLoss(loss, terms), 0) / set.losses.length;
};

/** Insured loss at each return period, terms on every sample before any integration. */
export const insuredLossPoints = (
  magnitudes: readonly { readonly returnPeriod: number; readonly samples: readonly number[] }[],
  terms: PolicyTerms,
): readonly LossPoint[] =>
  magnitudes.map(({ returnPeriod, samples }) => ({
    returnPeriod,
    loss: insureSamples({ kind: "samples", losses: samples }, terms),
  }));

/**
 * Loss that no insurance pays: what buildings without cover lose and what cover leaves; null without a take-up rate.
 *
 * @param takeUp share of the value that is covered [1]; `null` where it is not known
 */
export const protectionGap = (groundUp: number, insured: number, takeUp: number | null): number | null =>
  takeUp === null ? null : groundUp - takeUp * insured;
