import {
  accumulateInPlace,
  breachDepressions,
  carveStreams,
  diffuseHillslopes,
  fillDepressions,
  flowDirections,
  receiversOf,
  type Shape,
  upstreamOrder,
} from "../../kernels/index.js";
import { addSmoothly, coarsen } from "./coarse-lattice.js";
import { deterministicPower } from "./deterministic-power.js";
import { widenValleys } from "./floodplain.js";
import type { RiverRaster } from "./river-raster.js";
import { layeredNoise } from "./seeded-noise.js";
import type { WorkFrame } from "./work-frame.js";

/** Parameters of the synthetic detail. */
export interface CarvingParameters {
  readonly seed: number;
  /** Erodibility K [m^(1-2m) a-1]. */
  readonly erodibility: number;
  /** Hillslope diffusivity [m2 a-1]. */
  readonly diffusivity: number;
  /** Exponent m of upstream area; n is 1. */
  readonly areaExponent: number;
  readonly steps: number;
  /** Length of a step in years. */
  readonly stepYears: number;
  /** Share of the missing coarse mean that is added back at each step. */
  readonly restoring: number;
  /** Height of the first synthetic noise [m]. */
  readonly noiseAmplitude: number;
}

export interface CarvingOptions {
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Rise towards the source on flat ground [m per cell]. */
const epsilon = 1e-3;

/** From this upstream area on a cell counts as a channel [m2]. */
const channelArea = 1e5;

/** Every fourth step cuts closed basins open, every fourth fills what is left; between them pits wait. */
const cycle = 4;

/** Steepest hillside [1]. */
const criticalSlope = 0.7;

const firstMeans = (frame: WorkFrame, relief: Float64Array): Float64Array => {
  const elevation = new Float64Array(frame.width * frame.height);
  addSmoothly(elevation, relief, frame, 1, new Uint8Array(elevation.length));
  return elevation;
};

const firstSurface = (frame: WorkFrame, relief: Float64Array, parameters: CarvingParameters): Float64Array => {
  const { width, cellSize } = frame;
  const elevation = firstMeans(frame, relief);
  for (let cell = 0; cell < elevation.length; cell++) {
    const [x, y] = [(cell % width) * cellSize, Math.floor(cell / width) * cellSize];
    const noise = layeredNoise(x, y, 1900, 5, parameters.seed);
    elevation[cell] = (elevation[cell] as number) + parameters.noiseAmplitude * noise;
  }
  return elevation;
};

/** K · dt · A^m for areas counted in cells; they repeat, so powers of small ones are kept. */
const carvingRate = (cells: Float64Array, cellArea: number, parameters: CarvingParameters): Float64Array => {
  const factor = parameters.erodibility * parameters.stepYears;
  const rateOf = (count: number): number => factor * deterministicPower(count * cellArea, parameters.areaExponent);
  const known = new Float64Array(4096);
  for (let count = 1; count < known.length; count++) known[count] = rateOf(count);
  const rate = new Float64Array(cells.length);
  for (let cell = 0; cell < rate.length; cell++) {
    const count = cells[cell] as number;
    rate[cell] = count < known.length ? (known[count] as number) : rateOf(count);
  }
  return rate;
};

interface Carving {
  readonly frame: WorkFrame;
  readonly shape: Shape;
  readonly relief: Float64Array;
  readonly rivers: RiverRaster;
  readonly held: Uint8Array;
  readonly parameters: CarvingParameters;
}

const restoreMeans = (elevation: Float64Array, floor: Uint8Array, { frame, relief, parameters }: Carving): void => {
  const missing = coarsen(elevation, frame).map((mean, cell) => (relief[cell] as number) - mean);
  addSmoothly(elevation, missing, frame, parameters.restoring, floor);
};

/** Cells that the restoring leaves alone: valley floors and channels, so that valleys deepen while ridges rise. */
const spareChannels = (floor: Uint8Array, cells: Float64Array, { frame, held }: Carving): Uint8Array => {
  const least = channelArea / (frame.cellSize * frame.cellSize);
  const spare = new Uint8Array(floor.length);
  for (let cell = 0; cell < spare.length; cell++) {
    if (floor[cell] === 1 || held[cell] === 1 || (cells[cell] as number) >= least) spare[cell] = 1;
  }
  return spare;
};

const layBeds = (elevation: Float64Array, { rivers, held }: Carving): void => {
  for (let cell = 0; cell < held.length; cell++) if (held[cell] === 1) elevation[cell] = rivers.bed[cell] as number;
};

/** Upstream area in whole cells, with what enters from beyond the frame. */
const drain = (filled: Float64Array, { shape, frame, rivers }: Carving) => {
  const receivers = receiversOf(flowDirections(filled, shape), shape);
  const order = upstreamOrder(receivers);
  const cells = new Float64Array(filled.length);
  const cellArea = frame.cellSize * frame.cellSize;
  for (let cell = 0; cell < cells.length; cell++)
    cells[cell] = 1 + Math.round((rivers.inflow[cell] as number) / cellArea);
  accumulateInPlace(cells, receivers, order);
  return { receivers, order, cells };
};

/** Opens or fills pits at the steps whose turn it is. */
const drainPits = (elevation: Float64Array, step: number, { shape, held }: Carving): Float64Array => {
  if (step % cycle === 0) return breachDepressions(elevation, shape, { fall: 10 * epsilon, held });
  return step % cycle === 2 ? fillDepressions(elevation, shape, { epsilon }) : elevation;
};

/** One step in place: drain, carve, creep. Returns the surface and its upstream area in cells. */
const carveOnce = (elevation: Float64Array, carving: Carving): { elevation: Float64Array; cells: Float64Array } => {
  const { shape, frame, held, parameters } = carving;
  const { receivers, order, cells } = drain(elevation, carving);
  const { width, cellSize } = frame;
  const rate = carvingRate(cells, cellSize * cellSize, parameters);
  carveStreams(elevation, receivers, order, { width, cellSize, rate, criticalSlope, held });
  diffuseHillslopes(elevation, shape, { cellSize, spread: parameters.diffusivity * parameters.stepYears, held });
  return { elevation, cells };
};

/** Lets timers and messages in between steps. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Carves valleys into the coarse relief: stream power, creep and valley floors, while the means of the coarse cells
 * are restored at each step. Returns the surface of the whole work frame [m], without pits.
 */
export const carveRelief = async (
  frame: WorkFrame,
  relief: Float64Array,
  rivers: RiverRaster,
  parameters: CarvingParameters,
  { onProgress, signal }: CarvingOptions = {},
): Promise<Float64Array> => {
  const shape = { width: frame.width, height: frame.height };
  const held = Uint8Array.from(rivers.river, (river) => (river > 0 ? 1 : 0));
  const carving: Carving = { frame, shape, relief, rivers, held, parameters };
  const plain = {
    shape,
    surroundings: firstMeans(frame, relief),
    cellSize: frame.cellSize,
    seed: parameters.seed,
    rivers: held,
  };
  let elevation = firstSurface(frame, relief, parameters);
  let floor: Uint8Array = held;
  let spare: Uint8Array = held;
  for (let step = 0; step < parameters.steps; step++) {
    signal?.throwIfAborted();
    restoreMeans(elevation, spare, carving);
    layBeds(elevation, carving);
    const carved = carveOnce(drainPits(elevation, step, carving), carving);
    elevation = carved.elevation;
    spare = spareChannels(floor, carved.cells, carving);
    const left = parameters.steps - step;
    if (left <= parameters.steps / 2 && left % 4 === 1) floor = widenValleys(elevation, carved.cells, plain);
    onProgress?.((step + 1) / parameters.steps);
    await breathe();
  }
  layBeds(elevation, carving);
  return fillDepressions(elevation, shape, { epsilon });
};
