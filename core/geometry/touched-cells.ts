import { projector } from "../grid/crs.js";
import type { Cell, Grid } from "../grid/grid.js";
import type { LonLat } from "./boundary.js";

/** Position in cells: u to the east, v to the south, the cell (row, column) covering [column, column + 1) × [row, row + 1). */
export type CellPosition = readonly [u: number, v: number];

/** Positions in degrees, as positions in the cells of a grid. */
export const cellPositions = (grid: Grid, places: readonly LonLat[]): readonly CellPosition[] => {
  const [a, , c, , e, f] = grid.affine;
  const project = projector("EPSG:4326", grid.crs);
  return places.map(([lon, lat]) => {
    const [x, y] = project([lon, lat]);
    return [(x - c) / a, (y - f) / e];
  });
};

/** Even-odd rule. */
const holds = (ring: readonly CellPosition[], u: number, v: number): boolean => {
  let inside = false;
  for (const [index, [u1, v1]] of ring.entries()) {
    const [u0, v0] = ring[(index + ring.length - 1) % ring.length] as CellPosition;
    if (v1 > v !== v0 > v && u < ((u0 - u1) * (v - v1)) / (v0 - v1) + u1) inside = !inside;
  }
  return inside;
};

/** True where a segment meets the unit square at (column, row): Liang and Barsky's clipping. */
const meets = ([u0, v0]: CellPosition, [u1, v1]: CellPosition, column: number, row: number): boolean => {
  let [from, to] = [0, 1];
  const sides = [
    [u0 - u1, u0 - column],
    [u1 - u0, column + 1 - u0],
    [v0 - v1, v0 - row],
    [v1 - v0, row + 1 - v0],
  ] as const;
  for (const [slope, room] of sides) {
    if (slope === 0 && room < 0) return false;
    if (slope < 0) from = Math.max(from, room / slope);
    if (slope > 0) to = Math.min(to, room / slope);
  }
  return from <= to;
};

const touches = (ring: readonly CellPosition[], column: number, row: number): boolean =>
  holds(ring, column + 0.5, row + 0.5) ||
  ring.some((position, index) => meets(position, ring[(index + 1) % ring.length] as CellPosition, column, row));

const span = (numbers: readonly number[]): readonly [number, number] => [
  Math.floor(Math.min(...numbers)),
  Math.floor(Math.max(...numbers)),
];

/** Rows and columns that positions span, both ends included; they may lie beyond the grid. */
export const spannedCells = (positions: readonly CellPosition[]) => {
  const [west, east] = span(positions.map(([u]) => u));
  const [north, south] = span(positions.map(([, v]) => v));
  return { west, east, north, south };
};

/** Cells of a grid that the ring of a polygon touches or holds, row by row; those beyond the grid are left out. */
export const touchedCells = (grid: Grid, ring: readonly CellPosition[]): readonly Cell[] => {
  const { west, east, north, south } = spannedCells(ring);
  const cells: Cell[] = [];
  for (let row = Math.max(0, north); row <= Math.min(grid.height - 1, south); row++)
    for (let column = Math.max(0, west); column <= Math.min(grid.width - 1, east); column++)
      if (touches(ring, column, row)) cells.push({ row, column });
  return cells;
};
