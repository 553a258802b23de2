import type { RiskModel } from "../risk-model.js";
import {
  type Coverage,
  coverages,
  insuredValue,
  levelTerms,
  numberIn,
  type OedRow,
  unsupportedTerms,
} from "./oed-terms.js";
import { applyLevel, groundUp, type TermState, together } from "./term-state.js";

/** Catalogue entry of {@link oedLosses}. */
export const oedModel: RiskModel = {
  id: "oed-insurance-terms",
  version: "1",
  title: "Insured loss of an OED portfolio by location, condition, policy and layer terms",
  kind: "finance",
  domain:
    "amounts and fractions of loss or value; deductibles, minima, maxima, limits, layers; every other term is named and its account left out",
  unit: "EUR",
  source: "OED 3, Open Exposure Data Standard; case: Oasis LMF validation/insurance (406 locations)",
  licence: "facts",
  quality: "official",
};

/** Damaged fraction of a coverage of a location [1], 0 ... 1. */
export type DamagedFraction = (row: OedRow, coverage: Coverage, index: number) => number;

/** Loss of one location, in the order of the rows; `unsupported` names why there is no insured loss. */
export interface LocationLoss {
  readonly insuredValue: number;
  readonly groundUp: number;
  readonly insured: number | null;
  readonly unsupported: readonly string[];
}

interface Site {
  readonly index: number;
  readonly row: OedRow;
  readonly value: number;
  readonly groundUp: number;
  readonly state: TermState;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Coverage terms, then those of property damage together, then those of the site. */
const siteOf = (row: OedRow, index: number, fraction: DamagedFraction): Site => {
  const values = coverages.map((coverage) => insuredValue(row, coverage));
  const losses = coverages.map((coverage, at) => (values[at] as number) * fraction(row, coverage, index));
  const states = coverages.map((coverage, at) =>
    applyLevel(groundUp(losses[at] as number), levelTerms(row, "Loc", coverage), values[at] as number),
  );
  const property = applyLevel(together(states.slice(0, 3)), levelTerms(row, "Loc", "5PD"), sum(values.slice(0, 3)));
  const value = sum(values);
  const state = applyLevel(together([property, states[3] as TermState]), levelTerms(row, "Loc", "6All"), value);
  return { index, row, value, groundUp: sum(losses), state };
};

const accountKey = (row: OedRow): string => `${row.PortNumber ?? ""}\u0000${row.AccNumber ?? ""}`;
const layerKey = (row: OedRow): string => `${row.PolNumber ?? ""}\u0000${row.LayerNumber ?? ""}`;

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

const tagOf = (row: OedRow): string => row.CondTag?.trim() ?? "";

/** States of the sites after the condition of their tag: the condition's loss is shared in proportion to the sites'. */
const afterConditions = (sites: readonly Site[], rows: readonly OedRow[]): TermState =>
  together(
    [...groupBy(sites, ({ row }) => tagOf(row))].map(([tag, group]) => {
      const condition = rows.find((row) => tagOf(row) === tag && tag !== "");
      const state = together(group.map((site) => site.state));
      return condition
        ? applyLevel(state, levelTerms(condition, "Cond", "6All"), sum(group.map(({ value }) => value)))
        : state;
    }),
  );

/** Loss of one layer before it is shared among the sites. */
const layerLoss = (sites: readonly Site[], rows: readonly OedRow[]): number => {
  const [row = {}] = rows;
  const value = sum(sites.map((site) => site.value));
  const { loss } = applyLevel(afterConditions(sites, rows), levelTerms(row, "Pol", "6All"), value);
  const above = Math.max(loss - numberIn(row, "LayerAttachment"), 0);
  const limit = numberIn(row, "LayerLimit");
  const text = row.LayerParticipation?.trim() ?? "";
  return Math.min(above, limit > 0 ? limit : above) * (text === "" ? 1 : Number(text));
};

const accountLosses = (sites: readonly Site[], rows: readonly OedRow[]): readonly number[] => {
  const layers = [...groupBy(rows, layerKey).values()];
  const paid =
    layers.length === 0 ? sum(sites.map(({ state }) => state.loss)) : sum(layers.map((own) => layerLoss(sites, own)));
  const before = sum(sites.map(({ state }) => state.loss));
  return sites.map(({ state }) => (before > 0 ? (paid * state.loss) / before : 0));
};

/**
 * Insured loss of every location of an OED portfolio for one event: coverage, property, site, condition, policy and layer
 * terms, shared back to the locations in proportion to their loss before the policy.
 *
 * @param locations rows of the OED location file
 * @param accounts  rows of the OED account file; a location whose account is not there has its own terms alone
 * @param fraction  damaged fraction of each coverage in this event: a sample, never a mean over events
 * @returns one loss a location, in order; where any term of an account is one we do not compute, all its locations say so
 *
 * Source: OED 3 (Open Exposure Data Standard) terms; case: Oasis LMF `validation/insurance`.
 */
export const oedLosses = (
  locations: readonly OedRow[],
  accounts: readonly OedRow[],
  fraction: DamagedFraction,
): readonly LocationLoss[] => {
  const accountRows = groupBy(accounts, accountKey);
  const results = new Array<LocationLoss>(locations.length);
  const sites = locations.map((row, index) => siteOf(row, index, fraction));
  for (const [key, group] of groupBy(sites, ({ row }) => accountKey(row))) {
    const rows = accountRows.get(key) ?? [];
    const unsupported = [...new Set([...group.map(({ row }) => row), ...rows].flatMap(unsupportedTerms))];
    const insured = unsupported.length > 0 ? [] : accountLosses(group, rows);
    for (const [at, site] of group.entries()) {
      results[site.index] = {
        insuredValue: site.value,
        groundUp: site.groundUp,
        insured: insured[at] ?? null,
        unsupported,
      };
    }
  }
  return results;
};
