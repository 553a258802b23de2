import type { Grid } from "../../core/index.js";
import { type FloodProblem, freeEdges } from "../../kernels/index.js";

/** Length and breadth of the valley [m]. */
const [length, breadth] = [3600, 1800];

/** A part of the valley: its north-west corner from that of the valley and its size [m]. */
export interface ValleyPart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Height over the river of ground at a distance from it [m]. */
const bank = (distance: number): number => Math.min(0.012 * distance, 3 + 0.03 * distance);

/** Height of the ground x east and y south of the north-west corner [m]. */
const groundAt = (x: number, y: number): number => {
  const middle = breadth / 2 + 150 * Math.sin(x / 600);
  const away = Math.abs(y - middle);
  const course = 250 - 0.002 * x;
  const heights = [700, 1400, 2100, 2900]
    .filter((_, index) => y < middle === (index % 2 === 0))
    .map((at) => course + 0.006 * away + bank(Math.abs(x - at)));
  return Math.min(course + bank(away), ...heights);
};

const gridOf = ({ x, y, width, height }: ValleyPart, dx: number): Grid => ({
  width: width / dx,
  height: height / dx,
  affine: [dx, 0, 50_000 + x, 0, -dx, 100_000 - y],
  crs: "EPSG:2169",
});

/**
 * A country of 3.6 × 1.8 km, or a part of it: a river from west to east that falls 2 in 1000, and four tributaries that
 * meet it from both sides: whatever is cut, the river crosses a seam, and its backwater reaches up the tributaries.
 */
export const createValley = (
  dx = 30,
  part: ValleyPart = { x: 0, y: 0, width: length, height: breadth },
): FloodProblem => {
  const grid = gridOf(part, dx);
  const rate = 0.06 / 3600;
  return {
    grid,
    elevation: Float32Array.from({ length: grid.width * grid.height }, (_, cell) =>
      groundAt(part.x + ((cell % grid.width) + 0.5) * dx, part.y + (Math.floor(cell / grid.width) + 0.5) * dx),
    ),
    roughness: 0.05,
    rain: { kind: "uniform", intervals: [{ end: 3600, gross: rate, effective: rate }] },
    edges: freeEdges(0.001),
  };
};

/** Rain and the time in which the wave leaves the valley [s]. */
export const valleyUntil = 7200;
