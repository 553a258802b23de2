import { type BBox, createRaster, type Grid, gridFromBBox, type Raster } from "../../core/index.js";
import { accumulateInPlace, flowDirections, receiversOf, upstreamOrder } from "../../kernels/index.js";
import { type CarvingOptions, type CarvingParameters, carveRelief } from "./carve-relief.js";
import { addSmoothly, coarsen } from "./coarse-lattice.js";
import { coarseMeans } from "./coarse-means.js";
import { coarseRelief } from "./coarse-relief.js";
import { type Departure, departure } from "./departure.js";
import { riverCourses } from "./river-courses.js";
import { type RiverRaster, rasteriseRivers } from "./river-raster.js";
import { coarseCell, margin, type WorkFrame, workFrame } from "./work-frame.js";

/** Share of a 900 m cell that must lie in the country for its mean to count as real. */
const realCoverage = 0.9;

/** The carved ground of a box, cut from its work frame. */
export interface SyntheticGround {
  readonly elevation: Raster;
  readonly realMeans: Raster;
  /** Upstream area [m2]. */
  readonly area: Float64Array;
  /** Number of the named river + 1, 0 elsewhere. */
  readonly river: Uint8Array;
  readonly names: readonly string[];
  readonly departure: Departure;
}

/** Copies the inner box of a field on a frame whose margin is `border` cells wide. */
const cutMargin = <Values extends Float64Array | Uint8Array>(
  source: Values,
  target: Values,
  width: number,
  border: number,
): Values => {
  const inner = width - 2 * border;
  for (let row = 0; row < target.length / inner; row++) {
    const start = (row + border) * width + border;
    target.set(source.subarray(start, start + inner), row * inner);
  }
  return target;
};

const upstreamArea = (elevation: Float64Array, frame: WorkFrame, rivers: RiverRaster): Float64Array => {
  const receivers = receiversOf(flowDirections(elevation, frame), frame);
  const area = rivers.inflow.map((inflow) => inflow + frame.cellSize * frame.cellSize);
  accumulateInPlace(area, receivers, upstreamOrder(receivers));
  return area;
};

const realRaster = (real: Float64Array, frame: WorkFrame, bbox: BBox): Raster => {
  const grid = gridFromBBox(bbox, coarseCell, "EPSG:2169");
  const inner = cutMargin(real, new Float64Array(grid.width * grid.height), frame.coarseWidth, margin / coarseCell);
  return createRaster(grid, "groundElevation", Float32Array.from(inner));
};

/**
 * Makes the synthetic ground of a box in EPSG:2169: real 900 m means inside Luxembourg, synthetic detail below and
 * abroad. Deterministic: the same bytes for the same seed, parameters and cell size.
 */
export const syntheticGround = async (
  bbox: BBox,
  grid: Grid,
  parameters: CarvingParameters,
  options: CarvingOptions,
): Promise<SyntheticGround> => {
  const frame = workFrame(bbox, grid.affine[0]);
  const real = coarseMeans(frame, realCoverage);
  const relief = coarseRelief(frame, real, parameters.seed);
  const courses = riverCourses(frame, relief, parameters.seed);
  const surroundings = new Float64Array(frame.width * frame.height);
  addSmoothly(surroundings, relief, frame, 1, new Uint8Array(surroundings.length));
  const rivers = rasteriseRivers(courses, frame, surroundings);
  const elevation = await carveRelief(frame, relief, rivers, parameters, options);
  const border = margin / frame.cellSize;
  const cut = (field: Float64Array): Float64Array =>
    cutMargin(field, new Float64Array(grid.width * grid.height), frame.width, border);
  return {
    elevation: createRaster(grid, "groundElevation", Float32Array.from(cut(elevation))),
    realMeans: realRaster(real, frame, bbox),
    area: cut(upstreamArea(elevation, frame, rivers)),
    river: cutMargin(rivers.river, new Uint8Array(grid.width * grid.height), frame.width, border),
    names: courses.map(({ name }) => name),
    departure: departure(coarsen(elevation, frame), real),
  };
};
