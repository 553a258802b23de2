import type { StepperField } from "./engine.js";
import { faceDischargesOf } from "./initial-discharge.js";
import type { FloodProblem } from "./problem.js";
import type { CellFlow, RowFlow } from "./stepper.js";
import { type FloodDomain, moduleArrays } from "./wasm-module.js";

/** Cells of a segment, as in `wasm/layout.ts`. */
export const segmentCells = 64;

type CellArray = Exclude<keyof typeof moduleArrays, "limited" | "edgeSums">;

/** Views into the memory of a domain. Memory is laid out once, so views stay good. */
export interface CellViews {
  /** A row of float32 cells, from 0. */
  row(array: CellArray, row: number, length: number): Float32Array;
  /** Bytes of the segments of a row. */
  flags(array: "wet" | "near" | "forced", row: number): Uint8Array;
  tops(row: number): Float32Array;
  taken(row: number): Float64Array;
}

export const openViews = ({ memory, module }: FloodDomain, width: number): CellViews => {
  const pitch = module.rowPitch();
  const segmentPitch = module.segmentRowPitch();
  const segments = Math.ceil(width / segmentCells);
  const at = (array: CellArray): number => module.address(moduleArrays[array]) >>> 0;
  return {
    row: (array, row, length) => new Float32Array(memory.buffer, at(array) + row * pitch, length),
    flags: (array, row) => new Uint8Array(memory.buffer, at(array) + row * segmentPitch, segments),
    tops: (row) => new Float32Array(memory.buffer, at("top") + row * segmentPitch * 4, segments),
    taken: (row) => new Float64Array(memory.buffer, at("taken") + row * segmentPitch * 8, segments),
  };
};

/** Writes ground, roughness, depth and discharge of time 0; elevation over `datum`. */
export const loadCells = (views: CellViews, problem: FloodProblem, datum: number): void => {
  const { grid, elevation, roughness, initialDepth } = problem;
  const { width, height } = grid;
  for (let row = 0; row < height; row++) {
    const ground = views.row("elevation", row, width);
    const depth = views.row("depth", row, width);
    const start = row * width;
    if (typeof roughness !== "number") views.row("roughness", row, width).set(roughness.subarray(start, start + width));
    for (let column = 0; column < width; column++) {
      const height = elevation[start + column];
      if (Number.isNaN(height)) continue;
      ground[column] = height - datum;
      depth[column] = initialDepth ? initialDepth[start + column] : 0;
    }
    views.row("maximumDepth", row, width).set(depth);
    // The first step computes every segment.
    views.flags("near", row).fill(1);
  }
  if (problem.initialUnitDischargeX || problem.initialUnitDischargeY) loadDischarges(views, problem);
};

const loadDischarges = (views: CellViews, problem: FloodProblem): void => {
  const { width, height } = problem.grid;
  const { qx, qy } = faceDischargesOf(problem);
  for (let row = 0; row < height; row++) {
    const start = row * (width + 1);
    views.row("unitDischargeX", row, width + 1).set(qx.subarray(start, start + width + 1));
    views.row("unitDischargeY", row, width).set(qy.subarray(row * width, (row + 1) * width));
  }
};

/** Adds the rain owed to each segment of a row of depths. */
const addOwed = (values: Float32Array, taken: Float64Array, rain: number): void => {
  for (let segment = 0; segment < taken.length; segment++) {
    const owed = Math.fround(rain - taken[segment]);
    if (!(owed > 0)) continue;
    const end = Math.min(values.length, (segment + 1) * segmentCells);
    for (let column = segment * segmentCells; column < end; column++) values[column] += owed;
  }
};

/** Reads a row of depths, owed rain included; walls read 0. */
const depthRow = (views: CellViews, row: number, width: number, rain: number): Float32Array => {
  const depth = views.row("depth", row, width).slice();
  addOwed(depth, views.taken(row), rain);
  const ground = views.row("elevation", row, width);
  for (let column = 0; column < width; column++) if (ground[column] >= 1e30) depth[column] = 0;
  return depth;
};

