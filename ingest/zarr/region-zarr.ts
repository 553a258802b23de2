import type { ZarrRange } from "./read-v3.js";
import { writeZarrArray, writeZarrGroup, writeZarrMetadata } from "./write-zarr-array.js";
import { memoryZarrStore } from "./zarr-store.js";

/** A cube of the region: time × latitude × longitude, kept in chunks along time only. */
export interface RegionCube {
  readonly name: string;
  readonly shape: readonly [time: number, height: number, width: number];
  /** Steps of time in one chunk. */
  readonly timeChunk: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Bytes of one time chunk as they stand in the region's store; a short last chunk is filled up with NaN. */
export const encodeTimeChunk = async (cube: RegionCube, values: Float32Array): Promise<Uint8Array> => {
  const [, height, width] = cube.shape;
  const shape = [cube.timeChunk, height, width];
  const cells = cube.timeChunk * height * width;
  const data = values.length === cells ? values : new Float32Array(cells).fill(Number.NaN);
  if (data !== values) data.set(values);
  const entries = new Map<string, Uint8Array>();
  await writeZarrArray(memoryZarrStore(entries), "cube", {
    shape,
    chunks: shape,
    dtype: "float32",
    data,
    dimensionNames: ["time", "latitude", "longitude"],
  });
  const bytes = entries.get("cube/c/0/0/0");
  if (!bytes) throw new Error(`no chunk came of ${cube.name}`);
  return bytes;
};

/** Name of a time chunk in the region's store. */
export const timeChunkName = (name: string, index: number): string => `${name}/c/${index}/0/0`;

/** Half-open ranges of time, one a chunk, that cover `range`, each within one chunk of the source. */
export const timeChunks = ([start, stop]: ZarrRange, size: number): readonly { index: number; range: ZarrRange }[] => {
  const first = Math.floor(start / size);
  const count = Math.ceil(stop / size) - first;
  return Array.from({ length: count }, (_, place) => {
    const index = first + place;
    return { index, range: [Math.max(start, index * size), Math.min(stop, (index + 1) * size)] };
  });
};

export interface RegionAxes {
  readonly latitude: readonly number[];
  readonly longitude: readonly number[];
  readonly time: { readonly values: Float64Array; readonly units: string; readonly calendar: string };
}

/** Metadata, axes and group of a region's store; the chunks of the cubes are there already. */
export const regionMetadata = async (
  cubes: readonly RegionCube[],
  axes: RegionAxes,
  attributes: Readonly<Record<string, unknown>>,
): Promise<Record<string, Uint8Array>> => {
  const entries = new Map<string, Uint8Array>();
  const store = memoryZarrStore(entries);
  await writeZarrGroup(store, "", attributes);
  const axis = (name: string, values: Float64Array, more: Record<string, unknown>) =>
    writeZarrArray(store, name, {
      shape: [values.length],
      chunks: [values.length],
      dtype: "float64",
      data: values,
      dimensionNames: [name],
      attributes: more,
    });
  await axis("latitude", Float64Array.from(axes.latitude), { units: "degrees_north", standard_name: "latitude" });
  await axis("longitude", Float64Array.from(axes.longitude), { units: "degrees_east", standard_name: "longitude" });
  const { values, units, calendar } = axes.time;
  await axis("time", values, { units, calendar, standard_name: "time" });
  for (const cube of cubes) {
    await writeZarrMetadata(store, cube.name, {
      shape: cube.shape,
      chunks: [cube.timeChunk, cube.shape[1], cube.shape[2]],
      dtype: "float32",
      dimensionNames: ["time", "latitude", "longitude"],
      attributes: cube.attributes,
    });
  }
  return Object.fromEntries(entries);
};
