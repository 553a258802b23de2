import type { Day } from "../../core/index.js";

/**
 * Monthly lapse rates [K/m], January first: ASSUMPTION, the middle of the range that `docs/models/heat-map.md` gives
 * for low mountains until stations are fitted (days steeper in summer, nights flat).
 */
const lapse = {
  tasmax: [-5, -5.4, -6, -6.5, -6.8, -7, -7, -6.9, -6.5, -6, -5.4, -5],
  tasmin: [-1, -1.4, -2.2, -2.8, -3.2, -3.5, -3.5, -3.4, -3, -2.4, -1.6, -1],
} as const;

const metresPerKilometre = 1000;

/** Share of the night-time urban warming that a day's extreme carries: ASSUMPTION (nights nearly all, days little). */
export const urbanShare = { tasmax: 0.1, tasmin: 0.9 } as const;

export type TemperatureVariable = keyof typeof lapse;

const daysPerMonth = 30.4375;

/** Lapse rate of a day [K/m], linear between mid-months. */
export const lapseRate = (variable: TemperatureVariable, { month, day }: Day): number => {
  const table = lapse[variable];
  const position = month - 1 + (day - 0.5) / daysPerMonth - 0.5;
  const before = Math.floor(position);
  const share = position - before;
  const rate = (index: number): number => table[(index + 12) % 12] as number;
  return ((1 - share) * rate(before) + share * rate(before + 1)) / metresPerKilometre;
};

/** The table as it stands in provenance [K/km]. */
export const lapseTable = lapse;
