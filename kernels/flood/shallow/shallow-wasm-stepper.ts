import { cellSize } from "../../../core/index.js";
import { refuseFeatures } from "../features.js";
import type { FloodOptions } from "../options.js";
import type { FloodProblem } from "../problem.js";
import { type CellFlow, datumOf, type FloodStepper, gravity } from "../stepper.js";
import { allocateShallow, openShallowModule, rowView, type ShallowModule } from "./shallow-module.js";
import { loadShallowCells, pourShallow, readShallowField, setShallowBorder } from "./shallow-wasm-state.js";

const cellFlow = (module: ShallowModule, row: number, column: number): CellFlow => {
  const at = (array: "depth" | "velocityX" | "velocityY"): number => rowView(module, array, row, column + 1)[column];
  const depth = at("depth");
  return { depth, x: depth * at("velocityX"), y: depth * at("velocityY") };
};

/** Largest |velocity| + sqrt(g h) and depth by a look at all cells; for the state after a load or a pour. */
const lookAtCells = (module: ShallowModule, { width, height }: FloodProblem["grid"]): readonly [number, number] => {
  let [fastest, deepest] = [0, 0];
  for (let row = 0; row < height; row++) {
    const depth = rowView(module, "depth", row, width);
    const [u, v] = [rowView(module, "velocityX", row, width), rowView(module, "velocityY", row, width)];
    for (let column = 0; column < width; column++) {
      const speed = Math.max(Math.abs(u[column]), Math.abs(v[column])) + Math.sqrt(gravity * depth[column]);
      if (speed > fastest) fastest = speed;
      if (depth[column] > deepest) deepest = depth[column];
    }
  }
  return [fastest, deepest];
};

/** What `save` gives: the whole memory of the module. */
interface SavedShallow {
  readonly image: Uint8Array;
  readonly fastest: number;
}

/** First-order finite volumes in WebAssembly SIMD, one thread, float32 state with compensated depth. */
export const shallowWasmStepper = async (): Promise<FloodStepper> => {
  const module = await openShallowModule();
  let problem: FloodProblem;
  let options: FloodOptions;
  let datum = 0;
  let dx = 1;
  let fastest = 0;
  const locate = (cell: number): readonly [number, number] => [
    Math.floor(cell / problem.grid.width),
    cell % problem.grid.width,
  ];
  const pour = (place: readonly [number, number], gains: Float64Array): void =>
    pourShallow(module, place, gains, options.flowDepth);
  return {
    load: async (nextProblem, nextOptions) => {
      refuseFeatures("wasm", nextProblem, nextOptions, ["channels"]);
      problem = nextProblem;
      options = nextOptions;
      dx = cellSize(problem.grid);
      datum = datumOf(problem.elevation);
      allocateShallow(module, problem.grid.width, problem.grid.height);
      loadShallowCells(module, problem, options, datum);
      [fastest] = lookAtCells(module, problem.grid);
    },
    step: ({ step, rain, border }) => {
      setShallowBorder(module, border, datum);
      fastest = module.step(step / dx, step, rain, options.flowDepth);
      return { outflow: module.booked(0), inflow: module.booked(1) };
    },
    pour: (cell, depth) => {
      const place = locate(cell);
      pour(place, Float64Array.of(depth));
      const { depth: here } = cellFlow(module, ...place);
      fastest = Math.max(fastest, Math.sqrt(gravity * here));
    },
    pourRow: (row, gains) => {
      pour([row, 0], gains);
      const { width } = problem.grid;
      for (const depth of rowView(module, "depth", row, width)) fastest = Math.max(fastest, Math.sqrt(gravity * depth));
    },
    deepest: () => lookAtCells(module, problem.grid)[1],
    waveSpeed: () => fastest,
    ratio: (step) => Math.fround(step / dx),
    volume: () => module.volume(),
    wetCells: (depth) => {
      let count = 0;
      for (let row = 0; row < problem.grid.height; row++) {
        for (const value of rowView(module, "depth", row, problem.grid.width)) if (value >= depth) count++;
      }
      return count;
    },
    sample: (time) => module.sample(time, options.arrivalDepth),
    limitedFaces: () => 0,
    read: (field) => readShallowField(module, problem, field),
    readRow: (row, into) => {
      const { width } = problem.grid;
      const [u, v] = [rowView(module, "velocityX", row, width), rowView(module, "velocityY", row, width)];
      into.depth.set(rowView(module, "depth", row, width));
      for (let column = 0; column < width; column++) {
        into.x[column] = into.depth[column] * u[column];
        into.y[column] = into.depth[column] * v[column];
      }
    },
    probe: (cell) => cellFlow(module, ...locate(cell)),
    faceX: (row, column) => rowView(module, "unitDischargeX", row, column + 1)[column],
    faceY: (row, column) => rowView(module, "unitDischargeY", row, column + 1)[column],
    save: (): SavedShallow => ({ image: new Uint8Array(module.memory.buffer.slice(0)), fastest }),
    restore: (saved) => {
      const from = saved as SavedShallow;
      new Uint8Array(module.memory.buffer).set(from.image);
      fastest = from.fastest;
    },
    close: () => undefined,
  };
};
