import {
  cellPositions,
  cellSize,
  coveredShare,
  type Grid,
  type LonLat,
  spannedCells,
  type Window,
} from "../../core/index.js";

/** Corners of an area in degrees, longitude first; closed or not. */
export type Ring = readonly LonLat[];

/** A limit and the area at or above it. */
export interface AreaAbove {
  readonly limit: number;
  /** [m2] */
  readonly area: number;
}

/** What the cells of an area say, weighted by the part of each cell that lies in it. */
export interface AreaStatistics {
  /** Area of the polygon on the grid [m2], and of the part that has a value. */
  readonly area: number;
  readonly valued: number;
  /** Cells that the polygon touches. */
  readonly cells: number;
  /** In the layer's unit; null where no cell has a value. The median is of the area, not of the cells. */
  readonly least: number | null;
  readonly median: number | null;
  readonly mean: number | null;
  readonly greatest: number | null;
  /** Integral of the value over the area: for a depth the volume of water [unit · m2]. */
  readonly integral: number;
  readonly above: readonly AreaAbove[];
}

/** The window of the cells that a ring touches; empty (no rows) where it lies beyond the grid. */
export const windowOf = (grid: Grid, ring: Ring): Window => {
  const { west, east, north, south } = spannedCells(cellPositions(grid, ring));
  const row = Math.max(0, north);
  const column = Math.max(0, west);
  const height = Math.max(0, Math.min(grid.height - 1, south) - row + 1);
  const width = Math.max(0, Math.min(grid.width - 1, east) - column + 1);
  return { row, column, height, width };
};

interface Weighted {
  readonly value: number;
  readonly area: number;
}

const medianOf = (sorted: readonly Weighted[], total: number): number | null => {
  let sum = 0;
  for (const { value, area } of sorted) {
    sum += area;
    if (sum >= total / 2) return value;
  }
  return null;
};

/**
 * Statistics over an area with exact weights: each cell counts by the part of it that the polygon covers.
 *
 * @param values of the window, row by row, in the layer's unit, NaN where absent
 * @param limits values for which the area at or above is wanted
 */
export const areaStatistics = (
  grid: Grid,
  window: Window,
  values: Float32Array,
  { ring, limits }: { readonly ring: Ring; readonly limits: readonly number[] },
): AreaStatistics => {
  const positions = cellPositions(grid, ring);
  const cellArea = cellSize(grid) ** 2;
  const valued: Weighted[] = [];
  let [area, cells] = [0, 0];
  values.forEach((value, index) => {
    const row = window.row + Math.floor(index / window.width);
    const column = window.column + (index % window.width);
    const part = coveredShare(positions, row, column) * cellArea;
    if (part <= 0) return;
    area += part;
    cells += 1;
    if (Number.isFinite(value)) valued.push({ value, area: part });
  });
  valued.sort((one, other) => one.value - other.value);
  const total = valued.reduce((sum, one) => sum + one.area, 0);
  const integral = valued.reduce((sum, one) => sum + one.value * one.area, 0);
  return {
    ...{ area, valued: total, cells, integral },
    least: valued[0]?.value ?? null,
    median: medianOf(valued, total),
    mean: total > 0 ? integral / total : null,
    greatest: valued.at(-1)?.value ?? null,
    above: limits.map((limit) => ({
      limit,
      area: valued.reduce((sum, one) => sum + (one.value >= limit ? one.area : 0), 0),
    })),
  };
};
