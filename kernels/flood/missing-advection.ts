import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { createRowFlow, type FloodStepper, gravity, type RowFlow } from "./stepper.js";

/** Sums over the faces between wet cells [m3 s-2 a metre of width]: what the inertial equations leave out and keep. */
export interface AdvectionSums {
  /** |difference of q^2 / h| across the face. */
  readonly advection: number;
  /** g h |difference of the water surface|. */
  readonly pressure: number;
}

/** One face: `along` of both cells is their unit discharge normal to it. */
const addFace = (
  sums: { advection: number; pressure: number },
  [depth, along, ground]: readonly [number, number, number],
  [otherDepth, otherAlong, otherGround]: readonly [number, number, number],
): void => {
  sums.advection += Math.abs(otherAlong ** 2 / otherDepth - along ** 2 / depth);
  sums.pressure += 0.5 * gravity * (depth + otherDepth) * Math.abs(otherGround - ground + (otherDepth - depth));
};

/** Looks at the present state; cells below `arrivalDepth` and walls count as dry. */
export const missingAdvection = (
  stepper: FloodStepper,
  { grid, elevation }: FloodProblem,
  { arrivalDepth }: FloodOptions,
): AdvectionSums => {
  const { width, height } = grid;
  const sums = { advection: 0, pressure: 0 };
  let [above, here]: [RowFlow, RowFlow] = [createRowFlow(width), createRowFlow(width)];
  for (let row = 0; row < height; row++) {
    [above, here] = [here, above];
    stepper.readRow(row, here, arrivalDepth);
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      const depth = here.depth[column];
      if (!(depth >= arrivalDepth)) continue;
      const west = here.depth[column - 1];
      if (west >= arrivalDepth) {
        addFace(sums, [west, here.x[column - 1], elevation[cell - 1]], [depth, here.x[column], elevation[cell]]);
      }
      const north = above.depth[column];
      if (row > 0 && north >= arrivalDepth) {
        addFace(sums, [north, above.y[column], elevation[cell - width]], [depth, here.y[column], elevation[cell]]);
      }
    }
  }
  return sums;
};
