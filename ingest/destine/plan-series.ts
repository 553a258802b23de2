import { type BBox, type Period, type QualityClass, TwinError } from "../../core/index.js";
import type { SourceContext } from "../catalog/source.js";
import { sha256Hex } from "../pull/digest.js";
import { assumedRatesInWords, guessSeconds, type PlannedPull } from "../pull/planned-pull.js";
import type { ConsolidatedStore } from "../zarr/consolidated-store.js";
import { readZarrArray } from "../zarr/read-zarr-array.js";
import { encodeTimeChunk, type RegionCube, regionMetadata, timeChunkName, timeChunks } from "../zarr/region-zarr.js";
import { memoryZarrStore } from "../zarr/zarr-store.js";
import type { SeriesConversion } from "./series-conversion.js";
import { checkSeriesRange, checkSeriesUnit, emptyRange, joinRanges, seriesVariable } from "./series-variable.js";
import { planStatic } from "./static-piece.js";
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
  /** What turns the values into house terms; the values as they came are kept beside. Default: they are already. */
  readonly convert?: SeriesConversion;
  /** A field without time that is kept beside, where the store has it. */
  readonly beside?: string;
  /** A sentence about the end of the store, where there is one to say. */
  readonly warn?: (lastMs: number) => string | undefined;
  /** Size of what the source resolves [m], where its grid is finer. */
  readonly effectiveResolution?: number;
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

/** Steps of one chunk of the region's cube, `[time][row][column]`. */
const chunkValues = async (cube: RegionCube, index: number, metadata: Uint8Array, bytes: Uint8Array) => {
  const entries = [
    [`${cube.name}/zarr.json`, metadata],
    [timeChunkName(cube.name, index), bytes],
  ] as const;
  const from = index * cube.timeChunk;
  const steps = [from, Math.min(from + cube.timeChunk, cube.shape[0])] as const;
  const selection = [steps, [0, cube.shape[1]], [0, cube.shape[2]]] as const;
  const { data } = await readZarrArray(memoryZarrStore(new Map(entries)), cube.name, { selection });
  return { steps, values: Float32Array.from(data) };
};

/** Converts a chunk with the last step of the one before it in front, so that differences reach across. */
const convertedChunk = (
  convert: SeriesConversion,
  values: Float32Array,
  instants: Float64Array,
  before: { readonly values: Float32Array; readonly instant: number } | undefined,
): Float32Array => {
  const cells = values.length / instants.length;
  if (!before) return convert.values(values, instants, cells);
  const joined = new Float32Array(values.length + cells);
  joined.set(before.values);
  joined.set(values, cells);
  return convert.values(joined, Float64Array.from([before.instant, ...instants]), cells).subarray(cells);
};

const finishSeries = async (
  options: SeriesPlanOptions,
  window: ZarrWindow,
  cube: RegionCube,
  read: (name: string) => Promise<Uint8Array>,
) => {
  const { variable, title, quality, convert } = options;
  const axes = {
    latitude: window.rows.values,
    longitude: window.columns.values,
    time: { values: window.timeValues, units: window.timeUnits, calendar: window.calendar },
  };
  const house: RegionCube | undefined = convert && {
    ...cube,
    name: convert.variable,
    attributes: { units: convert.units, title, quality, cell_methods: "time: mean (of the hour that ends)" },
  };
  const about = { Conventions: "CF-1.7", title, quality, source: options.url };
  const files = await regionMetadata(house ? [cube, house] : [cube], axes, about);
  let range = emptyRange;
  let before: { values: Float32Array; instant: number } | undefined;
  for (const { index } of timeChunks([0, cube.shape[0]], cube.timeChunk)) {
    const metadata = files[`${variable}/zarr.json`] as Uint8Array;
    const { steps, values } = await chunkValues(cube, index, metadata, await read(timeChunkName(variable, index)));
    const instants = window.instantsMs.slice(...steps);
    const kept = convert ? convertedChunk(convert, values, instants, before) : values;
    if (house) files[timeChunkName(house.name, index)] = await encodeTimeChunk(house, kept);
    range = joinRanges(range, kept);
    const cells = values.length / instants.length;
    before = { values: values.slice(-cells), instant: instants.at(-1) as number };
  }
  checkSeriesRange(convert?.variable ?? variable, range);
  return { files, range };
};

const checkStoredUnit = ({ variable, convert, title }: SeriesPlanOptions, found: unknown): void => {
  if (!convert) {
    checkSeriesUnit(variable, found);
    return;
  }
  if (convert.from.includes(String(found))) return;
  const message = `${title} has unit ${String(found)}: ${convert.from.join(" or ")} is needed.`;
  throw new TwinError("unsupported", message, { feature: "unit", found: String(found) });
};

/**
 * Plans the pull of one variable of a Zarr store over a box: each time chunk is fetched, cut to the box and kept at
 * once as a chunk of the region's own store.
 */
export const planSeries = async (options: SeriesPlanOptions): Promise<PlannedPull> => {
  const { store, variable, area, period, title, context, source, dataset } = options;
  const abort = context.signal ? { signal: context.signal } : {};
  const window = await planZarrWindow(store, variable, { area, title, ...(period && { period }), ...abort });
  checkStoredUnit(options, window.node.attributes.units);
  const cube = cubeOf(options, window);
  const warning = options.warn?.(window.lastMs);
  const beside =
    options.beside === undefined ? undefined : await planStatic(store, options.beside, window, context.signal);
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
  const requests = options.requestsBefore + window.axisRequests + dataRequests + (beside?.piece.requests ?? 0);
  const bytes = dataRequests * window.node.chunks.reduce((product, length) => product * length, 4);
  return {
    id: options.id,
    request: {
      source,
      dataset,
      area,
      period: period ?? null,
      metadata,
      url: options.url,
      adapter: options.beside ? "series/2" : "series/1",
    },
    requests,
    bytes: bytes + (beside?.bytes ?? 0),
    seconds: guessSeconds(requests, bytes),
    quota: await context.quota(),
    assumes: `chunks at their decoded size; ${assumedRatesInWords}`,
    pieces: beside ? [...pieces, beside.piece] : pieces,
    atOnce: chunksAtOnce,
    finish: async ({ read }) => {
      const { files, range } = await finishSeries(options, window, cube, read);
      return {
        files: { ...files, ...(await beside?.metadata()) },
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
            ...(options.convert ? [options.convert.step] : []),
            ...(beside ? [`${options.beside} of the model kept beside`] : []),
          ],
          warnings: warning === undefined ? [] : [warning],
          quality: options.quality,
          numbers: {
            ...{ minimum: range.minimum, maximum: range.maximum, finite: range.finite, steps: cube.shape[0] },
            ...(options.effectiveResolution !== undefined && { effective_resolution_m: options.effectiveResolution }),
          },
        },
      };
    },
  };
};
