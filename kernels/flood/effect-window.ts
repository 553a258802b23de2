import type { Grid, Window } from "../../core/index.js";

/** Cells at an edge in which a measure must show no effect. */
export const quietBand = 5;
/** Change of the largest depth that counts as an effect [m]. */
export const depthEffect = 0.01;
/** Change of the largest unit discharge that counts as one, over the discharge without the measure [1]. */
export const dischargeEffect = 0.01;
/** Unit discharge below which a film's change is none [m2 s-1]. */
export const leastDischarge = 0.01;

const firstReach = 30;
const growth = 3;

const clampSpan = (from: number, to: number, most: number): readonly [number, number] => [
  Math.max(0, from),
  Math.min(most, to),
];

/** Windows around some cells, each larger than the one before, the last one the whole grid. */
export function* growingWindows(grid: Grid, cells: Iterable<number>): Generator<Window> {
  const all = [...cells];
  const middle = Math.floor(grid.height / 2) * grid.width + Math.floor(grid.width / 2);
  const marks = all.length > 0 ? all : [middle];
  const rows = marks.map((index) => Math.floor(index / grid.width));
  const columns = marks.map((index) => index % grid.width);
  const box = [Math.min(...rows), Math.max(...rows) + 1, Math.min(...columns), Math.max(...columns) + 1] as const;
  for (let reach = firstReach; ; reach *= growth) {
    const [top, bottom] = clampSpan(box[0] - reach, box[1] + reach, grid.height);
    const [left, right] = clampSpan(box[2] - reach, box[3] + reach, grid.width);
    const window = { row: top, column: left, height: bottom - top, width: right - left };
    yield window;
    if (window.height === grid.height && window.width === grid.width) return;
  }
}

/** The part of a raster in a window. */
export const cropTo = (data: Float32Array, width: number, window: Window): Float32Array => {
  const part = new Float32Array(window.width * window.height);
  for (let row = 0; row < window.height; row++) {
    const from = (window.row + row) * width + window.column;
    part.set(data.subarray(from, from + window.width), row * window.width);
  }
  return part;
};

/** The grid of a window. */
export const windowGrid = (grid: Grid, { row, column, width, height }: Window): Grid => {
  const [a, b, c, d, e, f] = grid.affine;
  return { ...grid, width, height, affine: [a, b, c + column * a, d, e, f + row * e] };
};

/** What a run leaves for the comparison. */
export interface RunFields {
  readonly maximumDepth: Float32Array;
  readonly maximumUnitDischarge: Float32Array;
}

/** True where depth or discharge of a cell differs by more than the limits of an effect. */
const isEffect = (before: RunFields, after: RunFields, index: number): boolean => {
  const depth = Math.abs((after.maximumDepth[index] as number) - (before.maximumDepth[index] as number));
  const flow = before.maximumUnitDischarge[index] as number;
  const change = Math.abs((after.maximumUnitDischarge[index] as number) - flow);
  return depth > depthEffect || change > dischargeEffect * Math.max(flow, leastDischarge);
};

/** True where the effect of a measure reaches within {@link quietBand} cells of an edge of the window. */
export const reachesEdge = (window: Window, before: RunFields, after: RunFields): boolean => {
  for (let row = 0; row < window.height; row++)
    for (let column = 0; column < window.width; column++) {
      const inside =
        row >= quietBand && column >= quietBand && row < window.height - quietBand && column < window.width - quietBand;
      if (!inside && isEffect(before, after, row * window.width + column)) return true;
    }
  return false;
};

/**
 * True where the window alone gives the depths of the whole region, within {@link depthEffect}, in the cells that matter:
 * water that comes from beyond the window is then not missed.
 */
export const agreesWithRegion = (whole: Float32Array, alone: Float32Array, cells: Iterable<number>): boolean => {
  for (const index of cells) {
    const [expected, found] = [whole[index] as number, alone[index] as number];
    if (Number.isFinite(expected) && !(Math.abs(expected - found) <= depthEffect)) return false;
  }
  return true;
};

/** The cells that a comparison must have right: the measures with one cell around, and every cell that they change. */
export const cellsThatMatter = (
  { width, height }: Window,
  changed: Iterable<number>,
  effect?: { readonly before: Float32Array; readonly after: Float32Array },
): ReadonlySet<number> => {
  const cells = new Set<number>();
  for (const index of changed)
    for (const down of [-1, 0, 1])
      for (const aside of [-1, 0, 1]) {
        const [row, column] = [Math.floor(index / width) + down, (index % width) + aside];
        if (row >= 0 && column >= 0 && row < height && column < width) cells.add(row * width + column);
      }
  effect?.before.forEach((depth, index) => {
    if (Math.abs((effect.after[index] as number) - depth) > depthEffect) cells.add(index);
  });
  return cells;
};