/** A result field; `rain` is what has fallen in the run so far [m]. */
export const readField = (
  views: CellViews,
  { grid, elevation }: FloodProblem,
  field: StepperField,
  rain: number,
): Float32Array => {
  const width = grid.width + (field === "unitDischargeX" ? 1 : 0);
  const height = grid.height + (field === "unitDischargeY" ? 1 : 0);
  const isFace = field === "unitDischargeX" || field === "unitDischargeY";
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const target = values.subarray(row * width, (row + 1) * width);
    target.set(field === "depth" ? depthRow(views, row, width, rain) : views.row(field, row, width));
    if (field === "maximumDepth") {
      depthRow(views, row, width, rain).forEach((depth, column) => {
        if (depth > target[column]) target[column] = depth;
      });
    }
  }
  if (!isFace) {
    for (let cell = 0; cell < values.length; cell++) if (Number.isNaN(elevation[cell])) values[cell] = Number.NaN;
  }
  return values;
};

/** What of a row is read: rain of the run so far [m], and the least depth [m] of a cell that must be right. */
interface RowWish {
  readonly width: number;
  readonly rain: number;
  readonly atLeast?: number | undefined;
}

/** Fills the buffers with one row of cells. Segments that hold nothing as deep as asked for are not looked into. */
export const readFlowRow = (
  views: CellViews,
  row: number,
  { width, rain, atLeast = Number.NEGATIVE_INFINITY }: RowWish,
  into: RowFlow,
): void => {
  for (const values of [into.depth, into.x, into.y]) values.fill(0);
  const [tops, taken] = [views.tops(row), views.taken(row)];
  const [depth, ground] = [views.row("depth", row, width), views.row("elevation", row, width)];
  const x = views.row("unitDischargeX", row, width + 1);
  const [north, south] = [views.row("unitDischargeY", row, width), views.row("unitDischargeY", row + 1, width)];
  for (let segment = 0; segment < tops.length; segment++) {
    const owed = Math.max(0, Math.fround(rain - taken[segment]));
    if (Math.fround(tops[segment] + owed) < atLeast) continue;
    const end = Math.min(width, (segment + 1) * segmentCells);
    for (let column = segment * segmentCells; column < end; column++) {
      const here = Math.fround(depth[column] + owed);
      if (here < atLeast || ground[column] >= 1e30) continue;
      into.depth[column] = here;
      into.x[column] = 0.5 * (x[column] + x[column + 1]);
      into.y[column] = 0.5 * (north[column] + south[column]);
    }
  }
};

/** One cell. */
export const readFlow = (views: CellViews, row: number, column: number, rain: number): CellFlow => {
  const x = views.row("unitDischargeX", row, column + 2);
  const north = views.row("unitDischargeY", row, column + 1);
  const south = views.row("unitDischargeY", row + 1, column + 1);
  const owed = Math.fround(rain - views.taken(row)[Math.floor(column / segmentCells)]);
  const depth = Math.fround(views.row("depth", row, column + 1)[column] + (owed > 0 ? owed : 0));
  return { depth, x: 0.5 * (x[column] + x[column + 1]), y: 0.5 * (north[column] + south[column]) };
};

/** Adds water [m] to cells of one row from `column` on, compensated as in the module; returns the deepest of them. */
export const pourCells = (
  views: CellViews,
  row: number,
  gains: Float64Array,
  column: number,
  flowDepth: number,
): number => {
  const end = column + gains.length;
  const depth = views.row("depth", row, end);
  const remainder = views.row("remainder", row, end);
  const highest = views.row("maximumDepth", row, end);
  const ground = views.row("elevation", row, end);
  const tops = views.tops(row);
  const near = views.flags("near", row);
  const wet = views.flags("wet", row);
  let deepest = 0;
  for (let at = column; at < end; at++) {
    if (gains[at - column] === 0 || ground[at] >= 1e30) continue;
    const gain = Math.fround(gains[at - column] + remainder[at]);
    const was = depth[at];
    depth[at] = Math.max(0, was + gain);
    remainder[at] = gain - (depth[at] - was);
    highest[at] = Math.max(highest[at], depth[at]);
    deepest = Math.max(deepest, depth[at]);
    const segment = Math.floor(at / segmentCells);
    tops[segment] = Math.max(tops[segment], depth[at]);
    // The segment is computed in the next step, wet or not.
    near[segment] = 1;
    if (depth[at] > flowDepth) wet[segment] = 7;
  }
  return deepest;
};
