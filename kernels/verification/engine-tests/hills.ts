import { cellsOf, createFloodProblem } from "../../flood/create-problem.js";
import { mmPerHour } from "../../flood/create-terrain.js";
import type { FloodProblem } from "../../flood/problem.js";

/**
 * Hills of 3 m on `side` x `side` cells of 10 m: `wet` holds 0.5 to 1.1 m everywhere under 50 mm/h, `front` lets a
 * cylinder of 1 m that covers a tenth of a dry bed fall apart.
 */
export const createHillsOf = (side: number, kind: "wet" | "front"): FloodProblem => {
  const shape = { width: side, height: side, dx: 10 };
  const middle = side * 5;
  const elevation = cellsOf(shape, (x, y) => 250 + 3 * Math.sin(x / 100) * Math.cos(y / 130));
  const waves = cellsOf(shape, (x, y) => 0.8 + 0.3 * Math.sin(x / 50 + y / 80));
  const cylinder = cellsOf(shape, (x, y) => (Math.hypot(x - middle, y - middle) < 0.178 * side * 10 ? 1 : 0));
  return kind === "wet"
    ? createFloodProblem(shape, { elevation, initialDepth: waves, rain: mmPerHour(50, 3600) })
    : createFloodProblem(shape, { elevation, initialDepth: cylinder });
};
