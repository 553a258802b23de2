import { createRaster, type Grid, projector, type Raster } from "../../core/index.js";
import { deterministicPower } from "./deterministic-power.js";
import { embeddedPlaces } from "./embedded-data.js";

/** Warming of a town of one inhabitant to the fourth power law, radius of its built area [m], and the cap [K]. */
export const urbanWarmingRule = { perFourthRoot: 0.17, exponent: 0.25, radiusFactor: 9, highest: 3.5 };

interface Town {
  readonly x: number;
  readonly y: number;
  readonly warming: number;
  readonly radius: number;
}

const towns = (grid: Grid): Town[] => {
  const project = projector("EPSG:4326", grid.crs);
  return embeddedPlaces()
    .filter(({ population }) => population > 0)
    .map(({ longitude, latitude, population }) => {
      const [x, y] = project([longitude, latitude]);
      const warming = urbanWarmingRule.perFourthRoot * deterministicPower(population, urbanWarmingRule.exponent);
      const radius = urbanWarmingRule.radiusFactor * Math.sqrt(population);
      return { x, y, warming: Math.min(urbanWarmingRule.highest, warming), radius: Math.max(grid.affine[0], radius) };
    });
};

/** Full in the built area's middle, fading as (1 - d²/4r²)² to nothing at two radii. */
const fade = (square: number, radius: number): number => {
  const rest = 1 - square / (4 * radius * radius);
  return rest > 0 ? rest * rest : 0;
};

const warm = (data: Float32Array, grid: Grid, { x, y, warming, radius }: Town): void => {
  const cell = grid.affine[0];
  const column = (x - grid.affine[2]) / cell;
  const row = (grid.affine[5] - y) / cell;
  const reach = (2 * radius) / cell;
  for (let r = Math.max(0, Math.floor(row - reach)); r <= Math.min(grid.height - 1, row + reach); r++) {
    for (let c = Math.max(0, Math.floor(column - reach)); c <= Math.min(grid.width - 1, column + reach); c++) {
      const [dx, dy] = [(c + 0.5 - column) * cell, (r + 0.5 - row) * cell];
      const value = warming * fade(dx * dx + dy * dy, radius);
      const index = r * grid.width + c;
      // The strongest town counts: warmings of neighbours do not add up.
      if (value > (data[index] as number)) data[index] = value;
    }
  }
};

/**
 * Synthetic warming of the air in towns on clear nights [K]: 0.17 · population^0.25, at most 3.5, within
 * 9 · sqrt(population) m of the place and fading to twice that. A round-number rule after the fourth-root law of
 * Oke (1973) for the shape, not fitted to a measurement: quality `synthetic`.
 */
export const urbanWarming = (grid: Grid): Raster => {
  const data = new Float32Array(grid.width * grid.height);
  for (const town of towns(grid)) warm(data, grid, town);
  return createRaster(grid, "urbanWarming", data);
};
