import { unsupported } from "../unsupported.js";

/** Terms of an Oasis calculation rule; which of them are amounts and which fractions, the rule says. */
export interface FmTerms {
  readonly deductible?: number;
  readonly limit?: number;
  readonly attachment?: number;
  readonly share?: number;
}

type Rule = (loss: number, terms: Required<FmTerms>) => number;

const rules: Readonly<Record<number, Rule>> = {
  /** Deductible, then limit. */
  1: (loss, { deductible, limit }) => Math.min(Math.max(loss - deductible, 0), limit),
  /** Deductible and attachment, limit, share. */
  2: (loss, { deductible, attachment, limit, share }) =>
    Math.min(Math.max(Math.max(loss - deductible, 0) - attachment, 0), limit) * share,
  /** Franchise deductible and limit: all or nothing below it. */
  3: (loss, { deductible, limit }) => (loss < deductible ? 0 : Math.min(loss, limit)),
  /** Deductible and limit as fractions of the loss. */
  5: (loss, { deductible, limit }) => Math.min(loss * (1 - deductible), loss * limit),
  /** Deductible as a fraction of the limit. */
  9: (loss, { deductible, limit }) => Math.min(Math.max(loss - deductible * limit, 0), limit),
  /** Deductible alone. */
  12: (loss, { deductible }) => Math.max(loss - deductible, 0),
};

/** Calculation rules that we compute. */
export const fmRules: readonly number[] = Object.keys(rules).map(Number);

/**
 * Loss after an Oasis calculation rule.
 *
 * @throws `unsupported` (422) for a rule that is not in {@link fmRules}
 *
 * Source: Oasis LMF, financial module profiles (calculation rules).
 */
export const fmRuleLoss = (rule: number, loss: number, terms: FmTerms): number => {
  const compute = rules[rule];
  if (!compute) throw unsupported("calculation rule", String(rule), `use one of ${fmRules.join(", ")}.`);
  return compute(loss, { deductible: 0, limit: Number.POSITIVE_INFINITY, attachment: 0, share: 1, ...terms });
};
