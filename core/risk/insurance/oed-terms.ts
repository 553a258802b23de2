import type { LevelTerms, TermType } from "./term-state.js";

/** One row of an OED file, as text by column name. */
export type OedRow = Readonly<Record<string, string | undefined>>;

/** Coverages of an OED location, in the order of their numbers. */
export const coverages = ["1Building", "2Other", "3Contents", "4BI"] as const;
export type Coverage = (typeof coverages)[number];

/** Number in a column; empty and missing are 0; NaN where it is no number. */
export const numberIn = (row: OedRow, column: string): number => {
  const text = row[column]?.trim() ?? "";
  return text === "" ? 0 : Number(text);
};

/** Insured value of a coverage: `BuildingTIV`, `OtherTIV`, `ContentsTIV`, `BITIV`. */
export const insuredValue = (row: OedRow, coverage: Coverage): number => numberIn(row, `${coverage.slice(1)}TIV`);

/** Terms of one level, e.g. prefix `Loc`, level `5PD` or `6All`. */
export const levelTerms = (row: OedRow, prefix: "Loc" | "Cond" | "Pol", level: string): LevelTerms => ({
  deductible: numberIn(row, `${prefix}Ded${level}`),
  deductibleType: numberIn(row, `${prefix}DedType${level}`) as TermType,
  minimumDeductible: numberIn(row, `${prefix}MinDed${level}`),
  maximumDeductible: numberIn(row, `${prefix}MaxDed${level}`),
  limit: numberIn(row, `${prefix}Limit${level}`),
  limitType: numberIn(row, `${prefix}LimitType${level}`) as TermType,
});

const isTerm = /^(Loc|Cond|Pol)(Min|Max)?(Ded|Limit)(Type|Code)?\d|^Layer|TIV$/;
const levels = "(1Building|2Other|3Contents|4BI|5PD|6All)";
const computed = [
  new RegExp(`^Loc(Min|Max)?(Ded|Limit)(Type)?${levels}$`),
  /^(Cond|Pol)(Min|Max)?(Ded|Limit)(Type)?6All$/,
  /^Layer(Number|Participation|Limit|Attachment)$/,
  /TIV$/,
];
/** Terms outside what we compute, by what their column is called. */
const foreign: readonly (readonly [pattern: RegExp, feature: string])[] = [
  [/HoursClause|^ReinsHours/i, "hours clause"],
  [/Reinstatement/i, "reinstatement"],
  [/^Step/i, "step policy"],
  [/^Cond(Class)$/, "condition class"],
  [/Cyber/i, "cyber term"],
  [/^Reins|^RiskLevel|^Ceded/i, "reinsurance"],
  [/^(Loc|Acc|Pol)Participation$/, "participation outside the layer"],
];

const isSet = (text: string | undefined): boolean => {
  const trimmed = text?.trim() ?? "";
  return trimmed !== "" && Number(trimmed) !== 0;
};

const reasonOf = (row: OedRow, column: string): string | null => {
  const text = row[column];
  if (isTerm.test(column) && Number.isNaN(numberIn(row, column))) return `${column} "${text}" is not a number`;
  if (isTerm.test(column) && numberIn(row, column) < 0) return `${column} ${text} is negative`;
  if (!isSet(text)) return null;
  const named = foreign.find(([pattern]) => pattern.test(column));
  if (named) return `${named[1]} (${column})`;
  if (/Type\d/.test(column) && isTerm.test(column) && ![1, 2].includes(Number(text))) return `${column} ${text}`;
  if (isTerm.test(column) && !computed.some((pattern) => pattern.test(column))) return `term ${column}`;
  if (column === "CondPriority" && Number(text) > 1) return "nested conditions (CondPriority)";
  return null;
};

/** Why the row's terms cannot be computed, each by name; empty where they can. */
export const unsupportedTerms = (row: OedRow): readonly string[] =>
  Object.keys(row).flatMap((column) => reasonOf(row, column) ?? []);
