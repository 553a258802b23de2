import { hornGradient } from "../terrain/slope.js";
import type { BlockFrame } from "./frame.js";

/** Reach within which a ridge shelters [m]. */
const ridgeReach = 1500;
/** Depth below the ridge at which a pool is full [m]: middle of 80-150. */
const poolDepth = 115;

/** Asks for one cell after another: scratch memory is shared between calls. */
export const hollownessAt = (
  { width, height, cellSize }: BlockFrame,
  elevation: ArrayLike<number>,
): ((cell: number) => number) => {
  const reach = Math.max(1, Math.round(ridgeReach / cellSize));
  const offsets = disc(reach, Math.ceil(reach / 8));
  const around = new Float64Array(offsets.length);
  return (cell) => {
    const [row, column] = [Math.floor(cell / width), cell % width];
    let n = 0;
    for (const [dy, dx] of offsets) {
      const [y, x] = [row + dy, column + dx];
      if (y < 0 || x < 0 || y >= height || x >= width) continue;
      const z = elevation[y * width + x] as number;
      if (!Number.isNaN(z)) around[n++] = z;
    }
    const ridge = ninetieth(around.subarray(0, n).sort());
    return Math.min(1, Math.max(0, (ridge - (elevation[cell] as number)) / poolDepth));
  };
};

/**
 * How deep in a hollow each cell lies, 0 … 1: (z_ridge - z) / 115 m, z_ridge the 90th percentile of the heights within
 * 1.5 km, sampled at up to 17 × 17 points.
 *
 * @param elevation [m], row 0 north, NaN where there is none
 */
export const hollowness = (frame: BlockFrame, elevation: ArrayLike<number>): Float64Array => {
  const at = hollownessAt(frame, elevation);
  return Float64Array.from({ length: frame.width * frame.height }, (_, cell) => at(cell));
};

/** Steps to the points of a disc. */
const disc = (reach: number, step: number): readonly (readonly [dy: number, dx: number])[] => {
  const axis = Array.from(
    { length: 2 * Math.floor(reach / step) + 1 },
    (_, at) => (at - Math.floor(reach / step)) * step,
  );
  return axis.flatMap((dy) => axis.flatMap((dx) => (dx * dx + dy * dy > reach * reach ? [] : [[dy, dx] as const])));
};

/** 90th percentile of sorted values, type 7; NaN of none. */
const ninetieth = (sorted: Float64Array): number => {
  const place = 0.9 * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  return below + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] as number) - below);
};

/** Gradient to the east and to the south of each cell [m m-1], Horn 1981; 0 along the border. */
export const gradients = ({ width, height, cellSize }: BlockFrame, elevation: ArrayLike<number>) => {
  const east = new Float64Array(width * height);
  const south = new Float64Array(width * height);
  const grid = { values: elevation, width, height, cell: cellSize };
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const at = row * width + column;
      const slope = hornGradient(grid, row, column);
      east[at] = slope.east;
      south[at] = slope.south;
    }
  }
  return { east, south };
};
