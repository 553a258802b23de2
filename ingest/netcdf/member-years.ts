import type { ModelDay } from "./cf-dates.js";
import type { MemberName } from "./member-name.js";
import type { MemberVariable, VariableRule } from "./member-variable.js";

/** Figures of one year, each the mean over the cells. */
export interface MemberYear {
  readonly year: number;
  /** True where every cell has every day of the year in the model's calendar. */
  readonly whole: boolean;
  /** Mean of the year: K, or mm a day. */
  readonly mean: number;
  /** Mean of June, July and August. */
  readonly summer: number;
  /** Largest day of the year. */
  readonly largest: number;
}

/** What is kept of a member beside its cells. */
export interface MemberFigures extends MemberName {
  readonly variable: MemberVariable;
  readonly unit: VariableRule["unit"];
  readonly calendar: string;
  readonly years: readonly MemberYear[];
}

interface Sums {
  days: number;
  mean: number;
  summer: number;
  summerDays: number;
  largest: number;
}

const isSummer = ({ month }: ModelDay): boolean => month >= 6 && month <= 8;

const cellYear = (
  data: Float32Array,
  days: readonly ModelDay[],
  [from, to]: readonly [number, number],
  at: (step: number) => number,
): Sums => {
  const sums: Sums = { days: 0, mean: 0, summer: 0, summerDays: 0, largest: Number.NEGATIVE_INFINITY };
  for (let step = from; step < to; step++) {
    const value = data[at(step)] as number;
    if (Number.isNaN(value)) continue;
    sums.days++;
    sums.mean += value;
    sums.largest = Math.max(sums.largest, value);
    if (!isSummer(days[step] as ModelDay)) continue;
    sums.summer += value;
    sums.summerDays++;
  }
  return sums;
};

const ranges = (days: readonly ModelDay[]): Map<number, [number, number]> => {
  const found = new Map<number, [number, number]>();
  days.forEach(({ year }, step) => {
    const range = found.get(year);
    if (range) range[1] = step + 1;
    else found.set(year, [step, step + 1]);
  });
  return found;
};

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Figures of each year: means over the cells that are inside, each cell first for itself. A gap is not filled. */
export const yearFigures = (
  data: Float32Array,
  days: readonly ModelDay[],
  inside: readonly boolean[],
  daysOfYear: (year: number) => number,
): readonly MemberYear[] =>
  [...ranges(days)].map(([year, range]) => {
    const cells = inside.flatMap((is, cell) =>
      is ? [cellYear(data, days, range, (step) => step * inside.length + cell)] : [],
    );
    const some = cells.filter((cell) => cell.days > 0);
    return {
      year,
      whole: cells.every((cell) => cell.days === daysOfYear(year)),
      mean: meanOf(some.map((cell) => cell.mean / cell.days)),
      summer: meanOf(some.filter((cell) => cell.summerDays > 0).map((cell) => cell.summer / cell.summerDays)),
      largest: meanOf(some.map((cell) => cell.largest)),
    };
  });
