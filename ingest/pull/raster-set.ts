import { type Grid, TwinError } from "../../core/index.js";
import { readZarrArray } from "../zarr/read-zarr-array.js";
import { writeZarrArray, writeZarrGroup } from "../zarr/write-zarr-array.js";
import { memoryZarrStore } from "../zarr/zarr-store.js";

/** A field of a data set on a grid: row 0 north, NaN absent. */
export interface RasterField {
  readonly name: string;
  readonly grid: Grid;
  readonly data: Float32Array;
  /** `units`, `long_name` and what else a reader should know. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

const chunk = 512;

/** Fields as the files of one Zarr v3 group; each carries its grid. */
export const rasterFiles = async (
  fields: readonly RasterField[],
  attributes: Readonly<Record<string, unknown>>,
): Promise<Record<string, Uint8Array>> => {
  const entries = new Map<string, Uint8Array>();
  const store = memoryZarrStore(entries);
  await writeZarrGroup(store, "", attributes);
  for (const { name, grid, data, attributes: own } of fields) {
    const { crs, affine, width, height } = grid;
    await writeZarrArray(store, name, {
      shape: [height, width],
      chunks: [Math.min(chunk, height), Math.min(chunk, width)],
      dtype: "float32",
      data,
      dimensionNames: ["y", "x"],
      attributes: { ...own, crs, affine },
    });
  }
  return Object.fromEntries(entries);
};

const gridOf = (name: string, shape: readonly number[], attributes: Readonly<Record<string, unknown>>): Grid => {
  const { crs, affine } = attributes;
  if (typeof crs === "string" && Array.isArray(affine) && affine.length === 6 && shape.length === 2) {
    return {
      width: shape[1] as number,
      height: shape[0] as number,
      crs,
      affine: affine as unknown as Grid["affine"],
    } as Grid;
  }
  const message = `Field "${name}" says no grid: pull its data set again.`;
  throw new TwinError("source-corrupt", message, { key: name, offset: null });
};

/** A field read back from the files of a data set. */
export const readRasterField = async (
  name: string,
  files: readonly string[],
  read: (file: string) => Promise<Uint8Array>,
): Promise<RasterField> => {
  const own = files.filter((file) => file.startsWith(`${name}/`));
  const entries = new Map(await Promise.all(own.map(async (file) => [file, await read(file)] as const)));
  const { data, shape, attributes } = await readZarrArray(memoryZarrStore(entries), name);
  return { name, grid: gridOf(name, shape, attributes), data: Float32Array.from(data), attributes };
};
