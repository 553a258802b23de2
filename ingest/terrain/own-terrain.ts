import {
  type BBox,
  type Grid,
  gridBBox,
  isGeographic,
  northUp,
  projector,
  TwinError,
  toCell,
} from "../../core/index.js";

/** A raster of heights: row 0 north, NaN absent. */
export interface HeightField {
  readonly grid: Grid;
  readonly data: Float32Array;
}

const metresPerDegree = 111_195;
const mostCells = 6_000_000;

/** Bilinear between the centres of four cells; NaN where one of them is absent or beyond the edge. */
const between = ({ grid, data }: HeightField, x: number, y: number): number => {
  const [column, row] = toCell(grid.affine, x, y);
  const [left, top] = [Math.floor(column - 0.5), Math.floor(row - 0.5)];
  if (left < 0 || top < 0 || left + 1 >= grid.width || top + 1 >= grid.height) return Number.NaN;
  const [across, down] = [column - 0.5 - left, row - 0.5 - top];
  const at = top * grid.width + left;
  const [nw, ne] = [data[at] as number, data[at + 1] as number];
  const [sw, se] = [data[at + grid.width] as number, data[at + grid.width + 1] as number];
  const [upper, lower] = [nw + across * (ne - nw), sw + across * (se - sw)];
  return upper + down * (lower - upper);
};

const cornersOf = ([west, south, east, north]: BBox): (readonly [number, number])[] => [
  [west, south],
  [west, north],
  [east, south],
  [east, north],
];

/** Box around a box of another CRS, by its corners. */
const boxIn = (box: BBox, move: (position: readonly [number, number]) => readonly [number, number]): BBox => {
  const moved = cornersOf(box).map(move);
  const [xs, ys] = [moved.map(([x]) => x), moved.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

const common = (one: BBox, other: BBox): BBox => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  Math.min(one[2], other[2]),
  Math.min(one[3], other[3]),
];

const gridOver = ([west, south, east, north]: BBox, cell: number): Grid => {
  const [left, top] = [Math.ceil(west / cell) * cell, Math.floor(north / cell) * cell];
  const [width, height] = [Math.floor((east - left) / cell), Math.floor((top - south) / cell)];
  if (width < 2 || height < 2) {
    const message = "The terrain file and the area have nothing in common: name another --area.";
    throw new TwinError("outside-extent", message, { field: "area", value: [west, south, east, north], extent: [] });
  }
  if (width * height > mostCells) {
    const message = `${width} × ${height} cells are too many, the limit is ${mostCells}: name a smaller --area.`;
    throw new TwinError("too-large", message, { what: "cells", value: width * height, limit: mostCells });
  }
  return { width, height, affine: northUp(left, top, cell), crs: "EPSG:2169" };
};

/** Size of a cell in metres, to whole metres from 5 on. */
const metricCell = ({ crs, affine }: Grid): number => {
  const size = Math.abs(affine[4]) * (isGeographic(crs) ? metresPerDegree : 1);
  return size < 5 ? size : Math.round(size);
};

/**
 * Heights of one's own (hgt, GeoTIFF) on a grid of EPSG:2169 over the part of an area that they cover. Cells keep their
 * size; between centres heights are bilinear; a hole stays a hole.
 *
 * @param area longitude and latitude
 * @throws TwinError `outside-extent`, `too-large`
 */
export const ownTerrain = (field: HeightField, area: BBox): HeightField => {
  const own = field.grid.crs;
  const toOwn = projector("EPSG:2169", own);
  const covered = boxIn(gridBBox(field.grid), projector(own, "EPSG:2169"));
  const wanted = boxIn(area, projector("EPSG:4326", "EPSG:2169"));
  const grid = gridOver(common(covered, wanted), metricCell(field.grid));
  const data = new Float32Array(grid.width * grid.height);
  const [cell, , west, , , north] = grid.affine;
  for (let row = 0, at = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++, at++) {
      const [x, y] = toOwn([west + (column + 0.5) * cell, north - (row + 0.5) * cell]);
      data[at] = between(field, x, y);
    }
  }
  return { grid, data };
};
