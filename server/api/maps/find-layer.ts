import { isTwinError, type LayerRecord, TwinError } from "../../../core/index.js";
import type { RasterStore } from "../../../scenarios/index.js";
import { type Coordinates, coordinatesOf, coordinateText, type DimensionName } from "./layer-coordinates.js";
import { groupLayers, type LayerGroup } from "./layer-groups.js";

/** What a map request names: a layer or group, and values along its dimensions. */
export interface LayerWish {
  /** Request key that carries the name, e.g. `LAYERS`. */
  readonly field: string;
  readonly name: string;
  readonly coordinates: Coordinates;
  /** Request key of a dimension, e.g. `DIM_RP`. */
  readonly keyOf: (dimension: DimensionName) => string;
}

/** The layer found, and the dimensions whose fallback was taken. */
export interface FoundLayer {
  readonly record: LayerRecord;
  readonly assumed: readonly string[];
}

const refuse = (field: string, value: string, message: string): never => {
  throw new TwinError("invalid-request", `${field} ${JSON.stringify(value.slice(0, 60))}: ${message}.`, {
    issues: [{ path: field, message }],
  });
};

/** Holds a value to those of its dimension; a dimension that the layer has not is refused, not passed over. */
const checkWish = (group: LayerGroup, { coordinates, keyOf }: LayerWish): void => {
  for (const [name, value] of Object.entries(coordinates) as [DimensionName, string][]) {
    const dimension = group.dimensions.find((one) => one.name === name);
    if (!dimension) refuse(keyOf(name), value, `is no dimension of ${group.name}`);
    else if (!dimension.values.includes(value)) {
      refuse(keyOf(name), value, `must be one of ${dimension.values.join(", ")}`);
    }
  }
};

const fromGroup = (group: LayerGroup, wish: LayerWish): FoundLayer => {
  checkWish(group, wish);
  const assumed = group.dimensions.filter(({ name }) => wish.coordinates[name] === undefined);
  const fallbacks = Object.fromEntries(assumed.map(({ name, fallback }) => [name, fallback]));
  const asked = { ...fallbacks, ...wish.coordinates };
  const record = group.members.get(coordinateText(asked));
  if (record) return { record, assumed: assumed.map(({ name, fallback }) => `${name}=${fallback}`) };
  const there = [...group.members.keys()].join(", ");
  const last = group.dimensions.at(-1)?.name ?? "scenario";
  return refuse(wish.keyOf(last), coordinateText(asked), `is not computed; there are ${there}`);
};

/** A single layer is what its id says; a dimension that contradicts it is refused. */
const agreed = (record: LayerRecord, { coordinates, keyOf }: LayerWish): FoundLayer => {
  const own = coordinatesOf(record);
  for (const [name, value] of Object.entries(coordinates) as [DimensionName, string][]) {
    if (own[name] !== value) refuse(keyOf(name), value, `contradicts the layer ${record.id}: leave it out`);
  }
  return { record, assumed: [] };
};

/** The layer of exactly this id, undefined where there is none. */
const kept = async (store: RasterStore, id: string): Promise<LayerRecord | undefined> => {
  try {
    return await store.get(id);
  } catch (error) {
    if (isTwinError(error, "not-found")) return undefined;
    throw error;
  }
};

/**
 * The layer that a map request means: of a group by its dimensions, or a single one by its id.
 *
 * @throws `invalid-request` for an ill-formed name or a value that a dimension has not, `not-found` for an unknown name
 */
export const findLayer = async (store: RasterStore, wish: LayerWish): Promise<FoundLayer> => {
  if (!/^[a-z0-9][a-z0-9.-]{0,95}$/.test(wish.name)) {
    refuse(wish.field, wish.name, "must be the name of one layer of GetCapabilities");
  }
  const single = await kept(store, wish.name);
  if (single) return agreed(single, wish);
  const group = groupLayers(await store.list()).find(({ name }) => name === wish.name);
  if (group) return fromGroup(group, wish);
  const sentence = `There is no layer ${wish.name}: GetCapabilities and /layers list what there is.`;
  throw new TwinError("not-found", sentence, { kind: "layer", id: wish.name });
};
