import { create, root, set } from "zarrita";
import type { ZarrStore } from "./zarr-store.js";

/** Data types that we write and their arrays. */
export interface ZarrArrays {
  float32: Float32Array;
  float64: Float64Array;
  int32: Int32Array;
}

export interface WriteZarrOptions<Dtype extends keyof ZarrArrays> {
  readonly shape: readonly number[];
  readonly chunks: readonly number[];
  readonly dtype: Dtype;
  /** C order; one number where the shape is empty. */
  readonly data: ZarrArrays[Dtype];
  /** Value of chunks that are not there; default NaN, 0 for int32. */
  readonly fillValue?: number;
  readonly dimensionNames: readonly string[];
  readonly attributes?: Readonly<Record<string, unknown>>;
}

const stridesOf = (shape: readonly number[]): number[] => {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] as number) * (shape[axis + 1] as number);
  }
  return strides;
};

/** Level 3 is where zstd is still fast; the checksum is left to the store's manifest. */
const codecs = [
  { name: "bytes", configuration: { endian: "little" } },
  { name: "zstd", configuration: { level: 3, checksum: false } },
];

const mutable = (store: ZarrStore) => ({
  get: (key: string) => store.get(key.slice(1)),
  set: (key: string, bytes: Uint8Array) => store.set(key.slice(1), bytes),
});

type ArrayMetadata<Dtype extends keyof ZarrArrays> = Omit<WriteZarrOptions<Dtype>, "data">;

/** Writes the metadata of a Zarr v3 array (zstd chunks) and no chunk. */
export const writeZarrMetadata = <Dtype extends keyof ZarrArrays>(
  store: ZarrStore,
  path: string,
  options: ArrayMetadata<Dtype>,
) =>
  create(root(mutable(store)).resolve(path), {
    shape: [...options.shape],
    chunkShape: [...options.chunks],
    dtype: options.dtype as "float32",
    codecs,
    fillValue: options.fillValue ?? (options.dtype === "int32" ? 0 : Number.NaN),
    dimensionNames: [...options.dimensionNames],
    attributes: { ...options.attributes },
  });

/** Writes a Zarr v3 array (zstd chunks) by zarrita. */
export const writeZarrArray = async <Dtype extends keyof ZarrArrays>(
  store: ZarrStore,
  path: string,
  options: WriteZarrOptions<Dtype>,
): Promise<void> => {
  const { shape, data } = options;
  const array = await writeZarrMetadata(store, path, options);
  const chunk = { data: data as Float32Array<ArrayBuffer>, shape: [...shape], stride: stridesOf(shape) };
  await (shape.length === 0 ? set(array, null, data[0] as number) : set(array, null, chunk));
};

/** Writes the metadata of a Zarr v3 group; `""` is the root. */
export const writeZarrGroup = async (
  store: ZarrStore,
  path: string,
  attributes: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const target = root(mutable(store));
  await create(path === "" ? target : target.resolve(path), { attributes: { ...attributes } });
};
