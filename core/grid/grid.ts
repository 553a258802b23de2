import { TwinError } from "../errors.js";
import { type Affine, northUp, toCell, toPosition } from "./affine.js";
import type { CrsCode } from "./crs.js";

/** `[west, south, east, north]` in the grid's CRS. */
export type BBox = readonly [west: number, south: number, east: number, north: number];

/** Shape, placement and CRS of a raster. Row 0 is north; a pixel is an area. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly affine: Affine;
  readonly crs: CrsCode;
}

/** Row and column of one cell. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, half-open: rows `row … row + height - 1`. */
export interface Window extends Cell {
  readonly width: number;
  readonly height: number;
}

/** North-up grid of square cells that covers `bbox` exactly; throws `invalid-request` if it does not divide. */
export const gridFromBBox = (bbox: BBox, cellSize: number, crs: CrsCode): Grid => {
  const [west, south, east, north] = bbox;
  const width = (east - west) / cellSize;
  const height = (north - south) / cellSize;
  if (!(cellSize > 0) || !Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    const message = `Cell size ${cellSize} does not divide the box ${bbox.join(", ")}: choose one that does.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "cell_size_m", message }] });
  }
  return { width, height, affine: northUp(west, north, cellSize), crs };
};

/** Number of cells. */
export const cellCount = (grid: Grid): number => grid.width * grid.height;

/** Side of a square north-up cell in CRS units. */
export const cellSize = (grid: Grid): number => grid.affine[0];

/** Outer box of a north-up grid. */
export const gridBBox = ({ affine, width, height }: Grid): BBox => {
  const [west, north] = toPosition(affine, 0, 0);
  const [east, south] = toPosition(affine, width, height);
  return [west, south, east, north];
};

/** Centre of a cell as `[x, y]`. */
export const cellCentre = (grid: Grid, { row, column }: Cell): readonly [number, number] =>
  toPosition(grid.affine, column + 0.5, row + 0.5);

/** The cell that holds a position, or undefined outside. North and west borders belong to the cell. */
export const cellAt = (grid: Grid, x: number, y: number): Cell | undefined => {
  const [column, row] = toCell(grid.affine, x, y).map(Math.floor) as [number, number];
  const inside = column >= 0 && row >= 0 && column < grid.width && row < grid.height;
  return inside ? { row, column } : undefined;
};

/** Same shape, placement (to a millionth of a cell) and CRS. */
export const sameGrid = (one: Grid, other: Grid): boolean =>
  one.width === other.width &&
  one.height === other.height &&
  one.crs === other.crs &&
  one.affine.every(
    (value, index) => Math.abs(value - (other.affine[index] as number)) <= 1e-6 * Math.abs(one.affine[0]),
  );

/** `660 × 920 cells of 90 in EPSG:2169 from 47700, 139500`. */
export const describeGrid = (grid: Grid): string =>
  `${grid.width} × ${grid.height} cells of ${cellSize(grid)} in ${grid.crs} from ${grid.affine[2]}, ${grid.affine[5]}`;
