import { eachNeighbour, stepLengths } from "./neighbours.js";
import type { Field, Shape } from "./shape.js";

/** Freeman's shares by sorting all cells from high to low: the slow answer to `spreadAccumulation`, for tests. */
export const spreadBySorting = (elevation: Field, { width, height }: Shape, exponent: number): Float64Array => {
  const cells = [...elevation.keys()].filter((cell) => !Number.isNaN(elevation[cell]));
  cells.sort((one, other) => (elevation[other] as number) - (elevation[one] as number));
  const values = Float64Array.from(elevation, (z) => (Number.isNaN(z) ? 0 : 1));
  for (const cell of cells) {
    const parts: [number, number][] = [];
    eachNeighbour(cell, width, height, (other, code) => {
      const length = stepLengths[code] as number;
      const slope = ((elevation[cell] as number) - (elevation[other] as number)) / length;
      if (slope > 0) parts.push([other, (code % 2 === 0 ? 0.5 : Math.SQRT2 / 4) * slope ** exponent]);
    });
    const sum = parts.reduce((total, [, part]) => total + part, 0);
    for (const [other, part] of parts)
      values[other] = (values[other] as number) + ((values[cell] as number) * part) / sum;
  }
  return values;
};
