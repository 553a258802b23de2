import type { FloodProblem } from "./problem.js";

/** Discharge of the faces at time 0 [m2 s-1]: the mean of both cells, 0 at borders and walls. */
export const faceDischargesOf = (problem: FloodProblem): { qx: Float64Array; qy: Float64Array } => {
  const { grid, elevation, initialUnitDischargeX: inX, initialUnitDischargeY: inY } = problem;
  const { width, height } = grid;
  const qx = new Float64Array((width + 1) * height);
  const qy = new Float64Array(width * (height + 1));
  const mean = (values: Float32Array, one: number, other: number): number =>
    Number.isNaN(elevation[one] + elevation[other]) ? 0 : 0.5 * (values[one] + values[other]);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      if (inX && column > 0) qx[row * (width + 1) + column] = mean(inX, cell - 1, cell);
      if (inY && row > 0) qy[cell] = mean(inY, cell - width, cell);
    }
  }
  return { qx, qy };
};
