import { type LayerRecord, TwinError } from "../../../core/index.js";
import { coordinatesOf, coordinateText, type DimensionName } from "../maps/layer-coordinates.js";
import type { Dimension, LayerGroup } from "../maps/layer-groups.js";
import type { EdrQuery } from "./edr-query.js";

/** The part of a group that is asked: its axes, and a layer (or none) for each place on them, last axis fastest. */
export interface AskedMembers {
  readonly group: LayerGroup;
  readonly axes: readonly { readonly name: DimensionName; readonly values: readonly string[] }[];
  readonly records: readonly (LayerRecord | undefined)[];
}

const refuse = (field: string, found: string, message: string): never => {
  throw new TwinError("invalid-request", `${field} ${JSON.stringify(found.slice(0, 80))}: ${message}.`, {
    issues: [{ path: field, message }],
  });
};

const valuesAsked = ({ name, values }: Dimension, query: EdrQuery): readonly string[] => {
  const asked = query[name]?.split(",");
  if (!asked) return values;
  for (const value of asked) {
    if (!values.includes(value)) refuse(name, value, `must be of ${values.join(", ")}`);
  }
  return values.filter((value) => asked.includes(value));
};

const refuseForeign = (group: LayerGroup, query: EdrQuery): void => {
  for (const name of ["scenario", "rp", "magnitude", "season", "index"] as const) {
    const value = query[name];
    if (value !== undefined && !group.dimensions.some((one) => one.name === name)) {
      refuse(name, value, `is no dimension of ${group.name}`);
    }
  }
  const parameter = query["parameter-name"];
  if (parameter !== undefined && !parameter.split(",").includes(group.shown.quantity)) {
    refuse("parameter-name", parameter, `must be ${group.shown.quantity}`);
  }
};

/**
 * Layers of a group at the values asked; all values where none are.
 *
 * @throws `invalid-request` for a value or parameter that the group has not
 */
export const askedMembers = (group: LayerGroup, query: EdrQuery): AskedMembers => {
  refuseForeign(group, query);
  const axes = group.dimensions.map((dimension) => ({ name: dimension.name, values: valuesAsked(dimension, query) }));
  const places = axes.reduce<readonly Partial<Record<DimensionName, string>>[]>(
    (all, { name, values }) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  return { group, axes, records: places.map((place) => group.members.get(coordinateText(place))) };
};

/** Where a layer lies, as its row of a CSV says it. */
export const placeOnAxes = (record: LayerRecord, axes: AskedMembers["axes"]): readonly string[] =>
  axes.map(({ name }) => coordinatesOf(record)[name] ?? "");
