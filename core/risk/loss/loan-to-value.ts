import { requireWithin } from "../require-within.js";

/** Loan over value before and after the capital value of uninsured annual losses is taken off: a convention, no rating. */
export const loanToValue = (loan: {
  readonly loan: number;
  readonly value: number;
  readonly annualLoss: number;
  readonly insuredShare: number;
  readonly capRate: number;
}) => {
  const capRate = requireWithin("capRate", loan.capRate, [1e-6, 1]);
  const uninsuredAnnualLoss = loan.annualLoss * (1 - requireWithin("insuredShare", loan.insuredShare, [0, 1]));
  const valueAfter = loan.value - uninsuredAnnualLoss / capRate;
  return {
    before: loan.loan / loan.value,
    uninsuredAnnualLoss,
    valueAfter,
    after: loan.loan / valueAfter,
    formula: "loan / (value - annual_loss * (1 - insured_share) / cap_rate)",
  };
};

/** Loan over value after one uninsured loss. */
export const loanToValueAfterLoss = (loan: number, value: number, uninsuredLoss: number): number =>
  loan / (value - uninsuredLoss);
