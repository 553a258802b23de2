import {
  type Grid,
  gradients,
  hollowness,
  type StaticName,
  type StaticSet,
  staticNames,
  sunFields,
  urbanWeather,
} from "../../core/index.js";
import { type CoarseGrid, type CoarsePositions, sampleCoarse } from "../run/coarse-grid.js";
import { type Correction, correctionTo, interpolate, type Lattice, latticeMeans, latticeOf } from "./lattice.js";

/**
 * Weather of the calm clear night that the terrain layer `urban-warming` stands for [K]: Theeuwes' weather part for
 * 221 W m-2, a range of 12 K and 2.5 m s-1.
 */
export const referenceWeather = urbanWeather(221.1, 12, 2.5);

/** Cells of the driver and the heights that its temperatures stand at [m]. */
export interface CoarseDriverCells {
  readonly grid: CoarseGrid;
  readonly orography: Float32Array;
}

/** The ground that days are laid on: static fields, and what keeps the driver's means. */
export interface HeatGround {
  readonly grid: Grid;
  readonly coarse: CoarseDriverCells;
  readonly lattice: Lattice;
  readonly fields: StaticSet<Float32Array>;
  /** Means of the static fields over the driver's cells, and the corrections that take them off again. */
  readonly means: StaticSet<Float64Array>;
  readonly corrections: StaticSet<Correction>;
  /** Least and greatest of each corrected field in each driver cell. */
  readonly ranges: StaticSet<{ readonly least: Float64Array; readonly greatest: Float64Array }>;
}

/** An object with one entry a static field. */
export const eachStatic = <Value>(make: (name: StaticName) => Value): StaticSet<Value> =>
  Object.fromEntries(staticNames.map((name) => [name, make(name)])) as unknown as StaticSet<Value>;

/** A static field less its means: what a change of its coefficient does to a cell. */
export const corrected = ({ lattice, fields, corrections }: HeatGround, name: StaticName, cell: number): number =>
  (fields[name][cell] as number) +
  interpolate(lattice, corrections[name].smooth, cell) +
  (corrections[name].block[lattice.block[cell] as number] as number);

const staticFields = (
  grid: Grid,
  elevation: Float32Array,
  urbanWarming: Float32Array,
  base: Float32Array,
): StaticSet<Float32Array> => {
  const frame = { width: grid.width, height: grid.height, block: 1, cellSize: grid.affine[0] };
  const slope = gradients(frame, elevation);
  const sun = (part: "sunUp" | "sunSouth"): Float32Array =>
    // Level where a neighbour has no height: the slope is not known there.
    Float32Array.from(slope.east, (east, at) => {
      const south = slope.south[at] as number;
      return Number.isFinite(east + south) ? sunFields(east, south)[part] : 0;
    });
  return {
    above: elevation.map((z, at) => z - (base[at] as number)),
    hollow: Float32Array.from(hollowness(frame, elevation)),
    urban: urbanWarming.map((warming) => warming / referenceWeather),
    sunUp: sun("sunUp"),
    sunSouth: sun("sunSouth"),
  };
};

/** Lays the driver's cells under a fine ground. */
export const heatGround = (
  ground: { readonly grid: Grid; readonly elevation: Float32Array; readonly urbanWarming: Float32Array },
  driver: CoarseDriverCells,
  positions: CoarsePositions,
): HeatGround => {
  const { grid, elevation, urbanWarming } = ground;
  const [width, height] = [driver.grid.longitudes.length, driver.grid.latitudes.length];
  const fields = staticFields(grid, elevation, urbanWarming, sampleCoarse(driver.orography, width, positions));
  const isThere = (cell: number): boolean => staticNames.every((name) => Number.isFinite(fields[name][cell]));
  const lattice = latticeOf(positions, width, height, isThere);
  const means = eachStatic((name) => latticeMeans(lattice, fields[name]));
  const none = new Float64Array(width * height);
  const corrections = eachStatic((name) => correctionTo(lattice, means[name], none));
  const bare = { grid, coarse: driver, lattice, fields, means, corrections };
  const ranges = eachStatic((name) => rangeOf(bare as HeatGround, name));
  return { ...bare, ranges };
};

const rangeOf = (ground: HeatGround, name: StaticName) => {
  const { block, cells } = ground.lattice;
  const least = new Float64Array(cells.length).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(cells.length).fill(Number.NEGATIVE_INFINITY);
  block.forEach((own, cell) => {
    const value = corrected(ground, name, cell);
    if (!Number.isFinite(value)) return;
    least[own] = Math.min(least[own] as number, value);
    greatest[own] = Math.max(greatest[own] as number, value);
  });
  return { least, greatest };
};
