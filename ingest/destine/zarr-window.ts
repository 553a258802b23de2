import { type BBox, type Period, TwinError } from "../../core/index.js";
import { cfInstantsMs } from "../zarr/cf-time.js";
import type { ZarrRange } from "../zarr/read-v3.js";
import { readZarrArray } from "../zarr/read-zarr-array.js";
import { readZarrNode, type ZarrNode } from "../zarr/zarr-metadata.js";
import type { ZarrStore } from "../zarr/zarr-store.js";
import { type AxisWindow, axisWindow } from "./axis-window.js";
import { checkHorizon } from "./climate-dt-name.js";

/** What a variable of a store offers over a box and a period, read from its metadata and axes alone. */
export interface ZarrWindow {
  readonly node: ZarrNode;
  readonly rows: AxisWindow;
  readonly columns: AxisWindow;
  /** Whole chunks of time that hold the period. */
  readonly time: ZarrRange;
  readonly timeValues: Float64Array;
  readonly timeUnits: string;
  readonly calendar: string;
  readonly instantsMs: Float64Array;
  /** Last instant of the whole store: where it stops moving, the store is frozen. */
  readonly lastMs: number;
  /** Name of the time axis: `time`, or ERA5's `valid_time`. */
  readonly timeName: string;
  /** Chunk coordinates of space, row-major. */
  readonly tiles: readonly (readonly [row: number, column: number])[];
  /** Requests that were made to learn all this, the root's not counted. */
  readonly axisRequests: number;
}

export interface ZarrWindowOptions {
  readonly area: BBox;
  /** Default all that there is. */
  readonly period?: Period;
  readonly title: string;
  readonly signal?: AbortSignal;
}

const axisNames = {
  time: ["time", "valid_time"],
  latitude: ["latitude", "lat"],
  longitude: ["longitude", "lon"],
} as const;

const nameOf = (node: ZarrNode, axis: number, kind: keyof typeof axisNames, title: string): string => {
  const name = node.dimensionNames?.[axis] ?? "";
  if ((axisNames[kind] as readonly string[]).includes(name)) return name;
  const found = node.dimensionNames?.join(", ") ?? "no names";
  throw new TwinError("unsupported", `${title} has the axes ${found}: time, latitude, longitude are read.`, {
    feature: "axes",
    found,
  });
};

/** Values of a longitude axis without the last where that is the first once more, one turn on. */
export const distinctLongitudes = (axis: Float64Array): Float64Array => {
  const turn = (axis.at(-1) ?? 0) - (axis[0] ?? 0);
  return Math.abs(turn - 360) < 1e-9 ? axis.subarray(0, -1) : axis;
};

const chunksOver = ([start, stop]: ZarrRange, size: number): number[] => {
  const first = Math.floor(start / size);
  return Array.from({ length: Math.ceil(stop / size) - first }, (_, place) => first + place);
};

const yearOf = (instant: number): number => new Date(instant).getUTCFullYear();

/** Whole chunks that hold every step of the period. */
const timeRange = (instants: Float64Array, chunk: number, period: Period | undefined, title: string): ZarrRange => {
  const held = { from_year: yearOf(instants[0] as number), to_year: yearOf(instants.at(-1) as number) };
  const asked = period ?? held;
  checkHorizon(asked, held, title);
  const first = instants.findIndex((instant) => yearOf(instant) >= asked.from_year);
  const after = instants.findIndex((instant) => yearOf(instant) > asked.to_year);
  const stop = after === -1 ? instants.length : after;
  return [Math.floor(first / chunk) * chunk, Math.min(Math.ceil(stop / chunk) * chunk, instants.length)];
};

const axisChunks = async (store: ZarrStore, name: string, signal?: AbortSignal): Promise<number> => {
  const { shape, chunks } = await readZarrNode(store, name, signal);
  return Math.ceil((shape[0] ?? 0) / (chunks[0] || 1));
};

/**
 * Plans a window of a `time × latitude × longitude` variable. Shape, chunks, order of the axes, calendar and end come
 * from the store; nothing is assumed of them.
 *
 * @throws TwinError `not-found`, `unsupported`, `outside-extent` (box, or years past the end), `source-corrupt`
 */
export const planZarrWindow = async (
  store: ZarrStore,
  variable: string,
  { area, period, title, signal }: ZarrWindowOptions,
): Promise<ZarrWindow> => {
  const node = await readZarrNode(store, variable, signal);
  if (node.shape.length !== 3) {
    const found = `${node.shape.length} axes`;
    throw new TwinError("unsupported", `${title} has ${found}: a series over time is needed.`, {
      feature: "axes",
      found,
    });
  }
  const timeName = nameOf(node, 0, "time", title);
  const names = [timeName, nameOf(node, 1, "latitude", title), nameOf(node, 2, "longitude", title)];
  const abort = signal ? { signal } : {};
  const [time, latitude, longitude] = await Promise.all(names.map((name) => readZarrArray(store, name, abort)));
  if (!time || !latitude || !longitude) throw new Error("an axis is missing after it was read");
  const rows = axisWindow("latitude", latitude.data, [area[1], area[3]], "descending");
  const columns = axisWindow("longitude", distinctLongitudes(longitude.data), [area[0], area[2]], "ascending");
  const calendar = typeof time.attributes.calendar === "string" ? time.attributes.calendar : "standard";
  const timeUnits = String(time.attributes.units);
  const instantsMs = cfInstantsMs(time.data, timeUnits, calendar);
  const [timeChunk, rowChunk, columnChunk] = node.chunks as [number, number, number];
  const range = timeRange(instantsMs, timeChunk, period, title);
  const tileColumns = chunksOver(columns.range, columnChunk);
  const counted = await Promise.all(names.map((name) => axisChunks(store, name, signal)));
  return {
    node,
    rows,
    columns,
    time: range,
    timeValues: time.data.slice(...range),
    timeUnits,
    calendar,
    instantsMs: instantsMs.slice(...range),
    lastMs: instantsMs.at(-1) as number,
    timeName,
    tiles: chunksOver(rows.range, rowChunk).flatMap((row) => tileColumns.map((column) => [row, column] as const)),
    axisRequests: counted.reduce((sum, count) => sum + count, 0),
  };
};
