import { type CrsCode, type Grid, projector, TwinError, toPosition, type Window } from "../../../core/index.js";
import { type Box, boxIn, type ReferenceSystem } from "../ogc/reference-systems.js";
import type { Position } from "./edr-query.js";

/** Cells × layers of one answer at most. */
export const mostValues = 250_000;

/** Cells of a grid within a shape: a window and, row by row, whether each cell's centre is inside. */
export interface CellsAsked {
  readonly window: Window;
  readonly inside: Uint8Array;
}

const windowOver = ({ affine, width, height }: Grid, [west, south, east, north]: Box): Window | null => {
  const [a, , c, , e, f] = affine;
  const left = Math.max(0, Math.floor((west - c) / a));
  const top = Math.max(0, Math.floor((north - f) / e));
  const right = Math.min(width - 1, Math.floor((east - c) / a));
  const bottom = Math.min(height - 1, Math.floor((south - f) / e));
  return right < left || bottom < top
    ? null
    : { column: left, row: top, width: right - left + 1, height: bottom - top + 1 };
};

const tooMany = (count: number): TwinError =>
  new TwinError("too-large", `The shape covers ${count} values, above ${mostValues}: ask a smaller one.`, {
    ...{ what: "values", value: count, limit: mostValues },
  });

const selectCells = (
  grid: Grid,
  box: Box,
  layers: number,
  holds: (position: Position) => boolean,
): CellsAsked | null => {
  const window = windowOver(grid, box);
  if (!window) return null;
  const count = window.width * window.height;
  if (count * layers > mostValues) throw tooMany(count * layers);
  const inside = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const [column, row] = [window.column + (at % window.width), window.row + Math.floor(at / window.width)];
    inside[at] = holds(toPosition(grid.affine, column + 0.5, row + 0.5)) ? 1 : 0;
  }
  return inside.includes(1) ? { window, inside } : null;
};

/** Even-odd rule over all rings, so that holes count as outside. */
const ringsHold = (rings: readonly (readonly Position[])[], [x, y]: Position): boolean => {
  let inside = false;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const [[ax, ay], [bx, by]] = [ring[index - 1] as Position, ring[index] as Position];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
};

/**
 * Cells whose centres lie in a polygon, whose edges are straight in the asker's system; null where there are none.
 *
 * @throws `too-large`
 */
export const cellsInPolygon = (
  grid: Grid,
  rings: readonly (readonly Position[])[],
  system: ReferenceSystem,
  layers: number,
): CellsAsked | null => {
  const [xs, ys] = [rings.flat().map(([x]) => x), rings.flat().map(([, y]) => y)];
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const toAsker = projector(grid.crs, system.code);
  return selectCells(grid, boxIn(box, system.code, grid.crs), layers, (centre) => ringsHold(rings, toAsker(centre)));
};

/** Cells whose centres lie within a distance [m] of a place of the grid's metric system. Throws `too-large`. */
export const cellsAround = (grid: Grid, [x, y]: Position, within: number, layers: number): CellsAsked | null =>
  selectCells(
    grid,
    [x - within, y - within, x + within, y + within],
    layers,
    ([cx, cy]) => Math.hypot(cx - x, cy - y) <= within,
  );

/** Grid of a layer in the words of `core/grid`. */
export const gridOf = (grid: { readonly crs: string } & Omit<Grid, "crs">): Grid => ({
  ...grid,
  crs: grid.crs as CrsCode,
});
