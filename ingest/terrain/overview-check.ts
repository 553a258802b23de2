import type { Cog } from "../cog/open-cog.js";

/** How an overview compares with the full resolution under it. */
export interface OverviewCheck {
  readonly cells: number;
  /** Largest distance from the mean of the cells under it, and from the cell under its centre [m]. */
  readonly fromMean: number;
  readonly fromNearest: number;
  readonly kind: "mean" | "nearest" | "other";
}

/** An overview counts as of a kind where it is as near as this [m]: storage and edges of cells, not relief. */
const tolerance = 0.05;

const meanOver = (
  data: Float32Array,
  width: number,
  column: readonly [number, number],
  row: readonly [number, number],
): number => {
  let sum = 0;
  let count = 0;
  for (let y = row[0]; y < row[1]; y++) {
    for (let x = column[0]; x < column[1]; x++) {
      const value = data[y * width + x] as number;
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
  }
  return count === 0 ? Number.NaN : sum / count;
};

/**
 * Holds cells of an overview against the full-resolution cells under them, in square samples around places.
 *
 * @param side cells of the overview along a sample
 */
export const checkOverview = async (
  cog: Cog,
  level: number,
  places: readonly (readonly [x: number, y: number])[],
  { side = 8, signal }: { side?: number; signal?: AbortSignal | undefined } = {},
): Promise<OverviewCheck> => {
  const fine = cog.levels[0]?.grid;
  const coarse = cog.levels[level]?.grid;
  if (!fine || !coarse) throw new Error(`level ${level} is not there`);
  const ratio = coarse.affine[0] / fine.affine[0];
  const abort = signal ? { signal } : {};
  let [cells, fromMean, fromNearest] = [0, 0, 0];
  for (const [x, y] of places) {
    const column = Math.floor((x - coarse.affine[2]) / coarse.affine[0]);
    const row = Math.floor((y - coarse.affine[5]) / coarse.affine[4]);
    const over = await cog.read(level, { row, column, width: side, height: side }, abort);
    const [left, top] = [Math.round(column * ratio), Math.round(row * ratio)];
    const size = Math.round((column + side) * ratio) - left;
    const under = await cog.read(0, { row: top, column: left, width: size, height: size }, abort);
    for (let cell = 0; cell < over.length; cell++) {
      const across = column + (cell % side);
      const down = row + Math.floor(cell / side);
      const edge = (at: number, from: number): number => Math.round(at * ratio) - from;
      const xs = [edge(across, left), edge(across + 1, left)] as const;
      const ys = [edge(down, top), Math.min(size, edge(down + 1, top))] as const;
      const value = over[cell] as number;
      const mean = meanOver(under, size, xs, ys);
      const near = under[Math.floor((ys[0] + ys[1]) / 2) * size + Math.floor((xs[0] + xs[1]) / 2)] as number;
      if (Number.isNaN(value) || Number.isNaN(mean) || Number.isNaN(near)) continue;
      cells++;
      fromMean = Math.max(fromMean, Math.abs(value - mean));
      fromNearest = Math.max(fromNearest, Math.abs(value - near));
    }
  }
  const kind = fromMean <= tolerance ? "mean" : fromNearest <= tolerance ? "nearest" : "other";
  return { cells, fromMean, fromNearest, kind };
};
