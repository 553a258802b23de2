import { cellSize } from "../../core/index.js";
import type { FloodField } from "./engine.js";
import type { FloodOptions } from "./options.js";
import type { FloodEdge, FloodProblem } from "./problem.js";
import { datumOf, type FloodStepper, gravity } from "./stepper.js";
import { type FloodModule, openFloodModule } from "./wasm-module.js";

/** Places of the arrays in `address`, see `wasm/layout.ts`. */
const arrays = { elevation: 0, depth: 1, remainder: 2, roughness: 3 } as const;
const fieldArrays: Readonly<Record<FloodField, number>> = {
  depth: 1,
  unitDischargeX: 4,
  unitDischargeY: 5,
  maximumDepth: 6,
  maximumSpeed: 7,
  arrivalTime: 8,
};
const edgeKinds: Readonly<Record<FloodEdge["kind"], number>> = { closed: 0, free: 1, stage: 2, inflow: 3 };
const sides = ["north", "east", "south", "west"] as const;

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

const readField = (module: FloodModule, { grid, elevation }: FloodProblem, field: FloodField): Float32Array => {
  const width = grid.width + (field === "unitDischargeX" ? 1 : 0);
  const height = grid.height + (field === "unitDischargeY" ? 1 : 0);
  const isFace = field === "unitDischargeX" || field === "unitDischargeY";
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row++) values.set(rowView(module, fieldArrays[field], row, width), row * width);
  if (!isFace)
    for (let cell = 0; cell < values.length; cell++) if (Number.isNaN(elevation[cell])) values[cell] = Number.NaN;
  return values;
};

/** Same compensated sum as the module's own depth update. */
const pourInto = (module: FloodModule, width: number, cell: number, poured: number): number => {
  const [row, column] = [Math.floor(cell / width), cell % width];
  const depth = rowView(module, arrays.depth, row, width);
  const remainder = rowView(module, arrays.remainder, row, width);
  const highest = rowView(module, fieldArrays.maximumDepth, row, width);
  const gain = Math.fround(poured + remainder[column]);
  const was = depth[column];
  depth[column] = was + gain;
  remainder[column] = gain - (depth[column] - was);
  highest[column] = Math.max(highest[column], depth[column]);
  return depth[column];
};

const setEdges = (module: FloodModule, problem: FloodProblem, datum: number, values: Record<string, number>): void => {
  sides.forEach((side, index) => {
    const edge = problem.edges[side];
    const value =
      edge.kind === "free" ? Math.sqrt(edge.slope) : edge.kind === "stage" ? values[side] - datum : values[side];
    module.setEdge(index, edgeKinds[edge.kind], value);
  });
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
      problem = nextProblem;
      options = nextOptions;
      dx = cellSize(problem.grid);
      datum = datumOf(problem.elevation);
      module.allocate(problem.grid.width, problem.grid.height);
      const gravityFroude = gravity * options.maximumFroude ** 2;
      module.setScheme(options.theta, options.flowDepth, gravityFroude, options.limiterSlope * dx);
      deepest = loadCells(module, problem, datum);
    },
    step: ({ step, rain, edges }) => {
      setEdges(module, problem, datum, edges);
      deepest = module.step(step / dx, gravity * step, (gravity * step) / dx, rain);
      return { outflow: module.booked(0), inflow: module.booked(1) };
    },
    pour: (cell, depth) => {
      deepest = Math.max(deepest, pourInto(module, problem.grid.width, cell, depth));
    },
    deepest: () => deepest,
    ratio: (step) => Math.fround(step / dx),
    volume: () => module.volume(),
    sample: (time) => module.sample(time, options.arrivalDepth),
    limitedFaces: () => module.booked(2),
    read: (field) => readField(module, problem, field),
    close: () => undefined,
  };
};
