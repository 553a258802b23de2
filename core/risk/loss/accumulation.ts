import { type Boundary, isWithinBoundary, type LonLat } from "../../geometry/boundary.js";

/** An asset with its place and worth. */
export interface PlacedAsset {
  readonly id: string;
  readonly position: LonLat;
  readonly value: number;
  readonly loss: number | null;
}

/** Sums of the assets in a polygon; `loss` is null where no loss of theirs is known. */
export interface Accumulation {
  readonly count: number;
  readonly value: number;
  readonly loss: number | null;
  /** The largest losses, else the largest values, from large to small. */
  readonly top: readonly PlacedAsset[];
}

/** The assets in a polygon; its border counts as inside. */
export const assetsWithin = (assets: readonly PlacedAsset[], polygon: Boundary): readonly PlacedAsset[] =>
  assets.filter(({ position }) => isWithinBoundary(polygon, position));

/** Sums of assets that are known to belong together. */
export const accumulateAll = (inside: readonly PlacedAsset[], top = 20): Accumulation => {
  const known = inside.flatMap(({ loss }) => (loss === null ? [] : [loss]));
  const weight = ({ loss, value }: PlacedAsset) => (known.length > 0 ? (loss ?? -1) : value);
  return {
    count: inside.length,
    value: inside.reduce((sum, { value }) => sum + value, 0),
    loss: known.length === 0 ? null : known.reduce((sum, loss) => sum + loss, 0),
    top: [...inside].sort((one, other) => weight(other) - weight(one)).slice(0, top),
  };
};

/** What lies inside any polygon: a commune, a catchment, a drawn area. */
export const accumulate = (assets: readonly PlacedAsset[], polygon: Boundary, top = 20): Accumulation =>
  accumulateAll(assetsWithin(assets, polygon), top);
