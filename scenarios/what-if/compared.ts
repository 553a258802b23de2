import { cellCentre, cellSize, type Grid, type LayerRecord, projector } from "../../core/index.js";
import { depthEffect } from "../../kernels/index.js";
import type { StormComparison } from "./run-what-if.js";

/** A comparison that was answered, with the grid of the region. */
export interface Compared extends Omit<StormComparison, "changed" | "layer"> {
  readonly grid: Grid;
  readonly record: LayerRecord;
  readonly changed: ReadonlySet<number>;
}

/** One cell of a comparison. */
export interface ChangedCell {
  readonly row: number;
  readonly column: number;
  readonly lon: number;
  readonly lat: number;
  readonly before: number;
  readonly after: number;
}

/** Where the water changes by more than 1 cm, off the measures' own cells: the largest changes first. */
export interface WaterChange {
  readonly more: readonly ChangedCell[];
  readonly less: readonly ChangedCell[];
  readonly cellArea: number;
}

const cellOf = ({ grid, window, before, after }: Compared, index: number): ChangedCell => {
  const row = window.row + Math.floor(index / window.width);
  const column = window.column + (index % window.width);
  const [lon, lat] = projector(grid.crs, "EPSG:4326")(cellCentre(grid, { row, column }));
  return { row, column, lon, lat, before: before[index] as number, after: after[index] as number };
};

/** Who gets more water and who gets less. */
export const waterChange = (compared: Compared): WaterChange => {
  const { grid, before, after, changed } = compared;
  const more: number[] = [];
  const less: number[] = [];
  before.forEach((depth, index) => {
    const change = (after[index] as number) - depth;
    if (changed.has(index) || !(Math.abs(change) > depthEffect)) return;
    (change > 0 ? more : less).push(index);
  });
  const size = (index: number): number => Math.abs((after[index] as number) - (before[index] as number));
  const cells = (indices: readonly number[]) =>
    [...indices].sort((one, other) => size(other) - size(one)).map((index) => cellOf(compared, index));
  return { more: cells(more), less: cells(less), cellArea: cellSize(grid) ** 2 };
};
