import { type Cell, cellCentre, type Grid, toCell } from "../../core/index.js";
import type { EdgeSegment, FloodHydrographs, FloodSide, PointGauge, TimeSeries } from "../../kernels/index.js";

/** Depth in the coarse run from which a cell's level stands at the edge of the fine one [m]. */
export const nestWetDepth = 0.05;

/** One cell at the edge of the nested grid, and the coarse cells around its middle. */
export interface EdgeCell extends Cell {
  readonly side: FloodSide;
  /** Place along the side. */
  readonly place: number;
  /** The coarse cell that it lies in: flat index. */
  readonly under: number;
  /** Coarse cells and their bilinear weights. */
  readonly around: readonly (readonly [cell: number, weight: number])[];
}

const bilinear = (coarse: Grid, x: number, y: number): EdgeCell["around"] => {
  const [column, row] = toCell(coarse.affine, x, y);
  const [left, top] = [Math.floor(column - 0.5), Math.floor(row - 0.5)];
  const [east, south] = [column - 0.5 - left, row - 0.5 - top];
  const inside = (at: number, most: number): number => Math.min(Math.max(at, 0), most - 1);
  const cell = (down: number, right: number): number =>
    inside(top + down, coarse.height) * coarse.width + inside(left + right, coarse.width);
  return [
    [cell(0, 0), (1 - south) * (1 - east)],
    [cell(0, 1), (1 - south) * east],
    [cell(1, 0), south * (1 - east)],
    [cell(1, 1), south * east],
  ];
};

/** Cells along the four sides of a grid that lies in a coarser one. */
export const edgeCells = (fine: Grid, coarse: Grid): readonly EdgeCell[] => {
  const at = (side: FloodSide, place: number, row: number, column: number): EdgeCell => {
    const [x, y] = cellCentre(fine, { row, column });
    const [coarseColumn, coarseRow] = toCell(coarse.affine, x, y);
    const under = Math.floor(coarseRow) * coarse.width + Math.floor(coarseColumn);
    return { side, place, row, column, under, around: bilinear(coarse, x, y) };
  };
  const along = (length: number, make: (place: number) => EdgeCell): EdgeCell[] =>
    Array.from({ length }, (_, place) => make(place));
  const { width, height } = fine;
  return [
    ...along(width, (place) => at("north", place, 0, place)),
    ...along(width, (place) => at("south", place, height - 1, place)),
    ...along(height, (place) => at("west", place, place, 0)),
    ...along(height, (place) => at("east", place, place, width - 1)),
  ];
};

/** Gauges of the coarse run that the levels at the edge are taken from. */
export const coarseGauges = (
  cells: readonly EdgeCell[],
  coarse: Grid,
  elevation: Float32Array,
): readonly PointGauge[] =>
  [...new Set(cells.flatMap(({ around, under }) => [under, ...around.map(([cell]) => cell)]))]
    .filter((cell) => !Number.isNaN(elevation[cell]))
    .map((cell) => ({ id: String(cell), row: Math.floor(cell / coarse.width), column: cell % coarse.width }));

/** An edge cell with the level of the coarse run at it. */
export interface EdgeLevel {
  readonly cell: EdgeCell;
  /** [m, datum of the coarse ground] */
  readonly level: TimeSeries;
}

/**
 * Levels at the edge where the coarse run was {@link nestWetDepth} deep at some time: bilinear between the wet cells
 * around. Elsewhere there is none: a film on a coarse slope is no level of the finer ground.
 */
export const edgeLevels = (cells: readonly EdgeCell[], { times, points }: FloodHydrographs): readonly EdgeLevel[] => {
  const wet = new Map(
    points
      .filter(({ depth }) => depth.some((value) => value >= nestWetDepth))
      .map((point) => [Number(point.id), point.level]),
  );
  return cells.flatMap((cell) => {
    if (!wet.has(cell.under)) return [];
    const parts = cell.around.flatMap(([at, weight]) => {
      const level = wet.get(at);
      return level && weight > 0 ? [{ level, weight }] : [];
    });
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    const values = times.map(
      (_, entry) => parts.reduce((sum, { level, weight }) => sum + weight * (level[entry] as number), 0) / total,
    );
    return [{ cell, level: { times, values } }];
  });
};

/** Edge segments that hold the levels. */
export const levelSegments = (levels: readonly EdgeLevel[]): readonly EdgeSegment[] =>
  levels.map(({ cell: { side, place }, level }) => ({ side, from: place, to: place, edge: { kind: "stage", level } }));
