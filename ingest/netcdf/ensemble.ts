import { ensembleChange, type Period } from "../../core/index.js";
import { type MemberVariable, memberVariables } from "./member-variable.js";
import type { MemberFigures, MemberYear } from "./member-years.js";

/** A figure of a year that periods are compared by. */
export const memberFigures = ["mean", "summer", "largest"] as const;
export type MemberFigure = (typeof memberFigures)[number];

/** Change of one figure of one variable from a past to a future period, member by member. */
export interface EnsembleLine {
  readonly experiment: string;
  readonly variable: MemberVariable;
  readonly figure: MemberFigure;
  /** `K` for a difference, `1` for a ratio. */
  readonly unit: "K" | "1";
  readonly members: readonly { readonly member: string; readonly change: number }[];
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** Share of members that change the way the median does; of ratios against 1. */
  readonly agreement: number;
}

export interface EnsembleComparison {
  readonly past: Period;
  readonly future: Period;
  readonly lines: readonly EnsembleLine[];
  /** Members that lack years of a period, and which. */
  readonly leftOut: readonly string[];
}

const span = ({ from_year, to_year }: Period): number[] =>
  Array.from({ length: to_year - from_year + 1 }, (_, at) => from_year + at);

type Years = ReadonlyMap<number, MemberYear>;

/** Whole years of a member and variable: the past's experiment first, years of the scenario where that has ended. */
const yearsOf = (files: readonly MemberFigures[]): Years =>
  new Map(files.flatMap(({ years }) => years.filter(({ whole }) => whole).map((one) => [one.year, one] as const)));

const periodMean = (years: Years, period: Period, figure: MemberFigure): number => {
  const values = span(period).map((year) => years.get(year)?.[figure] ?? Number.NaN);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};

const lacking = (years: Years, period: Period): number[] => span(period).filter((year) => !years.has(year));

const groupBy = <Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};

const isPast = ({ experiment }: MemberFigures): boolean => experiment === "historical" || experiment === "hist";

const lineOf = (
  [experiment, variable, figure]: readonly [string, MemberVariable, MemberFigure],
  changes: Readonly<Record<string, number>>,
): EnsembleLine => {
  const ratio = memberVariables[variable].change === "ratio";
  // The sign of a ratio's change is that of its logarithm.
  const signed = Object.fromEntries(
    Object.entries(changes).map(([member, change]) => [member, ratio ? Math.log(change) : change]),
  );
  const { members, median, signAgreement } = ensembleChange(signed);
  const back = (value: number): number => (ratio ? Math.exp(value) : value);
  const values = members.map(({ change }) => back(change));
  return {
    experiment,
    variable,
    figure,
    unit: ratio ? "1" : "K",
    members: members.map(({ model, change }) => ({ member: model, change: back(change) })),
    median: back(median),
    least: Math.min(...values),
    most: Math.max(...values),
    agreement: signAgreement,
  };
};

/**
 * Changes from a past to a future period of every member that has all years of both: differences of temperatures,
 * ratios of rain. A member that lacks a year is left out and named; none is filled up. Every member is shown, because
 * a mean alone hides that they disagree.
 */
export const compareMembers = (files: readonly MemberFigures[], past: Period, future: Period): EnsembleComparison => {
  const leftOut: string[] = [];
  const lines: EnsembleLine[] = [];
  const scenarios = groupBy(
    files.filter((file) => !isPast(file)),
    ({ experiment, variable }) => `${experiment} ${variable}`,
  );
  for (const group of [...scenarios.values()].sort((one, other) =>
    (one[0]?.experiment ?? "").localeCompare(other[0]?.experiment ?? ""),
  )) {
    const [{ experiment, variable }] = group as [MemberFigures];
    const whole: [string, Years][] = [];
    for (const [member, own] of groupBy(group, (one) => one.member)) {
      const before = files.filter((one) => isPast(one) && one.member === member && one.variable === variable);
      const years = yearsOf([...own, ...before]);
      const missing = [...lacking(years, past), ...lacking(years, future)];
      if (missing.length === 0) whole.push([member, years]);
      else
        leftOut.push(`${member} ${experiment} ${variable}: ${missing.length} years are missing, from ${missing[0]} on`);
    }
    if (whole.length === 0) continue;
    for (const figure of memberFigures) {
      const difference = memberVariables[variable].change === "difference";
      const changes = whole.map(([member, years]) => {
        const [a, b] = [periodMean(years, past, figure), periodMean(years, future, figure)];
        return [member, difference ? b - a : b / a] as const;
      });
      lines.push(lineOf([experiment, variable, figure], Object.fromEntries(changes)));
    }
  }
  return { past, future, lines, leftOut };
};
