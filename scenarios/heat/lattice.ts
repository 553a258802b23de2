import type { CoarsePositions } from "../run/coarse-grid.js";

/** The driver's cells over a fine grid: which fine cells each holds, and how interpolation smooths its means. */
export interface Lattice {
  readonly width: number;
  readonly height: number;
  readonly positions: CoarsePositions;
  /** Driver cell that holds each fine cell. */
  readonly block: Int32Array;
  readonly cells: Float64Array;
  /** True for cells that the fine grid covers at least half: their means are kept. */
  readonly isKept: readonly boolean[];
  /** Mean over a block of the interpolated field, as sparse rows: those of block b run from `from[b]` to `from[b + 1]`. */
  readonly smoothing: { readonly from: Int32Array; readonly cells: Int32Array; readonly weights: Float64Array };
}

/** Weights of the four driver cells around a fine cell; beyond the outer centres the border holds. */
export const cornersOf = (
  x: number,
  y: number,
  width: number,
  height: number,
): readonly (readonly [cell: number, weight: number])[] => {
  const column = Math.min(width - 1, Math.max(0, x));
  const row = Math.min(height - 1, Math.max(0, y));
  const [west, north] = [Math.floor(column), Math.floor(row)];
  const [east, south] = [Math.min(width - 1, west + 1), Math.min(height - 1, north + 1)];
  const [tx, ty] = [column - west, row - north];
  return [
    [north * width + west, (1 - tx) * (1 - ty)],
    [north * width + east, tx * (1 - ty)],
    [south * width + west, (1 - tx) * ty],
    [south * width + east, tx * ty],
  ];
};

/** Interpolated value of a field on the driver's cells at one fine cell; no list is made, as it is asked a million times. */
export const interpolate = ({ width, height, positions }: Lattice, coarse: ArrayLike<number>, cell: number): number => {
  const column = Math.min(width - 1, Math.max(0, positions.fx[cell] as number));
  const row = Math.min(height - 1, Math.max(0, positions.fy[cell] as number));
  const [west, tx] = [Math.floor(column), column - Math.floor(column)];
  const east = Math.min(width - 1, west + 1);
  const [north, ty] = [Math.floor(row) * width, row - Math.floor(row)];
  const south = Math.min(height - 1, Math.floor(row) + 1) * width;
  const above = (1 - tx) * (coarse[north + west] as number) + tx * (coarse[north + east] as number);
  const below = (1 - tx) * (coarse[south + west] as number) + tx * (coarse[south + east] as number);
  return (1 - ty) * above + ty * below;
};

/** @param isThere which fine cells count */
export const latticeOf = (
  positions: CoarsePositions,
  width: number,
  height: number,
  isThere: (cell: number) => boolean,
): Lattice => {
  const { fx, fy } = positions;
  const nearest = (position: number, size: number): number => Math.min(size - 1, Math.max(0, Math.round(position)));
  const block = Int32Array.from(fx, (x, at) => nearest(fy[at] as number, height) * width + nearest(x, width));
  const cells = new Float64Array(width * height);
  const sums = Array.from(cells, () => new Map<number, number>());
  block.forEach((own, at) => {
    if (!isThere(at)) return;
    cells[own] = (cells[own] as number) + 1;
    const into = sums[own] as Map<number, number>;
    for (const [cell, weight] of cornersOf(fx[at] as number, fy[at] as number, width, height))
      into.set(cell, (into.get(cell) ?? 0) + weight);
  });
  const most = Math.max(...cells);
  return {
    width,
    height,
    positions,
    block,
    cells,
    isKept: Array.from(cells, (count) => count >= most / 2),
    smoothing: {
      from: Int32Array.from({ length: sums.length + 1 }, (_, own) =>
        sums.slice(0, own).reduce((sum, { size }) => sum + size, 0),
      ),
      cells: Int32Array.from(sums.flatMap((into) => [...into.keys()])),
      weights: Float64Array.from(
        sums.flatMap((into, own) => [...into.values()].map((sum) => sum / (cells[own] as number))),
      ),
    },
  };
};

/** Mean of a fine field over each driver cell; 0 where no fine cell lies. */
export const latticeMeans = ({ block, cells }: Lattice, fine: ArrayLike<number>): Float64Array => {
  const sums = new Float64Array(cells.length);
  block.forEach((own, at) => {
    const value = fine[at] as number;
    if (Number.isFinite(value)) sums[own] = (sums[own] as number) + value;
  });
  return sums.map((sum, own) => ((cells[own] as number) > 0 ? sum / (cells[own] as number) : 0));
};

/** Means of an interpolated coarse field over the driver's cells, into `out` where it is given. */
export const smoothed = (
  { smoothing: { from, cells, weights } }: Lattice,
  coarse: ArrayLike<number>,
  out: Float64Array = new Float64Array(from.length - 1),
): Float64Array => {
  for (let own = 0; own < out.length; own++) {
    let sum = 0;
    for (let at = from[own] as number; at < (from[own + 1] as number); at++)
      sum += (weights[at] as number) * (coarse[cells[at] as number] as number);
    out[own] = sum;
  }
  return out;
};

/** What restores the means: interpolated, and a rest that is one number a driver cell. */
export interface Correction {
  readonly smooth: Float64Array;
  readonly block: Float64Array;
}

const rounds = 8;

/**
 * Correction that makes the means of a field equal to the target: spread smoothly first, so that borders do not step.
 * Cells that the fine grid covers less than half keep what they have.
 */
export const correctionTo = (lattice: Lattice, means: ArrayLike<number>, target: ArrayLike<number>): Correction => {
  const size = lattice.cells.length;
  const [smooth, left] = [new Float64Array(size), new Float64Array(size)];
  const look = (): void => {
    smoothed(lattice, smooth, left);
    for (let at = 0; at < size; at++)
      left[at] = lattice.isKept[at] ? (target[at] as number) - (means[at] as number) - (left[at] as number) : 0;
  };
  for (let round = 0; round < rounds; round++) {
    look();
    for (let at = 0; at < size; at++) smooth[at] = (smooth[at] as number) + (left[at] as number);
  }
  look();
  return { smooth, block: left };
};
