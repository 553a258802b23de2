import { cellSize } from "../../core/index.js";
import type { Border } from "./border.js";
import { floodSides } from "./edges.js";
import type { StepperField } from "./engine.js";
import { type FloodFeature, refuseFeatures } from "./features.js";
import { faceDischargesOf } from "./initial-discharge.js";
import type { FloodOptions } from "./options.js";
import type { FloodEdge, FloodProblem } from "./problem.js";
import { type CellFlow, datumOf, type FloodStepper, gravity } from "./stepper.js";
import { type FloodModule, openFloodModule } from "./wasm-module.js";

/** Places of the arrays in `address`, see `wasm/layout.ts`. */
const arrays = { elevation: 0, depth: 1, remainder: 2, roughness: 3 } as const;
const fieldArrays: Readonly<Record<StepperField, number>> = {
  depth: 1,
  unitDischargeX: 4,
  unitDischargeY: 5,
  maximumDepth: 6,
  maximumSpeed: 7,
  arrivalTime: 8,
};
const edgeKinds: Readonly<Record<FloodEdge["kind"], number>> = {
  closed: 0,
  free: 1,
  stage: 2,
  inflow: 3,
  critical: 0,
  discharge: 3,
};

/** What this stepper cannot do yet. */
const unsupported: readonly FloodFeature[] = [
  "shallow-water",
  "segments",
  "critical-edge",
  "bed-slope-edge",
  "channels",
];

/** Rows of one array in the module's memory; made anew after the memory has grown. */
const rowView = (module: FloodModule, array: number, row: number, length: number): Float32Array =>
  new Float32Array(module.memory.buffer, module.address(array) + row * module.rowPitch(), length);

const loadCells = (module: FloodModule, problem: FloodProblem, datum: number): number => {
  const { grid, elevation, roughness, initialDepth } = problem;
  const { width, height } = grid;
  let deepest = 0;
  for (let row = 0; row < height; row++) {
    const ground = rowView(module, arrays.elevation, row, width);
    const rough = rowView(module, arrays.roughness, row, width);
    const depth = rowView(module, arrays.depth, row, width);
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      rough[column] = typeof roughness === "number" ? roughness : roughness[cell];
      if (Number.isNaN(elevation[cell])) continue;
      ground[column] = elevation[cell] - datum;
      depth[column] = initialDepth ? initialDepth[cell] : 0;
      deepest = Math.max(deepest, depth[column]);
    }
    rowView(module, fieldArrays.maximumDepth, row, width).set(depth);
  }
  return deepest;
};

const readField = (module: FloodModule, { grid, elevation }: FloodProblem, field: StepperField): Float32Array => {
  const width = grid.width + (field === "unitDischargeX" ? 1 : 0);
  const height = grid.height + (field === "unitDischargeY" ? 1 : 0);
  const isFace = field === "unitDischargeX" || field === "unitDischargeY";
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row++) values.set(rowView(module, fieldArrays[field], row, width), row * width);
  if (!isFace)
    for (let cell = 0; cell < values.length; cell++) if (Number.isNaN(elevation[cell])) values[cell] = Number.NaN;
  return values;
};

/** Same compensated sum as the module's own depth update; a negative residue stays in the remainder. */
const pourInto = (module: FloodModule, row: number, gains: Float64Array, column = 0): number => {
  const depth = rowView(module, arrays.depth, row, column + gains.length);
  const remainder = rowView(module, arrays.remainder, row, column + gains.length);
  const highest = rowView(module, fieldArrays.maximumDepth, row, column + gains.length);
  let deepest = 0;
  for (let index = 0; index < gains.length; index++) {
    const at = column + index;
    const gain = Math.fround(gains[index] + remainder[at]);
    const was = depth[at];
    depth[at] = Math.max(0, was + gain);
    remainder[at] = gain - (depth[at] - was);
    highest[at] = Math.max(highest[at], depth[at]);
    deepest = Math.max(deepest, depth[at]);
  }
  return deepest;
};

const loadDischarges = (module: FloodModule, problem: FloodProblem): void => {
  const { width, height } = problem.grid;
  const { qx, qy } = faceDischargesOf(problem);
  for (let row = 0; row < height; row++) {
    rowView(module, fieldArrays.unitDischargeX, row, width + 1).set(
      qx.subarray(row * (width + 1), (row + 1) * (width + 1)),
    );
    rowView(module, fieldArrays.unitDischargeY, row, width).set(qy.subarray(row * width, (row + 1) * width));
  }
};

