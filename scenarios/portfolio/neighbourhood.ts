import { type CrsCode, cellAt, type ExplainNode, type LayerRecord, projector } from "../../core/index.js";
import { formulaNode } from "../answer/explain-node.js";
import type { Place } from "../answer/place.js";
import { layerGrid } from "../answer/reading.js";
import type { RasterStore } from "../ports.js";

/** What a layer says in and around the cell of a place: never one pixel alone. */
export interface Neighbourhood {
  readonly median: number;
  readonly minimum: number;
  readonly maximum: number;
  /** The finite values of the cell and its neighbours with their cells, row by row. */
  readonly cells: readonly { readonly row: number; readonly column: number; readonly value: number }[];
}

/** A whole layer in memory, asked many times. */
export interface LayerWindow {
  readonly record: LayerRecord;
  around(place: Place): Neighbourhood | null;
}

/** Middle of ascending values; the mean of the two middle ones where they are even in number. */
const medianOf = (ascending: readonly number[]): number => {
  const half = ascending.length / 2;
  const [low, high] = [ascending[Math.ceil(half) - 1] as number, ascending[Math.floor(half)] as number];
  return (low + high) / 2;
};

/** Median, least and greatest of finite values, at least one. */
export const neighbourhoodOf = (cells: Neighbourhood["cells"]): Neighbourhood => {
  const ascending = cells.map(({ value }) => value).sort((one, other) => one - other);
  return {
    median: medianOf(ascending),
    minimum: ascending[0] as number,
    maximum: ascending.at(-1) as number,
    cells,
  };
};

/** Reads a layer once; asks then touch no disk. Beyond the grid and where the own cell is absent the answer is null. */
export const openWindow = async (store: RasterStore, record: LayerRecord): Promise<LayerWindow> => {
  const grid = layerGrid(record);
  const data = await store.readWindow(
    record.id,
    { row: 0, column: 0, height: grid.height, width: grid.width },
    record.version,
  );
  const project = projector("EPSG:4326", grid.crs as CrsCode);
  return {
    record,
    around: ({ lon, lat }) => {
      const own = cellAt(grid, ...project([lon, lat]));
      if (own === undefined || !Number.isFinite(data[own.row * grid.width + own.column])) return null;
      const cells = [-1, 0, 1].flatMap((down) =>
        [-1, 0, 1].flatMap((right) => {
          const [row, column] = [own.row + down, own.column + right];
          if (row < 0 || column < 0 || row >= grid.height || column >= grid.width) return [];
          const value = data[row * grid.width + column] as number;
          return Number.isFinite(value) ? [{ row, column, value }] : [];
        }),
      );
      return neighbourhoodOf(cells);
    },
  };
};

/** Nodes of the cells and their median, named `depth_m`. */
export const neighbourhoodNodes = (record: LayerRecord, { cells, median }: Neighbourhood): readonly ExplainNode[] => {
  const file = record.files["layer.tif"];
  const nodes = cells.map(
    ({ row, column, value }, index): ExplainNode => ({
      ...{ id: `cell_${index}`, kind: "layer-cell", title: record.title, formula: null, inputs: [], result: value },
      ...{ unit: record.unit, source: `/layers/${record.id}` },
      details: {
        ...{ layer: record.id, version: record.version, row, column, crs: record.grid.crs },
        ...(file === undefined ? {} : { file: "layer.tif", sha256: file.sha256 }),
      },
    }),
  );
  const computed = {
    formula: `median(${nodes.map(({ id }) => id).join(", ")})`,
    inputs: nodes.map(({ id }) => id),
    result: median,
    unit: record.unit,
  };
  return [...nodes, formulaNode("depth_m", "median of the cell and its neighbours", computed, `/layers/${record.id}`)];
};
