import type { Cell, Grid } from "../../core/index.js";
import type { TimeSeries } from "./edges.js";

/** Water let into one cell. */
export interface PointInflow {
  readonly kind?: "point";
  readonly row: number;
  readonly column: number;
  /** Discharge [m3 s-1], >= 0. */
  readonly discharge: TimeSeries;
}

/** Water let in along a straight line of cells, the same on each. */
export interface LineInflow {
  readonly kind: "line";
  readonly from: Cell;
  readonly to: Cell;
  /** Discharge of the whole line [m3 s-1], >= 0. */
  readonly discharge: TimeSeries;
}

/** Water let into a set of cells, the same on each. */
export interface AreaInflow {
  readonly kind: "area";
  /** Flat indices `row * width + column`, each once. */
  readonly cells: readonly number[];
  /** Discharge of the whole area [m3 s-1], >= 0. */
  readonly discharge: TimeSeries;
}

export type FloodInflow = PointInflow | LineInflow | AreaInflow;

/** Flat indices of the cells on a straight line between two cells, ends included, each once (Bresenham 1965). */
export const lineCells = ({ width }: Grid, from: Cell, to: Cell): number[] => {
  const steps = Math.max(Math.abs(to.row - from.row), Math.abs(to.column - from.column));
  const at = (start: number, end: number, step: number): number =>
    steps === 0 ? start : Math.round(start + ((end - start) * step) / steps);
  return Array.from(
    { length: steps + 1 },
    (_, step) => at(from.row, to.row, step) * width + at(from.column, to.column, step),
  );
};

/** Flat indices of the cells that an inflow enters. */
export const inflowCells = (grid: Grid, inflow: FloodInflow): readonly number[] => {
  if (inflow.kind === "area") return inflow.cells;
  if (inflow.kind === "line") return lineCells(grid, inflow.from, inflow.to);
  return [inflow.row * grid.width + inflow.column];
};
