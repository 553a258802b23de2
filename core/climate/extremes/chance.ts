/** Chance of at least one exceedance of the T-year level in some years: 1 - (1 - 1/T)^n. */
export const chanceOfExceedance = (returnPeriodYears: number, years: number): number =>
  -Math.expm1(years * Math.log1p(-1 / returnPeriodYears));
