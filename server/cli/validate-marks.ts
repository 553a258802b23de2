import { type CrsCode, cellAt, type Grid, projector } from "../../core/index.js";
import { columnOf, parseCsv } from "../../kernels/index.js";
import { bytesAt } from "./validate-raster.js";

/** A surveyed level. */
interface Mark {
  readonly river: string;
  readonly x: number;
  readonly y: number;
  /** [m above the datum of the ground] */
  readonly level: number;
}

export interface MarkOptions {
  readonly levelColumn: string;
  readonly crs: CrsCode | undefined;
}

/** How modelled levels agree with marks. */
export interface MarkScores {
  readonly marks: number;
  /** Marks where the model is dry or absent: they have no error and are counted here. */
  readonly dryMarks: number;
  /** Root mean square and mean of modelled minus surveyed level [m]; NaN where every mark is dry. */
  readonly levelRmse: number;
  readonly levelBias: number;
}

const riversOf = (path: string, text: string, rows: number): readonly string[] => {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const place = (lines[0] ?? "")
    .split(",")
    .map((name) => name.trim())
    .indexOf("river");
  if (place < 0) return Array.from({ length: rows }, () => path.replace(/^.*\//, "").replace(/\.csv$/i, ""));
  return lines.slice(1).map((line) => line.split(",")[place]?.trim() ?? "");
};

/** Marks of a CSV: columns `x`, `y`, a level, and `river` where there are several. */
export const readMarks = (path: string, { levelColumn }: MarkOptions): readonly Mark[] => {
  const text = bytesAt(path).toString("utf8");
  const table = parseCsv(path, text);
  const [xs, ys, levels] = ["x", "y", levelColumn].map((name) => columnOf(table, name)) as [
    number[],
    number[],
    number[],
  ];
  const rivers = riversOf(path, text, xs.length);
  return xs.map((x, row) => ({ river: rivers[row]!, x, y: ys[row]!, level: levels[row]! }));
};

/** Scores of the marks of one river, or of all. */
export const markScores = (
  marks: readonly Mark[],
  grid: Grid,
  level: Float32Array,
  { crs }: MarkOptions,
): MarkScores => {
  const project = projector(crs ?? grid.crs, grid.crs);
  const errors = marks.flatMap((mark) => {
    const cell = cellAt(grid, ...project([mark.x, mark.y]));
    const found = cell ? level[cell.row * grid.width + cell.column]! : Number.NaN;
    return Number.isNaN(found) ? [] : [found - mark.level];
  });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    marks: marks.length,
    dryMarks: marks.length - errors.length,
    levelRmse: Math.sqrt(mean(errors.map((error) => error * error))),
    levelBias: mean(errors),
  };
};
