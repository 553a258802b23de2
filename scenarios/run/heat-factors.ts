import { type BBox, type Grid, gridBBox, projector, type Scenario } from "../../core/index.js";
import { averageToCoarse, type CoarseGrid, type CoarsePositions, coarsePositions } from "./coarse-grid.js";
import { type CoarseDriver, type SyntheticDriverOptions, syntheticDriver } from "./driver.js";
import { fixtureDriver } from "./fixture-driver.js";
import type { ProvenanceInput } from "./provenance.js";
import { layerInput } from "./provenance.js";
import { pulledDriver } from "./pulled-driver.js";
import { readTerrainLayer } from "./read-layer.js";
import type { StepContext } from "./step-context.js";

/** Driver and ground of a scenario's heat, on the fine grid. */
export interface HeatFactors {
  readonly grid: Grid;
  readonly driver: CoarseDriver;
  readonly positions: CoarsePositions;
  /** Ground [m] and what towns add on a calm clear night [K], row 0 north. */
  readonly elevation: Float32Array;
  readonly urbanWarming: Float32Array;
  readonly inputs: readonly ProvenanceInput[];
}

/** Smallest longitude/latitude box around a grid, by its border cells. */
export const lonLatBox = (grid: Grid): BBox => {
  const [west, south, east, north] = gridBBox(grid);
  const toDegrees = projector(grid.crs, "EPSG:4326");
  const steps = 16;
  const along = Array.from({ length: steps + 1 }, (_, index) => index / steps);
  const border = along.flatMap((share) => {
    const x = west + share * (east - west);
    const y = south + share * (north - south);
    return [toDegrees([x, south]), toDegrees([x, north]), toDegrees([west, y]), toDegrees([east, y])];
  });
  const longitudes = border.map(([longitude]) => longitude);
  const latitudes = border.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
};

/** Mean height of the fine cells around each coarse point; points without any take the mean of all. */
const orographyFrom =
  (grid: Grid, elevation: Float32Array) =>
  (coarse: CoarseGrid): Float32Array => {
    const { length: width } = coarse.longitudes;
    const mean = averageToCoarse(elevation, width, coarse.latitudes.length, coarsePositions(grid, coarse));
    const finite = mean.filter((value) => Number.isFinite(value));
    const overall = finite.reduce((sum, value) => sum + value, 0) / finite.length;
    return mean.map((value) => (Number.isFinite(value) ? value : overall));
  };

type Heat = NonNullable<Scenario["heat"]>;

const openDriver = async (
  { plan, readSeries, signal }: StepContext,
  heat: Heat,
  { bbox, orographyOf }: Pick<SyntheticDriverOptions, "bbox" | "orographyOf">,
): Promise<CoarseDriver> => {
  const { scenario } = plan;
  const { driver } = heat;
  const abort = signal ? { signal } : {};
  switch (driver.kind) {
    case "synthetic-weather":
      return syntheticDriver({ scenario, heat, seed: driver.seed, bbox, orographyOf });
    case "destine-fixture":
      return fixtureDriver({ seed: driver.seed, period: scenario.period, bbox, ...abort });
    case "pulled-series":
      return pulledDriver({ ...driver, period: scenario.period, bbox, ...(readSeries && { readSeries }), ...abort });
  }
};

/** Reads the terrain, opens the scenario's driver and lays both on the fine grid. */
export const heatFactors = async (context: StepContext): Promise<HeatFactors> => {
  const { plan, store } = context;
  const { heat } = plan.scenario;
  if (heat === null) throw new Error(`Scenario ${plan.scenario.id} has a heat step but no heat rules.`);
  const terrain = await readTerrainLayer(plan, store, "climate-elevation");
  const urban = await readTerrainLayer(plan, store, "urban-warming");
  const bbox = lonLatBox(terrain.grid);
  const driver = await openDriver(context, heat, { bbox, orographyOf: orographyFrom(terrain.grid, terrain.data) });
  const positions = coarsePositions(terrain.grid, driver.grid);
  const { source, licence, quality, id, sha256 = "" } = driver.input;
  return {
    grid: terrain.grid,
    driver,
    positions,
    elevation: terrain.data,
    urbanWarming: urban.data,
    inputs: [layerInput(terrain.record), layerInput(urban.record), { id, sha256, quality, source, licence }],
  };
};
