import { type Border, borderKinds } from "../border.js";
import { floodSides } from "../edges.js";
import type { StepperField } from "../engine.js";
import type { FloodOptions } from "../options.js";
import type { FloodProblem } from "../problem.js";
import { rowView, type ShallowModule } from "./shallow-module.js";

/** Writes ground, roughness, depth and velocity of all cells. */
export const loadShallowCells = (
  module: ShallowModule,
  problem: FloodProblem,
  { flowDepth }: FloodOptions,
  datum: number,
): void => {
  const { grid, elevation, roughness, initialDepth, initialUnitDischargeX, initialUnitDischargeY } = problem;
  const { width, height } = grid;
  for (let row = 0; row < height; row++) {
    const ground = rowView(module, "elevation", row, width);
    const rough = rowView(module, "roughness", row, width);
    const depth = rowView(module, "depth", row, width);
    const [u, v] = [rowView(module, "velocityX", row, width), rowView(module, "velocityY", row, width)];
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      rough[column] = typeof roughness === "number" ? roughness : roughness[cell];
      if (Number.isNaN(elevation[cell])) continue;
      ground[column] = elevation[cell] - datum;
      const here = initialDepth ? initialDepth[cell] : 0;
      depth[column] = here;
      if (!(here > flowDepth)) continue;
      if (initialUnitDischargeX) u[column] = initialUnitDischargeX[cell] / here;
      if (initialUnitDischargeY) v[column] = initialUnitDischargeY[cell] / here;
    }
    rowView(module, "maximumDepth", row, width).set(depth);
  }
};

/** Copies kinds and values of the borders into the module; levels go over the datum of the ground. */
export const setShallowBorder = (module: ShallowModule, border: Border, datum: number): void => {
  floodSides.forEach((side, index) => {
    const { kinds, values } = border.sides[side];
    new Float32Array(module.memory.buffer, module.borderAddress(0, index) >>> 0, kinds.length).set(kinds);
    const into = new Float32Array(module.memory.buffer, module.borderAddress(1, index) >>> 0, kinds.length);
    for (let place = 0; place < kinds.length; place++) {
      into[place] = kinds[place] === borderKinds.stage ? values[place] - datum : values[place];
    }
  });
};

/** One field of all cells or faces; NaN on walls of cell fields. */
export const readShallowField = (
  module: ShallowModule,
  { grid, elevation }: FloodProblem,
  field: StepperField,
): Float32Array => {
  const width = grid.width + (field === "unitDischargeX" ? 1 : 0);
  const height = grid.height + (field === "unitDischargeY" ? 1 : 0);
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row++) values.set(rowView(module, field, row, width), row * width);
  if (field === "unitDischargeX" || field === "unitDischargeY") return values;
  for (let cell = 0; cell < values.length; cell++) if (Number.isNaN(elevation[cell])) values[cell] = Number.NaN;
  return values;
};

/**
 * Adds water to part of a row, compensated like the module's own update; what comes or goes keeps the momentum of the
 * cell, and a film below `flowDepth` stands still. Returns the largest depth of the part.
 */
export const pourShallow = (
  module: ShallowModule,
  [row, column]: readonly [number, number],
  gains: Float64Array,
  flowDepth: number,
): void => {
  const length = column + gains.length;
  const [depth, remainder] = [rowView(module, "depth", row, length), rowView(module, "remainder", row, length)];
  const [u, v] = [rowView(module, "velocityX", row, length), rowView(module, "velocityY", row, length)];
  const highest = rowView(module, "maximumDepth", row, length);
  for (let index = 0; index < gains.length; index++) {
    const at = column + index;
    if (gains[index] === 0) continue;
    const gain = Math.fround(gains[index] + remainder[at]);
    const was = depth[at];
    depth[at] = Math.max(0, was + gain);
    remainder[at] = gain - (depth[at] - was);
    const share = depth[at] > flowDepth ? Math.min(1, was / depth[at]) : 0;
    u[at] *= share;
    v[at] *= share;
    highest[at] = Math.max(highest[at], depth[at]);
  }
};
