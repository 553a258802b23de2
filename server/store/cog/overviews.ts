/** One level of a pyramid, row-major, NaN absent. */
export interface Level {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** How four cells become one: `mean` for fields, `maximum` where the worst must not vanish (depth). */
export type OverviewMethod = "mean" | "maximum";

type Reduce = (a: number, b: number, c: number, d: number) => number;

const mean: Reduce = (...cells) => {
  let sum = 0;
  let count = 0;
  for (const cell of cells) {
    if (Number.isNaN(cell)) continue;
    sum += cell;
    count++;
  }
  return sum / count;
};

const larger = (a: number, b: number): number => (Number.isNaN(a) || b > a ? b : a);
const maximum: Reduce = (a, b, c, d) => larger(larger(a, b), larger(c, d));

const halve = ({ width, height, data }: Level, reduce: Reduce): Level => {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const output = new Float32Array(half.width * half.height);
  for (let row = 0; row < half.height; row++) {
    const top = 2 * row * width;
    const bottom = 2 * row + 1 < height ? top + width : -1;
    for (let column = 0; column < half.width; column++) {
      const west = 2 * column;
      const hasEast = west + 1 < width;
      const at = (start: number, offset: number): number => (start < 0 ? Number.NaN : (data[start + offset] as number));
      output[row * half.width + column] = reduce(
        at(top, west),
        hasEast ? at(top, west + 1) : Number.NaN,
        at(bottom, west),
        hasEast ? at(bottom, west + 1) : Number.NaN,
      );
    }
  }
  return { ...half, data: output };
};

/** Halves until a level fits into one tile; absent cells do not count, four absent ones make an absent one. */
export const overviews = (full: Level, method: OverviewMethod, tile = 256): readonly Level[] => {
  const levels: Level[] = [];
  for (let level = full; level.width > tile || level.height > tile; ) {
    level = halve(level, method === "mean" ? mean : maximum);
    levels.push(level);
  }
  return levels;
};
