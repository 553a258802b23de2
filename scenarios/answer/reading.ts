import {
  type Cell,
  type CrsCode,
  cellAt,
  type Grid,
  type LayerRecord,
  type NullReason,
  projector,
} from "../../core/index.js";
import type { Neighbourhood } from "../portfolio/neighbourhood.js";
import type { RasterStore } from "../ports.js";
import { type Percentiles, readPercentiles } from "./percentiles.js";
import type { Place } from "./place.js";

/** What a layer says at a place: a value of one cell, or why there is none. */
export type Reading =
  | {
      readonly state: "read";
      readonly record: LayerRecord;
      readonly cell: Cell;
      readonly value: number;
      /** 5th, 50th and 95th percentile, where the layer has them. */
      readonly percentiles?: Percentiles;
      /** Where a footprint was asked: all finite cells on it and around it, of which `value` is the median. */
      readonly around?: Neighbourhood;
    }
  | { readonly state: "absent"; readonly record: LayerRecord | null; readonly reason: NullReason };

/** The reading of a layer that is not kept yet. */
export const notReady: Reading = { state: "absent", record: null, reason: "layer-not-ready" };

/** Grid of a layer as `core/grid` takes it. */
export const layerGrid = (record: LayerRecord): Grid => ({ ...record.grid, crs: record.grid.crs as CrsCode });

/** The cell of a layer that holds a place, or undefined beyond its grid. */
export const layerCell = (record: LayerRecord, { lon, lat }: Place): Cell | undefined => {
  const grid = layerGrid(record);
  return cellAt(grid, ...projector("EPSG:4326", grid.crs)([lon, lat]));
};

/** Reads the cell of a layer that holds a place; NaN and places beyond the layer's grid are `no-data`. */
export const readLayer = async (
  store: RasterStore,
  record: LayerRecord | undefined,
  place: Place,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Reading> => {
  options.signal?.throwIfAborted();
  if (record === undefined) return notReady;
  const cell = layerCell(record, place);
  if (cell === undefined) return { state: "absent", record, reason: "no-data" };
  const value = await store.readAt(record.id, cell.row, cell.column, record.version);
  if (!Number.isFinite(value)) return { state: "absent", record, reason: "no-data" };
  const percentiles = await readPercentiles(store, record, cell);
  return { state: "read", record, cell, value, ...(percentiles ? { percentiles } : {}) };
};
