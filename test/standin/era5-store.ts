import { deflateSync } from "node:zlib";
import { memoryZarrStore, writeZarrArray } from "../../ingest/index.js";
import { fixtureHour } from "./climate-values.js";

/** A made reanalysis store: 90 to -57.1 degrees north, 0 to 359.9 east, `valid_time`, rain in metres. */
export interface Era5Store {
  readonly version: 2 | 3;
  readonly firstHour: number;
  readonly hours: number;
  readonly rows: number;
  readonly columns: number;
  readonly step: number;
  readonly chunk: readonly [number, number, number];
  readonly rain: "since-midnight" | "hourly";
}

const epoch = Date.UTC(1950, 0, 1);
const hoursUntil = (year: number, month: number, day: number): number =>
  (Date.UTC(year, month - 1, day) - epoch) / 3_600_000;

const create = (
  more: Pick<Era5Store, "version" | "rows" | "columns" | "step" | "chunk" | "rain">,
  until: number,
): Era5Store => {
  const firstHour = hoursUntil(2024, 1, 1);
  return { ...more, firstHour, hours: until - firstHour };
};

const land = { rows: 1472, columns: 3600, step: 0.1, rain: "since-midnight" } as const;

/** Stores by their paths below the host. The v2 one of ERA5-Land has stopped, as the real one did. */
export const era5Stores: Readonly<Record<string, Era5Store>> = {
  "era5-land-v0.zarr": create({ ...land, version: 3, chunk: [1440, 50, 100] }, hoursUntil(2026, 11, 16)),
  "reanalysis-era5-land-no-antartica-v0.zarr": create(
    { ...land, version: 2, chunk: [2880, 64, 64] },
    hoursUntil(2026, 6, 1),
  ),
  "reanalysis-era5-single-levels-v0.zarr": create(
    { version: 2, rows: 721, columns: 1440, step: 0.25, chunk: [4320, 64, 64], rain: "hourly" },
    hoursUntil(2026, 11, 16),
  ),
};

/** Rain of the hour that ends at an hour since 1950 [m]. */
export const era5HourRain = (hour: number): number => Math.fround(fixtureHour("avg_tprate", hour) * 3.6);

/** What the store holds at a stamp: the hour's rain, or its sum since 00 UTC; 00:00 holds the day before. */
export const era5Rain = (store: Era5Store, hour: number): number => {
  if (store.rain === "hourly") return era5HourRain(hour);
  const ofDay = ((hour + 23) % 24) + 1;
  let sum = 0;
  for (let back = 0; back < ofDay; back++) sum += era5HourRain(hour - back);
  return Math.fround(sum);
};

const valueAt = (store: Era5Store, variable: string, hour: number): number =>
  variable === "tp" ? era5Rain(store, hour) : fixtureHour(variable, hour);

const units: Readonly<Record<string, string>> = { t2m: "K", tp: "m" };
const cubeNames = ["valid_time", "latitude", "longitude"];

const axes = (store: Era5Store) => ({
  valid_time: { length: store.hours, attributes: { units: "hours since 1950-01-01", calendar: "proleptic_gregorian" } },
  latitude: { length: store.rows, attributes: { units: "degrees_north" } },
  longitude: { length: store.columns, attributes: { units: "degrees_east" } },
});

const axisValues = (store: Era5Store, name: string): Float64Array => {
  const round = (value: number): number => Math.round(value * 100) / 100;
  if (name === "latitude") return Float64Array.from({ length: store.rows }, (_, row) => round(90 - row * store.step));
  if (name === "longitude")
    return Float64Array.from({ length: store.columns }, (_, column) => round(column * store.step));
  return Float64Array.from({ length: store.hours }, (_, hour) => store.firstHour + hour);
};

const said = { quality: "fixture", title: "made values (stand-in)" };

const nodeV3 = (
  shape: readonly number[],
  chunk: readonly number[],
  type: string,
  names: readonly string[],
  attributes: unknown,
) => ({
  zarr_format: 3,
  node_type: "array",
  shape,
  data_type: type,
  chunk_grid: { name: "regular", configuration: { chunk_shape: chunk } },
  chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
  fill_value: "NaN",
  codecs: [
    { name: "bytes", configuration: { endian: "little" } },
    { name: "zstd", configuration: { level: 0, checksum: false } },
  ],
  attributes,
  dimension_names: names,
});

