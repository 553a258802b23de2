import { type Cell, type Grid, type LayerRecord, projector, TwinError } from "../../core/index.js";
import { type Neighbourhood, neighbourhoodOf } from "../portfolio/neighbourhood.js";
import type { RasterStore } from "../ports.js";
import type { Place } from "./place.js";
import { layerGrid, notReady, type Reading } from "./reading.js";

/** What an answer is about: a point, or the outer ring of a building or plot, closed, in degrees. */
export type Footprint =
  | { readonly kind: "point"; readonly place: Place }
  | { readonly kind: "polygon"; readonly ring: readonly Place[] };

/** Most cells that a footprint may span with the ring around it: it is a building or a plot, not a commune. */
export const mostFootprintCells = 2500;

/** Position in cells: u to the east, v to the south, the cell (row, column) covering [column, column + 1) × [row, row + 1). */
type Position = readonly [u: number, v: number];

const cellPositions = (grid: Grid, places: readonly Place[]): readonly Position[] => {
  const [a, , c, , e, f] = grid.affine;
  const project = projector("EPSG:4326", grid.crs);
  return places.map(({ lon, lat }) => {
    const [x, y] = project([lon, lat]);
    return [(x - c) / a, (y - f) / e];
  });
};

/** Even-odd rule. */
const holds = (ring: readonly Position[], u: number, v: number): boolean => {
  let inside = false;
  for (const [index, [u1, v1]] of ring.entries()) {
    const [u0, v0] = ring[(index + ring.length - 1) % ring.length] as Position;
    if (v1 > v !== v0 > v && u < ((u0 - u1) * (v - v1)) / (v0 - v1) + u1) inside = !inside;
  }
  return inside;
};

/** True where a segment meets the unit square at (column, row): Liang and Barsky's clipping. */
const meets = ([u0, v0]: Position, [u1, v1]: Position, column: number, row: number): boolean => {
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

const touches = (ring: readonly Position[], column: number, row: number): boolean =>
  holds(ring, column + 0.5, row + 0.5) ||
  ring.some((position, index) => meets(position, ring[(index + 1) % ring.length] as Position, column, row));

const span = (numbers: readonly number[]): readonly [number, number] => [
  Math.floor(Math.min(...numbers)),
  Math.floor(Math.max(...numbers)),
];

/**
 * Cells of a grid that a footprint touches, row by row; those beyond the grid are left out.
 *
 * @throws `too-large` above {@link mostFootprintCells}, counted over the rectangle around the footprint
 */
export const footprintCells = (grid: Grid, footprint: Footprint): readonly Cell[] => {
  const positions = cellPositions(grid, footprint.kind === "point" ? [footprint.place] : footprint.ring);
  const [west, east] = span(positions.map(([u]) => u));
  const [north, south] = span(positions.map(([, v]) => v));
  const count = (east - west + 3) * (south - north + 3);
  if (!(count <= mostFootprintCells)) {
    throw new TwinError(
      "too-large",
      `The footprint spans ${count} cells with the ring around it: ask for at most ${mostFootprintCells}, a building or a plot.`,
      { what: "footprint cells", value: count, limit: mostFootprintCells },
    );
  }
  const cells: Cell[] = [];
  for (let row = Math.max(0, north); row <= Math.min(grid.height - 1, south); row++)
    for (let column = Math.max(0, west); column <= Math.min(grid.width - 1, east); column++)
      if (footprint.kind === "point" || touches(positions, column, row)) cells.push({ row, column });
  return cells;
};

/** The finite values on the cells and one cell around them; null where no cell of the footprint itself is finite. */
const readAround = async (
  store: RasterStore,
  record: LayerRecord,
  cells: readonly Cell[],
): Promise<Neighbourhood | null> => {
  const { width, height } = record.grid;
  const near = (values: readonly number[], most: number) =>
    [Math.max(0, Math.min(...values) - 1), Math.min(most - 1, Math.max(...values) + 1)] as const;
  const [top, bottom] = near(
    cells.map(({ row }) => row),
    height,
  );
  const [left, right] = near(
    cells.map(({ column }) => column),
    width,
  );
  const window = { row: top, column: left, height: bottom - top + 1, width: right - left + 1 };
  const data = await store.readWindow(record.id, window, record.version);
  const at = ({ row, column }: Cell) => data[(row - top) * window.width + column - left] as number;
  if (!cells.some((cell) => Number.isFinite(at(cell)))) return null;
  const wanted = new Set<number>();
  for (const { row, column } of cells)
    for (const down of [-1, 0, 1])
      for (const aside of [-1, 0, 1]) {
        const [r, c] = [row + down, column + aside];
        if (r >= top && r <= bottom && c >= left && c <= right) wanted.add(r * width + c);
      }
  const around = [...wanted]
    .sort((one, other) => one - other)
    .map((index) => {
      const cell = { row: Math.floor(index / width), column: index % width };
      return { ...cell, value: at(cell) };
    });
  return neighbourhoodOf(around.filter(({ value }) => Number.isFinite(value)));
};

/** Reads a layer over a footprint: median, least and greatest of its cells and one cell around, never of one pixel. */
export const readFootprint = async (
  store: RasterStore,
  record: LayerRecord | undefined,
  footprint: Footprint,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Reading> => {
  options.signal?.throwIfAborted();
  if (record === undefined) return notReady;
  const cells = footprintCells(layerGrid(record), footprint);
  const around = cells.length === 0 ? null : await readAround(store, record, cells);
  if (around === null) return { state: "absent", record, reason: "no-data" };
  return { state: "read", record, cell: cells[0] as Cell, value: around.median, around };
};
