import { cellSize } from "../../core/index.js";
import { openBorder } from "./border.js";
import { type FloodFeature, refuseFeatures } from "./features.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { datumOf, type FloodStepper, gravity } from "./stepper.js";
import { splitBands, usableThreads } from "./wasm-bands.js";
import { openWasmBorder, type WasmBorder } from "./wasm-border.js";
import { type CellViews, loadCells, openViews, pourCells, readField, readFlow, readFlowRow } from "./wasm-cells.js";
import { type FloodCrew, type FloodThreads, openCrew } from "./wasm-crew.js";
import { type FloodDomain, moduleArrays, openFloodDomain } from "./wasm-module.js";

/** What this stepper cannot do yet. */
const unsupported: readonly FloodFeature[] = ["shallow-water", "channels"];

/** Steps between two looks at where the water is, to share it out among the threads. */
const sharedOutEvery = 64;

/** How the stepper works; nothing here changes a bit of the result. */
export interface WasmStepperOptions {
  readonly threads?: FloodThreads;
  /** `dense` computes every segment, wet or not. */
  readonly segments?: "sparse" | "dense";
  /** `off` only to measure what the limiters cost: wrong where a cell runs dry. */
  readonly limiters?: "on" | "off";
}

/** What {@link FloodStepper.save} of this stepper gives. */
interface WasmStepperState {
  readonly image: Uint8Array;
  readonly deepest: number;
  readonly rain: number;
  readonly limited: number;
}

/** All that a loaded stepper holds. */
interface Loaded {
  readonly problem: FloodProblem;
  readonly options: FloodOptions;
  readonly dx: number;
  readonly domain: FloodDomain;
  readonly views: CellViews;
  readonly border: WasmBorder;
  readonly crew: FloodCrew;
  readonly threads: number;
  /** Threads of them that may work now. */
  readonly free: () => number;
  deepest: number;
  /** Rain of the run so far [m]. */
  rain: number;
  steps: number;
}

const shareOut = ({ domain, problem, crew, free }: Loaded): void => {
  const { height } = problem.grid;
  const threads = free();
  const liveIn = (row: number): number => (threads > 1 ? domain.module.liveSegments(row + 1) : 1);
  const costs = Array.from({ length: height }, (_, row) => liveIn(row));
  crew.setBands(splitBands(costs, threads));
};

const setUp = (loaded: Loaded, { segments, limiters }: WasmStepperOptions): void => {
  const { options, dx, border, rain } = loaded;
  loaded.crew.setUp({
    theta: options.theta,
    flowDepth: options.flowDepth,
    gravityFroude: gravity * options.maximumFroude ** 2,
    steepDrop: options.limiterSlope * dx,
    limits: limiters !== "off",
    openSides: border.openSides,
    dense: segments === "dense",
    rain,
  });
};

const loadDomain = async (problem: FloodProblem, options: FloodOptions, how: WasmStepperOptions): Promise<Loaded> => {
  const { grid, roughness, elevation } = problem;
  const { width, height } = grid;
  const threads = usableThreads(height, how.threads?.count ?? 1);
  const shape = { columns: width, rows: height, uniform: typeof roughness === "number" };
  const domain = await openFloodDomain(shape, threads);
  domain.module.clear(typeof roughness === "number" ? roughness : 0);
  const views = openViews(domain, width);
  const datum = datumOf(elevation);
  loadCells(views, problem, datum);
  const border = openWasmBorder(domain, views, openBorder(problem), grid, datum);
  const crew = await openCrew(domain, shape, how.threads && { ...how.threads, count: threads });
  const deepest = domain.module.inspect(options.flowDepth);
  const free = () => Math.max(1, Math.min(threads, how.threads?.free?.() ?? threads));
  const size = { problem, options, dx: cellSize(grid), threads, free };
  const loaded = { ...size, domain, views, border, crew, deepest, rain: 0, steps: 0 };
  shareOut(loaded);
  setUp(loaded, how);
  return loaded;
};

