import {
  type Cell,
  cellPositions,
  type Grid,
  type LayerRecord,
  type LonLat,
  spannedCells,
  TwinError,
  touchedCells,
} from "../../core/index.js";
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

/**
 * Cells of a grid that a footprint touches, row by row; those beyond the grid are left out.
 *
 * @throws `too-large` above {@link mostFootprintCells}, counted over the rectangle around the footprint
 */
export const footprintCells = (grid: Grid, footprint: Footprint): readonly Cell[] => {
  const places = footprint.kind === "point" ? [footprint.place] : footprint.ring;
  const positions = cellPositions(
    grid,
    places.map(({ lon, lat }): LonLat => [lon, lat]),
  );
  const { west, east, north, south } = spannedCells(positions);
  const count = (east - west + 3) * (south - north + 3);
  if (!(count <= mostFootprintCells)) {
    throw new TwinError(
      "too-large",
      `The footprint spans ${count} cells with the ring around it: ask for at most ${mostFootprintCells}, a building or a plot.`,
      { what: "footprint cells", value: count, limit: mostFootprintCells },
    );
  }
  if (footprint.kind === "polygon") return touchedCells(grid, positions);
  const inside = west >= 0 && north >= 0 && west < grid.width && north < grid.height;
  return inside ? [{ row: north, column: west }] : [];
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
