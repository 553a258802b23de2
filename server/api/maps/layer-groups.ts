import { type LayerRecord, quantities } from "../../../core/index.js";
import { baselineId } from "../../../scenarios/index.js";
import {
  type Coordinates,
  coordinatesOf,
  coordinateText,
  type DimensionName,
  dimensionNames,
  groupName,
} from "./layer-coordinates.js";

/** An axis along which the layers of a group lie. */
export interface Dimension {
  readonly name: DimensionName;
  /** Values in order: years by number, others by name. */
  readonly values: readonly string[];
  /** What an asker who says nothing gets. */
  readonly fallback: string;
  /** Unit of the values, "" for names. */
  readonly unit: string;
}

/** Layers of one quantity that differ in scenario, return period, season or threshold only. */
export interface LayerGroup {
  readonly name: string;
  readonly title: string;
  readonly dimensions: readonly Dimension[];
  /** The layer at the fallback of every dimension. */
  readonly shown: LayerRecord;
  /** Layers by {@link coordinateText}. */
  readonly members: ReadonlyMap<string, LayerRecord>;
}

/** Of several layers the first by these is shown: the baseline, rain of 100 years, summer, hot days. */
const preferred: readonly ((coordinates: Coordinates) => boolean)[] = [
  ({ scenario }) => scenario === baselineId,
  ({ rp }) => rp === "100",
  ({ season }) => season === "JJA",
  ({ index }) => index === "hot-days-ge30",
];

const rank = (record: LayerRecord): number =>
  preferred.reduce((score, holds) => score * 2 + (holds(coordinatesOf(record)) ? 1 : 0), 0);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A short title from the group's name; what the quantity is in full stands in {@link describeGroup}. */
const titleOf = (name: string, { demo, mechanism, hazard, field, magnitude }: LayerRecord): string => {
  const driver = [mechanism, magnitude?.id.split("-").find((part) => !/\d/.test(part))].filter((word) => word != null);
  const said = new Set(["demo", hazard, ...(magnitude === null ? [] : driver)]);
  const words = name.split("-").filter((word) => !said.has(word) || (field as string).split("-").includes(word));
  const more = magnitude === null ? "" : ` (${driver.join(" ")})`;
  return `${demo ? "DEMO " : ""}${capital(hazard)}: ${words.join(" ")}${more}`;
};

/** What a group shows, in a sentence. */
export const describeGroup = ({ shown }: LayerGroup): string => {
  const { quantity, unit, quality, effective_resolution_m } = shown;
  const title = capital(quantities[quantity].title);
  return `${title}. Unit: ${unit}. Quality: ${quality.class}. Effective resolution: ${effective_resolution_m} m.`;
};

const dimensionOf = (name: DimensionName, records: readonly LayerRecord[], shown: LayerRecord): Dimension => {
  const values = [...new Set(records.flatMap((record) => coordinatesOf(record)[name] ?? []))];
  values.sort(name === "rp" ? (one, other) => Number(one) - Number(other) : undefined);
  return { name, values, fallback: coordinatesOf(shown)[name] as string, unit: name === "rp" ? "year" : "" };
};

const createGroup = (name: string, records: readonly LayerRecord[]): LayerGroup => {
  const shown = records.reduce((best, record) => (rank(record) > rank(best) ? record : best));
  const used = dimensionNames.filter((dimension) => coordinatesOf(shown)[dimension] !== undefined);
  return {
    ...{ name, shown, title: titleOf(name, shown) },
    dimensions: used.map((dimension) => dimensionOf(dimension, records, shown)),
    members: new Map(records.map((record) => [coordinateText(coordinatesOf(record)), record])),
  };
};

/** Names of the dimensions of a layer and its place on them: two layers of a group share the first only. */
const axesOf = (record: LayerRecord): string => Object.keys(coordinatesOf(record)).join();

/** True where every layer has the same axes and no two the same place on them. */
const isRegular = (records: readonly LayerRecord[]): boolean =>
  new Set(records.map(axesOf)).size === 1 &&
  new Set(records.map((record) => coordinateText(coordinatesOf(record)))).size === records.length;

const regroup = (records: readonly LayerRecord[]): readonly LayerGroup[] => {
  const byName = new Map<string, LayerRecord[]>();
  for (const record of records) byName.set(groupName(record), [...(byName.get(groupName(record)) ?? []), record]);
  const ids = new Set(records.map(({ id }) => id));
  const groups = [...byName].flatMap(([name, members]) => {
    const isSafe = isRegular(members) && (members.length === 1 || !ids.has(name));
    return isSafe ? [createGroup(name, members)] : members.map((record) => createGroup(record.id, [record]));
  });
  return groups.sort((one, other) => (one.name < other.name ? -1 : 1));
};

let last: { readonly records: readonly LayerRecord[]; readonly groups: readonly LayerGroup[] } | undefined;

/**
 * The layers by quantity, in the order of their names. What fits no common axes stands alone under its id.
 * The groups of the records asked last are kept, for most requests ask the same.
 */
export const groupLayers = (records: readonly LayerRecord[]): readonly LayerGroup[] => {
  const known = last?.records;
  const isKnown = known?.length === records.length && records.every((record, at) => record === known[at]);
  if (!last || !isKnown) last = { records: [...records], groups: regroup(records) };
  return last.groups;
};