const advance = (loaded: Loaded, step: number, rain: number): void => {
  const { crew, dx } = loaded;
  if (loaded.steps % sharedOutEvery === 0) shareOut(loaded);
  loaded.steps++;
  loaded.rain += rain;
  loaded.deepest = crew.step(step / dx, gravity * step, (gravity * step) / dx, loaded.rain);
};

const limitedFaces = ({ domain, threads }: Loaded): number => {
  const start = domain.module.address(moduleArrays.limited) >>> 0;
  const counts = new Float64Array(domain.memory.buffer, start, 8 * threads);
  let sum = 0;
  for (let thread = 0; thread < threads; thread++) sum += counts[8 * thread];
  return sum;
};

const pour = (loaded: Loaded, row: number, gains: Float64Array, column: number): void => {
  const deepest = pourCells(loaded.views, row, gains, column, loaded.options.flowDepth);
  loaded.deepest = Math.max(loaded.deepest, deepest);
};

const readers = (
  state: () => Loaded,
): Pick<FloodStepper, "read" | "readRow" | "probe" | "faceX" | "faceY" | "wetCells"> => ({
  read: (field) => readField(state().views, state().problem, field, state().rain),
  readRow: (row, into, atLeast) => {
    const { views, problem, rain } = state();
    readFlowRow(views, row, { width: problem.grid.width, rain, atLeast }, into);
  },
  probe: (cell) => {
    const { views, problem, rain } = state();
    return readFlow(views, Math.floor(cell / problem.grid.width), cell % problem.grid.width, rain);
  },
  faceX: (row, column) => state().views.row("unitDischargeX", row, column + 1)[column],
  faceY: (row, column) => state().views.row("unitDischargeY", row, column + 1)[column],
  wetCells: (depth) => state().domain.module.countWet(depth, state().rain),
});

const imageOf = ({ domain }: Loaded): Uint8Array => {
  const [start, end] = [0, 1].map((which) => domain.module.imageBound(which) >>> 0);
  return new Uint8Array(domain.memory.buffer, start, end - start);
};

const saveState = (loaded: Loaded): WasmStepperState => ({
  image: imageOf(loaded).slice(),
  deepest: loaded.deepest,
  rain: loaded.rain,
  limited: limitedFaces(loaded),
});

const restoreState = (loaded: Loaded, saved: WasmStepperState, how: WasmStepperOptions): void => {
  imageOf(loaded).set(saved.image);
  loaded.deepest = saved.deepest;
  loaded.rain = saved.rain;
  const limited = loaded.domain.module.address(moduleArrays.limited) >>> 0;
  new Float64Array(loaded.domain.memory.buffer, limited, 1)[0] = saved.limited;
  setUp(loaded, how);
};

/** SIMD stepper in WebAssembly: float32 state with compensated depth, dry segments left out, one thread or many. */
export const wasmStepper = (how: WasmStepperOptions = {}): FloodStepper => {
  let loaded: Loaded | undefined;
  const state = (): Loaded => {
    if (!loaded) throw new Error("The wasm stepper has no problem: call load first.");
    return loaded;
  };
  return {
    load: async (problem, options) => {
      refuseFeatures("wasm", problem, options, unsupported);
      loaded?.crew.close();
      loaded = await loadDomain(problem, options, how);
    },
    step: ({ step, rain, border }) => {
      const { border: edges } = state();
      if (edges.openSides !== 0) edges.write(border);
      advance(state(), step, rain);
      return edges.sums();
    },
    pour: (cell, depth) => {
      const { width } = state().problem.grid;
      pour(state(), Math.floor(cell / width), Float64Array.of(depth), cell % width);
    },
    pourRow: (row, gains) => pour(state(), row, gains, 0),
    deepest: () => state().deepest,
    ratio: (step) => Math.fround(step / state().dx),
    volume: () => state().domain.module.volume(state().rain),
    sample: (time) => state().crew.sample(time, state().options.arrivalDepth, state().rain),
    limitedFaces: () => limitedFaces(state()),
    ...readers(state),
    save: () => saveState(state()),
    restore: (saved) => restoreState(state(), saved as WasmStepperState, how),
    close: () => {
      loaded?.crew.close();
      loaded = undefined;
    },
  };
};
