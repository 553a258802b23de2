import { type BBox, quantities, rasterRange, TwinError } from "../../core/index.js";
import { cfInstantsMs } from "../zarr/cf-time.js";
import type { ZarrRange } from "../zarr/read-v3.js";
import { readZarrArray } from "../zarr/read-zarr-array.js";
import type { ZarrStore } from "../zarr/zarr-store.js";
import { type AxisWindow, axisWindow, rowsNorthUp } from "./axis-window.js";

/** Coarse daily series in house convention: row 0 north, K, NaN absent. */
export interface DestineSubset {
  readonly width: number;
  readonly height: number;
  /** Cell centres [degree], west to east. */
  readonly longitude: readonly number[];
  /** Cell centres [degree], north to south. */
  readonly latitude: readonly number[];
  readonly time: {
    /** ISO dates (UTC) of the first and last day. */
    readonly start: string;
    readonly end: string;
    readonly days: number;
    /** Start of each day [ms since 1970-01-01 UTC]. */
    readonly instantsMs: Float64Array;
  };
  /** Daily maximum and minimum air temperature [K], `[day][row][column]`. */
  readonly tasmax: Float32Array;
  readonly tasmin: Float32Array;
  /** Model orography [m], `[row][column]`. */
  readonly orography: Float32Array;
  /** Attributes of the store's group: `quality`, `title`, `seed` of a fixture. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface Place {
  readonly rows: AxisWindow;
  readonly columns: AxisWindow;
}

const checkUnit = (name: string, found: unknown, expected: string): void => {
  if (found === expected) return;
  throw new TwinError("unsupported", `"${name}" has unit ${String(found)}: ${expected} is needed.`, {
    feature: "unit",
    found: String(found),
  });
};

const checkRange = (name: string, quantity: "airTemperature" | "groundElevation", data: Float32Array): void => {
  const { plausible } = quantities[quantity];
  const { minimum, maximum, finite } = rasterRange(data);
  if (finite > 0 && minimum >= plausible[0] && maximum <= plausible[1]) return;
  throw new TwinError(
    "implausible-data",
    `"${name}" runs from ${minimum} to ${maximum}: ${plausible.join(" to ")} is plausible. Check its unit and fill value.`,
    { quantity, range: plausible, seen: [minimum, maximum] },
  );
};

const field = async (
  store: ZarrStore,
  name: string,
  { rows, columns }: Place,
  time: readonly ZarrRange[],
  signal?: AbortSignal,
): Promise<Float32Array> => {
  const selection = [...time, rows.range, columns.range];
  const { data, attributes } = await readZarrArray(store, name, { selection, ...(signal && { signal }) });
  checkUnit(name, attributes.units, name === "orog" ? "m" : "K");
  const values = rowsNorthUp(data, rows, columns.values.length);
  checkRange(name, name === "orog" ? "groundElevation" : "airTemperature", values);
  return values;
};

const timeAxis = async (store: ZarrStore, signal?: AbortSignal): Promise<DestineSubset["time"]> => {
  const { data, attributes } = await readZarrArray(store, "time", signal ? { signal } : {});
  const calendar = typeof attributes.calendar === "string" ? attributes.calendar : undefined;
  const instantsMs = cfInstantsMs(data, String(attributes.units), calendar);
  const date = (index: number): string => new Date(instantsMs[index] as number).toISOString().slice(0, 10);
  return { start: date(0), end: date(instantsMs.length - 1), days: instantsMs.length, instantsMs };
};

/**
 * Reads the cells of a DestinE-shaped Zarr store over a box of longitude and latitude, with one cell more on each
 * side for interpolation where the store has it.
 *
 * @param bbox `[west, south, east, north]` [degree], EPSG:4326
 * @throws TwinError `not-found`, `outside-extent`, `unsupported` (unit, calendar), `implausible-data`, `source-corrupt`
 */
export const readDestineSubset = async (
  store: ZarrStore,
  bbox: BBox,
  { signal }: { signal?: AbortSignal } = {},
): Promise<DestineSubset> => {
  const abort = signal ? { signal } : {};
  const latitude = await readZarrArray(store, "latitude", abort);
  const longitude = await readZarrArray(store, "longitude", abort);
  const rows = axisWindow("latitude", latitude.data, [bbox[1], bbox[3]], "descending");
  const columns = axisWindow("longitude", longitude.data, [bbox[0], bbox[2]], "ascending");
  const place = { rows, columns };
  const time = await timeAxis(store, signal);
  const days: readonly ZarrRange[] = [[0, time.days]];
  const group = await store.get("zarr.json", signal);
  const attributes = group
    ? (JSON.parse(new TextDecoder().decode(group)) as { attributes?: Record<string, unknown> }).attributes
    : {};
  return {
    width: columns.values.length,
    height: rows.values.length,
    longitude: columns.values,
    latitude: rows.values,
    time,
    tasmax: await field(store, "tasmax", place, days, signal),
    tasmin: await field(store, "tasmin", place, days, signal),
    orography: await field(store, "orog", place, [], signal),
    attributes: attributes ?? {},
  };
};
