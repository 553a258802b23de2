import { fetchCells, type LayerCells } from "../client/cells.js";
import type { LayerEntry } from "../client/layer-list.js";
import type { Asking } from "../client/service.js";
import { type AreaStatistics, areaStatistics, type Ring, windowOf } from "./area-statistics.js";

/** One layer over the area. */
export interface AreaReading {
  readonly layer: LayerEntry;
  readonly statistics: AreaStatistics;
}

export interface AreaAnswer {
  readonly ring: Ring;
  readonly readings: readonly AreaReading[];
}

/** Depths from which water wets a building, harms people, and fills a storey half [m]. */
const depthLimits = [0.1, 0.5, 1];

const limitsOf = ({ quantity }: LayerEntry): readonly number[] => (quantity === "waterDepth" ? depthLimits : []);

const readLayer = async (layer: LayerEntry, ring: Ring, options: Asking): Promise<AreaReading> => {
  const empty = (cells: ReturnType<typeof windowOf>): boolean => cells.height * cells.width === 0;
  const found: LayerCells | null = await fetchCells(
    layer.id,
    (grid) => {
      const window = windowOf(grid, ring);
      return empty(window) ? { row: 0, column: 0, height: 1, width: 1 } : window;
    },
    options,
  );
  const { grid, window, values } = found;
  return { layer, statistics: areaStatistics(grid, window, values, { ring, limits: limitsOf(layer) }) };
};

/** Statistics of layers over an area, from their exact cells. */
export const askArea = async (
  layers: readonly LayerEntry[],
  ring: Ring,
  options: Asking = {},
): Promise<AreaAnswer> => ({
  ring,
  readings: await Promise.all(layers.map((layer) => readLayer(layer, ring, options))),
});
