import type { BBox, Period, QualityClass } from "../../core/index.js";
import type { SourceContext } from "../catalog/source.js";
import { sha256Hex } from "../pull/digest.js";
import { assumedRatesInWords, guessSeconds, type PlannedPull } from "../pull/planned-pull.js";
import type { ConsolidatedStore } from "../zarr/consolidated-store.js";
import { readZarrArray } from "../zarr/read-zarr-array.js";
import { encodeTimeChunk, type RegionCube, regionMetadata, timeChunkName, timeChunks } from "../zarr/region-zarr.js";
import { memoryZarrStore } from "../zarr/zarr-store.js";
import { checkSeriesRange, checkSeriesUnit, emptyRange, joinRanges, seriesVariable } from "./series-variable.js";
import { readWindowPiece } from "./window-piece.js";
import { planZarrWindow, type ZarrWindow } from "./zarr-window.js";

export interface SeriesPlanOptions {
  readonly id: string;
  readonly source: string;
  readonly dataset: string;
  readonly title: string;
  readonly variable: string;
  readonly area: BBox;
  readonly period?: Period;
  readonly licence: string;
  readonly attribution: string;
  readonly store: ConsolidatedStore;
  readonly url: string;
  readonly context: SourceContext;
  /** Requests made before the window was planned. */
  readonly requestsBefore: number;
  readonly quality: QualityClass;
}

/** At most so many 26 MB chunks are decoded at a time. */
const chunksAtOnce = 3;

const windowRecord = (window: ZarrWindow) => ({
  latitude: [window.rows.values.at(-1), window.rows.values[0]],
  longitude: [window.columns.values[0], window.columns.values.at(-1)],
  rows: window.rows.range,
  columns: window.columns.range,
  time: window.time,
  tiles: window.tiles,
  from: new Date(window.instantsMs[0] as number).toISOString(),
  to: new Date(window.instantsMs.at(-1) as number).toISOString(),
});

const cubeOf = ({ variable, title, quality }: SeriesPlanOptions, window: ZarrWindow): RegionCube => {
  const { standardName } = seriesVariable(variable);
  return {
    name: variable,
    shape: [window.time[1] - window.time[0], window.rows.values.length, window.columns.values.length],
    timeChunk: window.node.chunks[0] as number,
    attributes: {
      ...window.node.attributes,
      ...(standardName && { standard_name: standardName }),
      _FillValue: "NaN",
      title,
      quality,
    },
  };
};

const finishSeries = async (
  options: SeriesPlanOptions,
  window: ZarrWindow,
  cube: RegionCube,
  read: (name: string) => Promise<Uint8Array>,
) => {
  const { variable, title, quality } = options;
  const axes = {
    latitude: window.rows.values,
    longitude: window.columns.values,
    time: { values: window.timeValues, units: window.timeUnits, calendar: window.calendar },
  };
  const files = await regionMetadata([cube], axes, { Conventions: "CF-1.7", title, quality, source: options.url });
  let range = emptyRange;
  for (const { index } of timeChunks([0, cube.shape[0]], cube.timeChunk)) {
    const name = timeChunkName(variable, index);
    const store = memoryZarrStore(
      new Map([
        [`${variable}/zarr.json`, files[`${variable}/zarr.json`] as Uint8Array],
        [name, await read(name)],
      ]),
    );
    const from = index * cube.timeChunk;
    const steps = [from, Math.min(from + cube.timeChunk, cube.shape[0])] as const;
    const selection = [steps, [0, cube.shape[1]], [0, cube.shape[2]]] as const;
    range = joinRanges(range, Float32Array.from((await readZarrArray(store, variable, { selection })).data));
  }
  checkSeriesRange(variable, range);
  return { files, range };
};

/**
 * Plans the pull of one variable of a Zarr store over a box: each time chunk is fetched, cut to the box and kept at
 * once as a chunk of the region's own store.
 */
export const planSeries = async (options: SeriesPlanOptions): Promise<PlannedPull> => {
  const { store, variable, area, period, title, context, source, dataset } = options;
  const abort = context.signal ? { signal: context.signal } : {};
  const window = await planZarrWindow(store, variable, { area, title, ...(period && { period }), ...abort });
  checkSeriesUnit(variable, window.node.attributes.units);
  const cube = cubeOf(options, window);
  const metadata = await sha256Hex(store.metadata);
  const size = cube.timeChunk;
  const firstChunk = window.time[0] / size;
  const pieces = timeChunks(window.time, size).map(({ index, range }) => ({
    name: timeChunkName(variable, index - firstChunk),
    requests: window.tiles.length,
    make: async (signal?: AbortSignal) => {
      const values = await readWindowPiece(store, variable, window, { timeChunk: index, range }, signal);
      return encodeTimeChunk(cube, values);
    },
  }));
  const dataRequests = pieces.reduce((sum, piece) => sum + piece.requests, 0);
  const requests = options.requestsBefore + window.axisRequests + dataRequests;
  const bytes = dataRequests * window.node.chunks.reduce((product, length) => product * length, 4);
  return {
    id: options.id,
    request: { source, dataset, area, period: period ?? null, metadata, url: options.url, adapter: "series/1" },
    requests,
    bytes,
    seconds: guessSeconds(requests, bytes),
    quota: await context.quota(),
    assumes: `chunks at their decoded size; ${assumedRatesInWords}`,
    pieces,
    atOnce: chunksAtOnce,
    finish: async ({ read }) => {
      const { files, range } = await finishSeries(options, window, cube, read);
      return {
        files,
        lineage: {
          source,
          dataset,
          title,
          licence: options.licence,
          attribution: options.attribution,
          items: [{ url: options.url, identity: `metadata sha256 ${metadata}` }],
          window: windowRecord(window),
          steps: [
            `cut ${window.tiles.length} spatial chunk(s) to ${cube.shape[1]} × ${cube.shape[2]} cells`,
            window.rows.reversed ? "turned to north first" : "rows ran north to south",
            "absent chunks (404) read as the fill value NaN",
            "kept as Zarr v3, float32, zstd, chunks along time",
          ],
          warnings: [],
          quality: options.quality,
          numbers: { minimum: range.minimum, maximum: range.maximum, finite: range.finite, steps: cube.shape[0] },
        },
      };
    },
  };
};
