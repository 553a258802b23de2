import { type Grid, gridSchema, TwinError, type Window } from "../../core/index.js";
import { type Asking, fetchRecord, type WholeRecord } from "./service.js";

/** Cells of a layer as the service keeps them: exact values, no colours and no rounding of tiles. */
export interface LayerCells {
  readonly record: WholeRecord;
  /** Grid of the whole layer. */
  readonly grid: Grid;
  readonly window: Window;
  /** Values of the window in the layer's unit, row by row from the north, NaN where absent. */
  readonly values: Float32Array;
}

/** Most cells that the service gives at once. */
const mostCells = 1_048_576;

/** The grid of a record. */
export const gridOf = ({ grid }: WholeRecord): Grid => gridSchema.parse(grid) as Grid;

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Values of a window of a layer. */
export const fetchWindow = async (
  layer: string,
  { row, column, height, width }: Window,
  { signal }: Asking = {},
): Promise<Float32Array> => {
  const path = `/layers/${layer}/cells?row=${row}&column=${column}&height=${height}&width=${width}`;
  const response = await fetch(path, signal ? { signal } : {});
  const bytes = response.ok ? await response.arrayBuffer() : null;
  if (!bytes || bytes.byteLength !== 4 * height * width || !isLittleEndian)
    throw new TwinError("source-unavailable", `The cells of ${layer} could not be read (HTTP ${response.status}).`, {
      url: path,
      status: response.status,
    });
  return new Float32Array(bytes);
};

/** A layer's cells in the window that `choose` picks from its grid. */
export const fetchCells = async (
  layer: string,
  choose: (grid: Grid) => Window,
  options: Asking = {},
): Promise<LayerCells> => {
  const record = await fetchRecord(layer, options);
  const grid = gridOf(record);
  const window = choose(grid);
  return { record, grid, window, values: await fetchWindow(layer, window, options) };
};

/** Most cells that the page holds of a whole layer: 32 MiB. */
const mostWholeCells = 8 * mostCells;

/**
 * All values of a grid, read in bands of rows that `read` gives.
 *
 * @throws `too-large` for a grid that the page cannot hold
 */
export const readBands = async (
  { width, height }: Pick<Grid, "width" | "height">,
  read: (window: Window) => Promise<Float32Array>,
): Promise<Float32Array> => {
  if (width * height > mostWholeCells)
    throw new TwinError(
      "too-large",
      `A layer of ${width * height} cells is more than the ${mostWholeCells} that the page holds: take both layers as GeoTIFF instead.`,
      { what: "layer", value: width * height, limit: mostWholeCells },
    );
  const values = new Float32Array(width * height);
  const rows = Math.max(1, Math.floor(mostCells / width));
  for (let row = 0; row < height; row += rows)
    values.set(await read({ row, column: 0, height: Math.min(rows, height - row), width }), row * width);
  return values;
};

/** All cells of a layer. Throws as {@link readBands}. */
export const fetchWhole = async (layer: string, options: Asking = {}): Promise<LayerCells> => {
  const record = await fetchRecord(layer, options);
  const grid = gridOf(record);
  const { width, height } = grid;
  const values = await readBands(grid, (window) => fetchWindow(layer, window, options));
  return { record, grid, window: { row: 0, column: 0, height, width }, values };
};
