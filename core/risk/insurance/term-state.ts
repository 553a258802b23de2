/** A loss on its way through levels of terms, with what the levels before took from it. */
export interface TermState {
  readonly loss: number;
  /** Deductibles that took effect so far. */
  readonly deductible: number;
  /** What limits took so far. */
  readonly overLimit: number;
  /** Room left below the limits met so far. */
  readonly underLimit: number;
}

/** 0: an amount; 1: a fraction of the loss; 2: a fraction of the insured value (OED `…Type` codes). */
export type TermType = 0 | 1 | 2;

/** Terms of one level; 0 stands for "no such term", as in OED. */
export interface LevelTerms {
  readonly deductible: number;
  readonly deductibleType: TermType;
  readonly minimumDeductible: number;
  readonly maximumDeductible: number;
  readonly limit: number;
  readonly limitType: TermType;
}

/** A loss from the ground up, before any term. */
export const groundUp = (loss: number): TermState => ({
  loss,
  deductible: 0,
  overLimit: 0,
  underLimit: Number.POSITIVE_INFINITY,
});

/** The state of several parts as one. */
export const together = (states: readonly TermState[]): TermState =>
  states.reduce(
    (sum, state) => ({
      loss: sum.loss + state.loss,
      deductible: sum.deductible + state.deductible,
      overLimit: sum.overLimit + state.overLimit,
      underLimit: sum.underLimit + state.underLimit,
    }),
    { loss: 0, deductible: 0, overLimit: 0, underLimit: 0 },
  );

const amountOf = (value: number, type: TermType, loss: number, insuredValue: number): number =>
  value * (type === 1 ? loss : type === 2 ? insuredValue : 1);

const deduct = (state: TermState, amount: number): TermState => {
  const taken = Math.min(amount, state.loss);
  return { ...state, loss: state.loss - taken, deductible: state.deductible + taken };
};

/** Gives back what was deducted above the maximum, as far as the limits before leave room. */
const holdToMaximum = (state: TermState, maximum: number): TermState => {
  if (maximum <= 0 || state.deductible <= maximum) return state;
  const excess = state.deductible - maximum;
  const given = Math.min(excess, state.underLimit);
  return {
    loss: state.loss + given,
    deductible: maximum,
    overLimit: state.overLimit + excess - given,
    underLimit: state.underLimit - given,
  };
};

/** Deducts up to the minimum; what limits already took counts first. */
const raiseToMinimum = (state: TermState, minimum: number): TermState => {
  if (minimum <= 0 || state.deductible >= minimum) return state;
  const wanted = minimum - state.deductible;
  const fromOver = Math.min(state.overLimit, wanted);
  const fromLoss = Math.min(wanted - fromOver, state.loss);
  return {
    loss: state.loss - fromLoss,
    deductible: state.deductible + fromOver + fromLoss,
    overLimit: state.overLimit - fromOver,
    underLimit: state.underLimit + fromLoss,
  };
};

const cap = (state: TermState, limit: number): TermState =>
  state.loss > limit
    ? { ...state, loss: limit, overLimit: state.overLimit + state.loss - limit, underLimit: 0 }
    : { ...state, underLimit: Math.min(state.underLimit, limit - state.loss) };

/**
 * The state after one level: deductible, then maximum and minimum of all deductibles so far, then limit.
 *
 * @param insuredValue value insured at this level, for terms given as a fraction of it
 *
 * Source: OED term codes (Open Exposure Data, `LocDed…`, `PolDed…`); minimum and maximum deductible act on the sum of
 * deductibles of this level and those below, as the Oasis financial module documents.
 */
export const applyLevel = (state: TermState, terms: LevelTerms, insuredValue: number): TermState => {
  const deductible = amountOf(terms.deductible, terms.deductibleType, state.loss, insuredValue);
  const held = raiseToMinimum(
    holdToMaximum(deduct(state, deductible), terms.maximumDeductible),
    terms.minimumDeductible,
  );
  return terms.limit > 0 ? cap(held, amountOf(terms.limit, terms.limitType, state.loss, insuredValue)) : held;
};