const setEdges = (module: FloodModule, problem: FloodProblem, datum: number, border: Border): void => {
  floodSides.forEach((side, index) => {
    const edge = problem.edges[side];
    const { kinds, values } = border.sides[side];
    const value =
      values[
        Math.max(
          0,
          kinds.findIndex((kind) => kind !== 0),
        )
      ];
    const given = edge.kind === "free" ? Math.sqrt(value) : edge.kind === "stage" ? value - datum : value;
    module.setEdge(index, edgeKinds[edge.kind], given);
  });
};

const wetCellsOf = (module: FloodModule, { width, height }: FloodProblem["grid"], depth: number): number => {
  let count = 0;
  for (let row = 0; row < height; row++) {
    for (const value of rowView(module, arrays.depth, row, width)) if (value >= depth) count++;
  }
  return count;
};

const cellFlow = (module: FloodModule, row: number, column: number): CellFlow => {
  const x = rowView(module, fieldArrays.unitDischargeX, row, column + 2);
  const north = rowView(module, fieldArrays.unitDischargeY, row, column + 1);
  const south = rowView(module, fieldArrays.unitDischargeY, row + 1, column + 1);
  const depth = rowView(module, arrays.depth, row, column + 1)[column];
  return { depth, x: 0.5 * (x[column] + x[column + 1]), y: 0.5 * (north[column] + south[column]) };
};

/** Dense SIMD stepper in WebAssembly, one thread, float32 state with compensated depth. */
export const wasmStepper = async (): Promise<FloodStepper> => {
  const module = await openFloodModule();
  let problem: FloodProblem;
  let options: FloodOptions;
  let datum = 0;
  let dx = 1;
  let deepest = 0;
  return {
    load: async (nextProblem, nextOptions) => {
      refuseFeatures("wasm", nextProblem, nextOptions, unsupported);
      problem = nextProblem;
      options = nextOptions;
      dx = cellSize(problem.grid);
      datum = datumOf(problem.elevation);
      module.allocate(problem.grid.width, problem.grid.height);
      const gravityFroude = gravity * options.maximumFroude ** 2;
      module.setScheme(options.theta, options.flowDepth, gravityFroude, options.limiterSlope * dx);
      deepest = loadCells(module, problem, datum);
      if (problem.initialUnitDischargeX || problem.initialUnitDischargeY) loadDischarges(module, problem);
    },
    step: ({ step, rain, border }) => {
      setEdges(module, problem, datum, border);
      deepest = module.step(step / dx, gravity * step, (gravity * step) / dx, rain);
      return { outflow: module.booked(0), inflow: module.booked(1) };
    },
    pour: (cell, depth) => {
      const { width } = problem.grid;
      const poured = pourInto(module, Math.floor(cell / width), Float64Array.of(depth), cell % width);
      deepest = Math.max(deepest, poured);
    },
    pourRow: (row, gains) => {
      deepest = Math.max(deepest, pourInto(module, row, gains));
    },
    deepest: () => deepest,
    ratio: (step) => Math.fround(step / dx),
    volume: () => module.volume(),
    wetCells: (depth) => wetCellsOf(module, problem.grid, depth),
    sample: (time) => module.sample(time, options.arrivalDepth),
    limitedFaces: () => module.booked(2),
    read: (field) => readField(module, problem, field),
    readRow: (row, into) => {
      const { width } = problem.grid;
      into.depth.set(rowView(module, arrays.depth, row, width));
      const x = rowView(module, fieldArrays.unitDischargeX, row, width + 1);
      const north = rowView(module, fieldArrays.unitDischargeY, row, width);
      const south = rowView(module, fieldArrays.unitDischargeY, row + 1, width);
      for (let column = 0; column < width; column++) {
        into.x[column] = 0.5 * (x[column] + x[column + 1]);
        into.y[column] = 0.5 * (north[column] + south[column]);
      }
    },
    probe: (cell) => cellFlow(module, Math.floor(cell / problem.grid.width), cell % problem.grid.width),
    faceX: (row, column) => rowView(module, fieldArrays.unitDischargeX, row, column + 1)[column],
    faceY: (row, column) => rowView(module, fieldArrays.unitDischargeY, row, column + 1)[column],
    close: () => undefined,
  };
};
