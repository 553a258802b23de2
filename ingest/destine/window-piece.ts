import { readChunk } from "../zarr/read-chunk.js";
import type { ZarrRange } from "../zarr/read-v3.js";
import type { ZarrStore } from "../zarr/zarr-store.js";
import { rowsNorthUp } from "./axis-window.js";
import type { ZarrWindow } from "./zarr-window.js";

const overlap = ([start, stop]: ZarrRange, chunk: number, size: number): ZarrRange => [
  Math.max(start, chunk * size),
  Math.min(stop, (chunk + 1) * size),
];

/**
 * One stretch of time over the whole window, `[time][row][column]`, row 0 north: one request for each spatial chunk.
 *
 * @param timeChunk chunk of the time axis
 * @param range steps to take, within that chunk
 */
export const readWindowPiece = async (
  store: ZarrStore,
  variable: string,
  window: ZarrWindow,
  { timeChunk, range }: { readonly timeChunk: number; readonly range: ZarrRange },
  signal?: AbortSignal,
): Promise<Float32Array> => {
  const { rows, columns, node, tiles } = window;
  const [, rowSize, columnSize] = node.chunks as [number, number, number];
  const height = rows.values.length;
  const width = columns.values.length;
  const steps = range[1] - range[0];
  const stored = new Float64Array(steps * height * width);
  for (const [tileRow, tileColumn] of tiles) {
    const rowRange = overlap(rows.range, tileRow, rowSize);
    const columnRange = overlap(columns.range, tileColumn, columnSize);
    const { data } = await readChunk(
      store,
      variable,
      [timeChunk, tileRow, tileColumn],
      [range, rowRange, columnRange],
      signal,
    );
    const run = columnRange[1] - columnRange[0];
    const lines = rowRange[1] - rowRange[0];
    for (let line = 0; line < steps * lines; line++) {
      const step = Math.floor(line / lines);
      const row = rowRange[0] - rows.range[0] + (line % lines);
      const at = (step * height + row) * width + columnRange[0] - columns.range[0];
      stored.set(data.subarray(line * run, (line + 1) * run), at);
    }
  }
  return rowsNorthUp(stored, rows, width);
};
