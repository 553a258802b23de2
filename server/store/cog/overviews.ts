/** One level of a pyramid, row-major, NaN absent. */
export interface Level {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** How four cells become one: `mean` for fields, `maximum` where the worst must not vanish (depth). */
export type OverviewMethod = "mean" | "maximum";

type Reduce = (a: number, b: number, c: number, d: number) => number;

const presence = (value: number): number => (Number.isNaN(value) ? 0 : 1);
const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value);
const mean: Reduce = (a, b, c, d) =>
  (orZero(a) + orZero(b) + orZero(c) + orZero(d)) / (presence(a) + presence(b) + presence(c) + presence(d));

const larger = (a: number, b: number): number => (Number.isNaN(a) || b > a ? b : a);
const maximum: Reduce = (a, b, c, d) => larger(larger(a, b), larger(c, d));

const halve = ({ width, height, data }: Level, reduce: Reduce): Level => {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const output = new Float32Array(half.width * half.height);
  for (let row = 0; row < half.height; row++) {
    const top = 2 * row * width;
    const hasSouth = 2 * row + 1 < height;
    for (let column = 0; column < half.width; column++) {
      const northWest = top + 2 * column;
      const southWest = northWest + width;
      const hasEast = 2 * column + 1 < width;
      output[row * half.width + column] = reduce(
        data[northWest] as number,
        hasEast ? (data[northWest + 1] as number) : Number.NaN,
        hasSouth ? (data[southWest] as number) : Number.NaN,
        hasSouth && hasEast ? (data[southWest + 1] as number) : Number.NaN,
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
