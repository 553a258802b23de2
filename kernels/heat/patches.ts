import type { AtlasFields, AtlasPlaces } from "./atlas-input.js";
import { createStencil, placeStencil } from "./stencil.js";

/** Cells between the same four coarse centres, in the same block. */
export interface Patch {
  readonly corners: readonly [northWest: number, northEast: number, southWest: number, southEast: number];
  readonly block: number;
  readonly cells: Int32Array;
  readonly tx: Float32Array;
  readonly ty: Float32Array;
}

/** Sorts the cells that have all their fields into patches; cells without are in none. */
export const patchesOf = (
  { above, hollow, urban, sunUp, sunSouth }: AtlasFields,
  { coarseWidth, coarseHeight, fx, fy, block }: AtlasPlaces,
): Patch[] => {
  const lists = new Map<number, number[]>();
  const coarse = coarseWidth * coarseHeight;
  const at = createStencil();
  for (let cell = 0; cell < above.length; cell++) {
    const isThere = Number.isFinite(
      above[cell] + hollow[cell] + urban[cell] + sunUp[cell] + sunSouth[cell] + fx[cell] + fy[cell],
    );
    if (!isThere) continue;
    placeStencil(at, fx[cell], fy[cell], coarseWidth, coarseHeight);
    const key = at.northWest * coarse + block[cell];
    const list = lists.get(key);
    if (list) list.push(cell);
    else lists.set(key, [cell]);
  }
  return [...lists.values()].map((list): Patch => {
    const [tx, ty] = [new Float32Array(list.length), new Float32Array(list.length)];
    list.forEach((cell, index) => {
      placeStencil(at, fx[cell], fy[cell], coarseWidth, coarseHeight);
      [tx[index], ty[index]] = [at.tx, at.ty];
    });
    return {
      corners: [at.northWest, at.northEast, at.southWest, at.southEast],
      block: block[list[0]],
      cells: Int32Array.from(list),
      tx,
      ty,
    };
  });
};
