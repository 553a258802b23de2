import type { Piece } from "../pull/planned-pull.js";
import { readZarrArray } from "../zarr/read-zarr-array.js";
import { writeZarrArray, writeZarrMetadata } from "../zarr/write-zarr-array.js";
import { readZarrNode } from "../zarr/zarr-metadata.js";
import { memoryZarrStore, type ZarrStore } from "../zarr/zarr-store.js";
import { rowsNorthUp } from "./axis-window.js";
import type { ZarrWindow } from "./zarr-window.js";

/** A field without time that is pulled beside a series, e.g. the model's own heights. */
export interface StaticField {
  readonly piece: Piece;
  /** Bytes at most, as decoded. */
  readonly bytes: number;
  /** Its metadata in the region's store. */
  metadata(): Promise<Record<string, Uint8Array>>;
}

const dimensionNames = ["latitude", "longitude"];

const chunksOver = ([start, stop]: readonly [number, number], size: number): number =>
  Math.ceil(stop / size) - Math.floor(start / size);

/** Plans a static field over the window of a series; undefined where the store has none of that name on that grid. */
export const planStatic = async (
  store: ZarrStore,
  name: string,
  window: ZarrWindow,
  signal?: AbortSignal,
): Promise<StaticField | undefined> => {
  const { rows, columns, node } = window;
  const found = await readZarrNode(store, name, signal).catch(() => undefined);
  if (found?.shape.length !== 2 || found.shape[0] !== node.shape[1] || found.shape[1] !== node.shape[2])
    return undefined;
  const [rowSize, columnSize] = found.chunks as [number, number];
  const requests = chunksOver(rows.range, rowSize) * chunksOver(columns.range, columnSize);
  const shape = [rows.values.length, columns.values.length];
  const layout = { shape, chunks: shape, dtype: "float32", dimensionNames } as const;
  return {
    bytes: requests * rowSize * columnSize * 4,
    piece: {
      name: `${name}/c/0/0`,
      requests,
      make: async (abort) => {
        const selection = [rows.range, columns.range];
        const { data } = await readZarrArray(store, name, { selection, ...(abort && { signal: abort }) });
        const entries = new Map<string, Uint8Array>();
        const values = rowsNorthUp(data, rows, columns.values.length);
        await writeZarrArray(memoryZarrStore(entries), name, { ...layout, data: values });
        const bytes = entries.get(`${name}/c/0/0`);
        if (!bytes) throw new Error(`no chunk came of ${name}`);
        return bytes;
      },
    },
    metadata: async () => {
      const entries = new Map<string, Uint8Array>();
      await writeZarrMetadata(memoryZarrStore(entries), name, { ...layout, attributes: found.attributes });
      return Object.fromEntries(entries);
    },
  };
};
