const halfTurn = Math.PI;

/** Cosine by its Taylor series on -pi … pi (error below 1e-9): the same bits on every machine, unlike `Math.cos`. */
const portableCosine = (angle: number): number => {
  const square = angle * angle;
  let term = 1;
  let sum = 1;
  for (let order = 1; order <= 12; order++) {
    term *= -square / ((2 * order - 1) * (2 * order));
    sum += term;
  }
  return sum;
};

/** 1 on the peak day of the year, -1 half a year later. */
export const annualCycle = (dayOfYear: number, peakDay: number): number => {
  const share = (dayOfYear - peakDay) / 365.25;
  const wrapped = share - Math.round(share);
  return portableCosine(2 * halfTurn * wrapped);
};

/** 1 in high summer, 0 in deep winter. */
export const summerWeight = (dayOfYear: number): number => 0.5 * (1 + annualCycle(dayOfYear, 200));
