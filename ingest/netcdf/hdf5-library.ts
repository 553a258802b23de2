import type * as h5 from "h5wasm";

export type Hdf5Library = typeof h5;

/** Reads of the library that answer a status, which its own methods do not look at. */
const reads = ["get_dataset_data", "get_attribute_data"] as const;

type Read = (...args: unknown[]) => unknown;

/**
 * A read that fails leaves the memory as it was, and h5wasm 0.10.3 hands that memory out as values. Here the status is
 * looked at: a failed read throws.
 */
const withCheckedReads = (library: Hdf5Library): Hdf5Library => {
  const module = library.Module as unknown as Record<string, Read>;
  for (const name of reads) {
    const read = module[name] as Read;
    module[name] = (...args) => {
      const status = read(...args);
      if (typeof status === "number" && status < 0) throw new Error("its values cannot be read");
      return status;
    };
  }
  return library;
};

let opened: Promise<Hdf5Library> | undefined;

const load = async (): Promise<Hdf5Library> => {
  const library: Hdf5Library = await import("h5wasm");
  await library.ready;
  return withCheckedReads(library);
};

/** The HDF5 library (h5wasm), loaded when it is first wanted; reads that fail throw. */
export const hdf5Library = (): Promise<Hdf5Library> => {
  opened ??= load();
  return opened;
};
