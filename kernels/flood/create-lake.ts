import { cellsOf, createFloodProblem } from "./create-problem.js";
import { createRandom } from "./create-terrain.js";
import type { FloodProblem } from "./problem.js";

/** Level of the still water [m]. */
export const lakeLevel = 300.5;

const shape = { width: 64, height: 64, dx: 10 };

/** Still water in a closed valley of 64 x 64 cells, bed 294 to 306 m with noise of half a metre, raised by `offset` [m]. */
export const createLake = (offset: number): FloodProblem => {
  const random = createRandom(31);
  const bed = cellsOf(shape, (x, y) => {
    const hills = 300 + 5 * Math.sin(x / 70) * Math.cos(y / 90) + Math.sin((x + y) / 40);
    return hills + random() - 0.5;
  });
  const elevation = bed.map((height) => height + offset);
  const initialDepth = elevation.map((height) => Math.max(0, lakeLevel + offset - height));
  return createFloodProblem(shape, { elevation, initialDepth });
};
