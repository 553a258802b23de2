import { quantile } from "../statistics/quantile.js";
import { hornGradient } from "../terrain/slope.js";
import type { BlockFrame } from "./frame.js";

/** Reach within which a ridge shelters [m]. */
const ridgeReach = 1500;
/** Depth below the ridge at which a pool is full [m]: middle of 80-150. */
const poolDepth = 115;

/**
 * How deep in a hollow each cell lies, 0 … 1: (z_ridge - z) / 115 m, z_ridge the 90th percentile of the heights within
 * 1.5 km, sampled at up to 17 × 17 points.
 *
 * @param elevation [m], row 0 north
 */
export const hollowness = ({ width, height, cellSize }: BlockFrame, elevation: ArrayLike<number>): Float64Array => {
  const reach = Math.max(1, Math.round(ridgeReach / cellSize));
  const step = Math.max(1, Math.floor(reach / 8));
  return Float64Array.from({ length: width * height }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    const around: number[] = [];
    for (let dy = -reach; dy <= reach; dy += step) {
      for (let dx = -reach; dx <= reach; dx += step) {
        const [y, x] = [row + dy, column + dx];
        if (dx * dx + dy * dy > reach * reach || y < 0 || x < 0 || y >= height || x >= width) continue;
        around.push(elevation[y * width + x] as number);
      }
    }
    return Math.min(1, Math.max(0, (quantile(around, 0.9) - (elevation[at] as number)) / poolDepth));
  });
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
