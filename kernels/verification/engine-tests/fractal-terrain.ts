import { cellsOf, type DomainShape } from "../../flood/create-problem.js";
import { createRandom } from "../../flood/create-terrain.js";

/** Smooth noise of one octave: random heights on a lattice of `spacing` cells, cubic between them. */
const octave = (random: () => number, { width, height }: DomainShape, spacing: number) => {
  const columns = Math.ceil(width / spacing) + 2;
  const lattice = Float64Array.from({ length: columns * (Math.ceil(height / spacing) + 2) }, () => random() - 0.5);
  const smooth = (share: number): number => share * share * (3 - 2 * share);
  return (column: number, row: number): number => {
    const [x, y] = [column / spacing, row / spacing];
    const at = Math.floor(y) * columns + Math.floor(x);
    const [right, down] = [smooth(x % 1), smooth(y % 1)];
    const top = lattice[at]! + right * (lattice[at + 1]! - lattice[at]!);
    const bottom = lattice[at + columns]! + right * (lattice[at + columns + 1]! - lattice[at + columns]!);
    return top + down * (bottom - top);
  };
};

const steepest = (heights: Float32Array, { width, height, dx }: DomainShape): number => {
  let found = 0;
  for (let cell = 0; cell < heights.length; cell++) {
    if ((cell + 1) % width !== 0) found = Math.max(found, Math.abs(heights[cell + 1]! - heights[cell]!));
    if (cell + width < width * height) found = Math.max(found, Math.abs(heights[cell + width]! - heights[cell]!));
  }
  return found / dx;
};

/**
 * Ground like fractional Brownian motion (octaves of halved spacing, each `2^-hurst` as high), scaled so that its
 * steepest slope between cells is `slope` [m m-1]; 300 m is its middle.
 */
export const createFractalTerrain = (shape: DomainShape, seed: number, slope: number, hurst: number): Float32Array => {
  const random = createRandom(seed);
  const octaves: { height: number; at: (column: number, row: number) => number }[] = [];
  for (let spacing = 16, height = 1; spacing >= 1; spacing /= 2, height *= 2 ** -hurst) {
    octaves.push({ height, at: octave(random, shape, spacing) });
  }
  const raw = cellsOf(shape, (_x, _y, column, row) =>
    octaves.reduce((sum, { height, at }) => sum + height * at(column, row), 0),
  );
  const scale = slope / Math.max(steepest(raw, shape), 1e-9);
  return raw.map((height) => 300 + scale * height);
};