/** Text of a metadata key, or undefined: `zarr.json` of the v3 store, `.zmetadata` of the v2 ones. */
export const era5Metadata = (store: Era5Store, key: string): string | undefined => {
  const shape = [store.hours, store.rows, store.columns];
  if (store.version === 3 && key === "zarr.json") {
    const fields = Object.entries(units).map(([name, unit]) => [
      name,
      nodeV3(shape, store.chunk, "float32", cubeNames, { units: unit }),
    ]);
    const lines = Object.entries(axes(store)).map(([name, { length, attributes }]) => [
      name,
      nodeV3([length], [length], "float64", [name], attributes),
    ]);
    const metadata = Object.fromEntries([...fields, ...lines]);
    return JSON.stringify({
      zarr_format: 3,
      node_type: "group",
      attributes: said,
      consolidated_metadata: { kind: "inline", must_understand: false, metadata },
    });
  }
  if (store.version !== 2 || key !== ".zmetadata") return undefined;
  const array = (of: readonly number[], chunks: readonly number[], dtype: string) => ({
    zarr_format: 2,
    shape: of,
    chunks,
    dtype,
    compressor: { id: "zlib", level: 1 },
    fill_value: "NaN",
    order: "C",
    filters: null,
  });
  const metadata: Record<string, unknown> = { ".zgroup": { zarr_format: 2 }, ".zattrs": said };
  for (const [name, unit] of Object.entries(units)) {
    metadata[`${name}/.zarray`] = array(shape, store.chunk, "<f4");
    metadata[`${name}/.zattrs`] = { units: unit, _ARRAY_DIMENSIONS: cubeNames };
  }
  for (const [name, { length, attributes }] of Object.entries(axes(store))) {
    metadata[`${name}/.zarray`] = array([length], [length], "<f8");
    metadata[`${name}/.zattrs`] = { ...attributes, _ARRAY_DIMENSIONS: [name] };
  }
  return JSON.stringify({ zarr_consolidated_format: 1, metadata });
};

const encode = async (
  store: Era5Store,
  data: Float32Array | Float64Array,
  shape: readonly number[],
): Promise<Uint8Array> => {
  if (store.version === 2) return new Uint8Array(deflateSync(new Uint8Array(data.buffer), { level: 1 }));
  const entries = new Map<string, Uint8Array>();
  const common = { shape, chunks: shape, dimensionNames: shape.map((_, axis) => `d${axis}`) };
  if (data instanceof Float32Array)
    await writeZarrArray(memoryZarrStore(entries), "a", { ...common, dtype: "float32", data });
  else await writeZarrArray(memoryZarrStore(entries), "a", { ...common, dtype: "float64", data });
  return entries.get(`a/c/${shape.map(() => 0).join("/")}`) as Uint8Array;
};

/** A chunk such as `tp/c/3/7/0` or `tp/3.7.0`; chunks away from Luxembourg are absent. */
export const era5Chunk = async (store: Era5Store, key: string): Promise<Uint8Array | undefined> => {
  const match = /^([a-z0-9_]+)\/(?:c\/)?(\d+)(?:[./](\d+)[./](\d+))?$/.exec(key);
  if (!match) return undefined;
  const name = match[1] as string;
  if (name in axes(store) && match[3] === undefined) {
    const values = axisValues(store, name);
    return encode(store, values, [values.length]);
  }
  const [time, row, column] = match.slice(2).map(Number) as [number, number, number];
  const [steps, rows, columns] = store.chunk;
  const north = 90 - row * rows * store.step;
  const present = north > 48 && north - rows * store.step < 51 && column * columns * store.step < 8;
  if (!present || units[name] === undefined || time * steps >= store.hours) return undefined;
  const data = new Float32Array(steps * rows * columns).fill(Number.NaN);
  for (let step = 0; step < steps && time * steps + step < store.hours; step++) {
    const value = valueAt(store, name, store.firstHour + time * steps + step);
    data.fill(value, step * rows * columns, (step + 1) * rows * columns);
  }
  return encode(store, data, store.chunk);
};
