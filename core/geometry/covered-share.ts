import type { CellPosition } from "./touched-cells.js";

/** Keeps the part of a ring on one side of an axis-parallel line: one pass of Sutherland & Hodgman 1974, CACM 17(1), 32-42. */
const clip = (ring: readonly CellPosition[], axis: 0 | 1, limit: number, side: 1 | -1): readonly CellPosition[] => {
  const kept: CellPosition[] = [];
  for (const [index, end] of ring.entries()) {
    const start = ring[(index + ring.length - 1) % ring.length] as CellPosition;
    const [from, to] = [(start[axis] - limit) * side, (end[axis] - limit) * side];
    if (from >= 0 !== to >= 0) {
      const part = from / (from - to);
      kept.push([start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part]);
    }
    if (to >= 0) kept.push(end);
  }
  return kept;
};

/** Area of a ring, whichever way it runs (shoelace formula), in cells. */
const ringArea = (ring: readonly CellPosition[]): number => {
  let twice = 0;
  for (const [index, [u1, v1]] of ring.entries()) {
    const [u0, v0] = ring[(index + ring.length - 1) % ring.length] as CellPosition;
    twice += u0 * v1 - u1 * v0;
  }
  return Math.abs(twice) / 2;
};

/**
 * Share of the cell (row, column) that lies in the ring of a simple polygon, 0 … 1: exact, not counted by centres. Clipping
 * a concave ring by a square leaves coinciding edges, which have no area.
 *
 * @param ring corners in cells, see `cellPositions`; closed or not
 */
export const coveredShare = (ring: readonly CellPosition[], row: number, column: number): number => {
  const rows = clip(clip(ring, 1, row, 1), 1, row + 1, -1);
  return ringArea(clip(clip(rows, 0, column, 1), 0, column + 1, -1));
};
