import { eachNeighbour, onFrame } from "./neighbours.js";
import type { Field, Shape } from "./shape.js";

/**
 * The slow answer to {@link fillDepressions}: start with all inner cells at +infinity and lower each to
 * `max(z, lowest neighbour + epsilon)` until nothing changes. O(n²), for tests.
 */
export const fillByRelaxation = (elevation: Field, { width, height }: Shape, epsilon: number): Float64Array => {
  const filled = Float64Array.from(elevation, (z) => (Number.isNaN(z) ? Number.NaN : Number.POSITIVE_INFINITY));
  const lowestExit = (index: number): number => {
    let lowest = onFrame(index, width, height) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    eachNeighbour(index, width, height, (other) => {
      const level = Number.isNaN(elevation[other]) ? Number.NEGATIVE_INFINITY : filled[other] + epsilon;
      if (level < lowest) lowest = level;
    });
    return lowest;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = 0; index < filled.length; index++) {
      if (Number.isNaN(elevation[index])) continue;
      const level = Math.max(elevation[index], lowestExit(index));
      if (level < filled[index]) {
        filled[index] = level;
        changed = true;
      }
    }
  }
  return filled;
};
