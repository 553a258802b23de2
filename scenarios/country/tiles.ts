import { cellSize, type Grid, type Window } from "../../core/index.js";
import type { CatchmentLabels } from "./catchment-labels.js";

/** Ground around a catchment that its run takes in [m]. */
export const tileBuffer = 500;

/** A catchment and the window in which it is run. */
export interface Tile {
  readonly id: number;
  /** The catchment's bounding box and the buffer, within the grid. */
  readonly window: Window;
  /** Cells of the catchment. */
  readonly cells: number;
}

/** The tiles of labelled catchments, upstream ones first. */
export const tilesOf = ({ labels, count }: CatchmentLabels, grid: Grid): readonly Tile[] => {
  const boxes = Array.from({ length: count }, () => ({
    top: grid.height,
    bottom: -1,
    left: grid.width,
    right: -1,
    cells: 0,
  }));
  for (let row = 0, cell = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++, cell++) {
      const box = boxes[labels[cell] as number];
      if (!box) continue;
      box.top = Math.min(box.top, row);
      box.bottom = Math.max(box.bottom, row);
      box.left = Math.min(box.left, column);
      box.right = Math.max(box.right, column);
      box.cells++;
    }
  }
  const around = Math.ceil(tileBuffer / cellSize(grid));
  return boxes.map(({ top, bottom, left, right, cells }, id) => {
    const [row, column] = [Math.max(0, top - around), Math.max(0, left - around)];
    const height = Math.min(grid.height, bottom + 1 + around) - row;
    return { id, cells, window: { row, column, height, width: Math.min(grid.width, right + 1 + around) - column } };
  });
};

/** Cells on both sides of the seams of a tile: `own` of it, `others` of its neighbours; flat indices of the grid. */
export interface SeamCells {
  readonly own: Int32Array;
  readonly others: Int32Array;
}

/** Cells where a tile meets its neighbours, side to side. */
export const seamCells = (labels: Int16Array, { width }: Grid, { id, window }: Tile): SeamCells => {
  const [own, others] = [new Set<number>(), new Set<number>()];
  const meet = (one: number, other: number): void => {
    const [label, next] = [labels[one] as number, labels[other] as number];
    if (label === next || label < 0 || next < 0 || (label !== id && next !== id)) return;
    own.add(label === id ? one : other);
    others.add(label === id ? other : one);
  };
  for (let row = window.row; row < window.row + window.height; row++) {
    for (let column = window.column; column < window.column + window.width; column++) {
      const cell = row * width + column;
      if (column + 1 < window.column + window.width) meet(cell, cell + 1);
      if (row + 1 < window.row + window.height) meet(cell, cell + width);
    }
  }
  return { own: Int32Array.from(own), others: Int32Array.from(others) };
};
