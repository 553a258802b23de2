import type { ElevationGrid } from "./slope.js";

export interface HorizonOptions {
  /** Directions, from north clockwise; 16 or more. */
  readonly azimuths?: number;
  /** Farthest look [m]; 10 km. */
  readonly reach?: number;
  /** Lets far ground sink by s² / 2R. */
  readonly curvature?: "flat" | "earth";
}

const earthRadius = 6_371_000;

const bilinear = ({ values, width, height }: ElevationGrid, x: number, y: number): number => {
  if (x < 0 || y < 0 || x > width - 1 || y > height - 1) return Number.NaN;
  const [west, north] = [Math.min(Math.floor(x), width - 2), Math.min(Math.floor(y), height - 2)];
  const [tx, ty] = [x - west, y - north];
  const at = (dx: number, dy: number): number => values[(north + dy) * width + west + dx] as number;
  return (at(0, 0) * (1 - tx) + at(1, 0) * tx) * (1 - ty) + (at(0, 1) * (1 - tx) + at(1, 1) * tx) * ty;
};

/** Angle of the horizon above the level [rad], 0 or more, in each direction from north clockwise. */
export const horizonAngles = (
  grid: ElevationGrid,
  row: number,
  column: number,
  options: HorizonOptions = {},
): Float64Array => {
  const { azimuths = 64, reach = 10_000, curvature = "flat" } = options;
  const own = grid.values[row * grid.width + column] as number;
  return Float64Array.from({ length: azimuths }, (_, index) => {
    const azimuth = (2 * Math.PI * index) / azimuths;
    const [dx, dy] = [Math.sin(azimuth), -Math.cos(azimuth)];
    let steepest = 0;
    for (let step = 1; step * grid.cell <= reach; step++) {
      const z = bilinear(grid, column + dx * step, row + dy * step);
      if (Number.isNaN(z)) break;
      const distance = step * grid.cell;
      const sunk = curvature === "earth" ? (distance * distance) / (2 * earthRadius) : 0;
      steepest = Math.max(steepest, (z - own - sunk) / distance);
    }
    return Math.atan(steepest);
  });
};

/** Sky view of a horizontal surface: mean of cos² of the horizon over all directions. */
export const skyView = (horizon: ArrayLike<number>): number => {
  let sum = 0;
  for (let at = 0; at < horizon.length; at++) sum += Math.cos(horizon[at] as number) ** 2;
  return sum / horizon.length;
};

/**
 * Sky view of a slope under a horizon; (1 + cos slope) / 2 where nothing stands above it.
 *
 * @param slope and aspect (downslope, clockwise from north) [rad]
 * Source: Dozier & Frew 1990, doi 10.1109/36.58986, eq. 7b, with the slope's own horizon.
 */
export const slopeSkyView = (horizon: ArrayLike<number>, slope: number, aspect: number): number => {
  let sum = 0;
  for (let at = 0; at < horizon.length; at++) {
    const azimuth = (2 * Math.PI * at) / horizon.length;
    const along = Math.cos(azimuth - aspect);
    const own = Math.atan(-Math.tan(slope) * along);
    const angle = Math.PI / 2 - Math.max(horizon[at] as number, own, 0);
    sum +=
      Math.cos(slope) * Math.sin(angle) ** 2 + Math.sin(slope) * along * (angle - Math.sin(angle) * Math.cos(angle));
  }
  return sum / horizon.length;
};

/** 1 where the sun stands above the horizon of its direction (linear between directions), 0 in shadow. */
export const isSunlit = (horizon: ArrayLike<number>, zenithDegrees: number, azimuthDegrees: number): 0 | 1 => {
  const n = horizon.length;
  const at = ((((azimuthDegrees / 360) * n) % n) + n) % n;
  const below = Math.floor(at) % n;
  const share = at - Math.floor(at);
  const angle = (horizon[below] as number) * (1 - share) + (horizon[(below + 1) % n] as number) * share;
  return ((90 - zenithDegrees) * Math.PI) / 180 > Math.max(0, angle) ? 1 : 0;
};
