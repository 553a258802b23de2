import { type Grid, gridFromBBox, type Raster, TwinError } from "../../core/index.js";
import { accumulate, fillDepressions, flowDirections } from "../../kernels/index.js";
import { boundaryMask } from "./boundary-mask.js";
import type { CarvingParameters } from "./carve-relief.js";
import { embeddedPlaces } from "./embedded-data.js";
import type { ReadTerrain } from "./read-terrain.js";
import type { RegionFile } from "./region-file.js";
import type { RegionTerrain } from "./region-terrain.js";
import { type River, riverNetwork } from "./river-network.js";
import { syntheticGround } from "./synthetic-ground.js";
import { coarseCell } from "./work-frame.js";

/** Changes whenever the same region file would give other bytes. */
export const syntheticMethod = "synthetic-detail/1";

/** Streams are drawn from this upstream area on [m2]. */
const leastStreamArea = 5e6;

export interface MakeRegionOptions {
  /** Cell of the ground [m]; default the region's own. Synthetic detail needs a divisor of 900. */
  readonly cellSize?: number;
  /** Reads the terrain file; needed where the region has one. */
  readonly readTerrain?: ReadTerrain;
  /** Told the share done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

type DetailTerrain = Extract<RegionFile["terrain"], { kind: "synthetic-detail" }>;
type FileTerrain = Extract<RegionFile["terrain"], { kind: "geotiff" }>;

const carvingParameters = ({ seed, parameters }: DetailTerrain): CarvingParameters => ({
  seed,
  erodibility: parameters.erodibility,
  diffusivity: parameters.diffusivity_m2_per_a,
  areaExponent: parameters.area_exponent,
  steps: parameters.steps,
  stepYears: parameters.step_years,
  restoring: parameters.restoring,
  noiseAmplitude: parameters.noise_amplitude_m,
});

/** Cells inside the frame from which no water finds a way down. */
const countPits = (directions: Uint8Array, { width, height }: Grid): number => {
  let pits = 0;
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) if (directions[row * width + column] === 0) pits++;
  }
  return pits;
};

const downhill = ({ bedElevation }: River): boolean =>
  bedElevation.every((bed, place) => place === 0 || bed < (bedElevation[place - 1] as number));

const requireDivisor = (cellSize: number): void => {
  if (Number.isInteger(coarseCell / cellSize)) return;
  const message = `Cell size ${cellSize} does not divide ${coarseCell}: synthetic detail takes 90, 30, 100 or another divisor.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "cell_size_m", message }] });
};

const makeDetail = async (
  region: RegionFile,
  terrain: DetailTerrain,
  options: MakeRegionOptions,
): Promise<RegionTerrain> => {
  const cellSize = options.cellSize ?? region.cell_size_m;
  requireDivisor(cellSize);
  options.signal?.throwIfAborted();
  const grid = gridFromBBox(region.bbox_m, cellSize, region.crs);
  const ground = await syntheticGround(region.bbox_m, grid, carvingParameters(terrain), options);
  const directions = flowDirections(ground.elevation.data, grid);
  const surface = { ...ground, grid, elevation: ground.elevation.data, directions };
  const rivers = riverNetwork(surface, leastStreamArea);
  const named = rivers.filter(({ name }) => name !== null);
  return {
    groundElevation: ground.elevation,
    realMeans: ground.realMeans,
    boundaryMask: boundaryMask(grid),
    rivers,
    places: embeddedPlaces(),
    report: {
      regionId: region.id,
      method: syntheticMethod,
      seed: terrain.seed,
      departure: ground.departure,
      pits: countPits(directions, grid),
      riversDownhill: named.filter(downhill).length,
      riversNamed: named.length,
    },
  };
};

/** Network of a terrain file, on a filled copy of its ground: the ground itself keeps its pits. */
const networkOf = ({ grid, data }: Raster): River[] => {
  const filled = fillDepressions(data, grid, { epsilon: 1e-3 });
  const directions = flowDirections(filled, grid);
  const cellArea = grid.affine[0] * grid.affine[0];
  const area = accumulate(directions, grid).map((cells) => cells * cellArea);
  const river = new Uint8Array(data.length);
  return riverNetwork(
    { grid, elevation: Float32Array.from(filled), directions, area, river, names: [] },
    leastStreamArea,
  );
};

const makeFromFile = async (
  region: RegionFile,
  terrain: FileTerrain,
  options: MakeRegionOptions,
): Promise<RegionTerrain> => {
  if (!options.readTerrain) throw new Error(`Region ${region.id} has a terrain file and no reader was passed.`);
  const ground = await options.readTerrain(terrain.path, options.signal ? { signal: options.signal } : {});
  options.onProgress?.(1);
  return {
    groundElevation: ground,
    realMeans: null,
    boundaryMask: boundaryMask(ground.grid),
    rivers: networkOf(ground),
    places: embeddedPlaces(),
    report: {
      regionId: region.id,
      method: "terrain-file/1",
      seed: null,
      departure: null,
      pits: countPits(flowDirections(ground.data, ground.grid), ground.grid),
      riversDownhill: 0,
      riversNamed: 0,
    },
  };
};

/**
 * The ground of a region: carved for the demonstration, read where it is a file.
 * @throws `invalid-request` (a cell size that does not fit); whatever the reader throws; the signal's reason
 */
export const makeRegion = async (region: RegionFile, options: MakeRegionOptions = {}): Promise<RegionTerrain> =>
  region.terrain.kind === "synthetic-detail"
    ? makeDetail(region, region.terrain, options)
    : makeFromFile(region, region.terrain, options);
