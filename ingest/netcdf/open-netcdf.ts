import type * as h5 from "h5wasm";
import { isTwinError, TwinError } from "../../core/index.js";
import { cfValues } from "../zarr/cf-values.js";
import type { StoredNumbers } from "../zarr/read-v3.js";
import { type Hdf5Library, hdf5Library } from "./hdf5-library.js";
import { mountBytes } from "./mount-bytes.js";
import {
  isHdf5,
  type NetcdfAttribute,
  type NetcdfFile,
  type NetcdfSelection,
  type NetcdfVariable,
  netcdfLimits,
  type SyncBytes,
} from "./netcdf-file.js";

const corrupt = (name: string, why: string, cause?: unknown): TwinError =>
  new TwinError(
    "source-corrupt",
    `"${name}" is not a readable NetCDF-4 file: ${why}. Fetch it again.`,
    { key: name, offset: null },
    { cause },
  );

/** What the library throws becomes a typed error; it may be a text, an `Error` or a trap of its WebAssembly. */
const guarded = <Result>(name: string, work: () => Result): Result => {
  try {
    return work();
  } catch (error) {
    if (isTwinError(error)) throw error;
    throw corrupt(name, error instanceof Error ? error.message.slice(0, 200) : "its library gave up", error);
  }
};

const plain = (value: unknown): NetcdfAttribute | undefined => {
  if (typeof value === "string") return value.slice(0, netcdfLimits.attributeLength);
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (ArrayBuffer.isView(value)) {
    const numbers = Array.from(value as unknown as ArrayLike<number | bigint>, Number);
    return numbers.length === 1 ? numbers[0] : numbers.slice(0, 1000);
  }
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) {
    return value.length === 1 ? (value[0] as string) : value.slice(0, 1000);
  }
  return undefined;
};

/** What the storage says, not the author. */
const ofStorage = new Set([
  "DIMENSION_LIST",
  "REFERENCE_LIST",
  "CLASS",
  "NAME",
  "_Netcdf4Dimid",
  "_Netcdf4Coordinates",
  "_NCProperties",
]);

const attributesOf = (node: h5.Group | h5.Dataset): Record<string, NetcdfAttribute> =>
  Object.fromEntries(
    Object.entries(node.attrs).flatMap(([key, attribute]) => {
      if (ofStorage.has(key)) return [];
      const value = plain(attribute.value);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );

const lastPart = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

const dimensionsOf = (name: string, set: h5.Dataset): readonly string[] => {
  const shape = set.shape ?? [];
  // A coordinate is its own dimension and has no scales attached.
  if (shape.length === 1 && set.get_scale_name() !== null) return [name];
  return shape.map((_, index) => lastPart(set.get_attached_scales(index)[0] ?? ""));
};

/** Signed and unsigned integers and floats of 1 to 8 bytes. */
const isNumeric = (dtype: unknown): dtype is string =>
  typeof dtype === "string" && /^[<>|]?[bBhHiIlLqQefdiuf]\d?$/.test(dtype);

const variableOf = (name: string, set: h5.Dataset): NetcdfVariable => ({
  name,
  shape: set.shape ?? [],
  dimensions: dimensionsOf(name, set),
  dtype: typeof set.dtype === "string" ? set.dtype : "compound",
  attributes: attributesOf(set),
});

const datasetsOf = (library: Hdf5Library, file: h5.File, name: string): Map<string, h5.Dataset> => {
  const keys = file.keys();
  if (keys.length > netcdfLimits.variables) {
    const limit = netcdfLimits.variables;
    const message = `"${name}" has ${keys.length} variables, the limit is ${limit}: cut out those that are wanted.`;
    throw new TwinError("too-large", message, { what: "variables", value: keys.length, limit });
  }
  // Groups and links are left alone: nothing leads in circles or out of the file.
  const found = keys.map((key) => [key, file.get(key)] as const);
  return new Map(found.filter((one): one is readonly [string, h5.Dataset] => one[1] instanceof library.Dataset));
};

const checkSelection = (name: string, { shape }: NetcdfVariable, selection: NetcdfSelection): void => {
  const fits =
    selection.length === shape.length &&
    selection.every(([from, to], at) => Number.isInteger(from) && from >= 0 && from <= to && to <= (shape[at] ?? 0));
  if (!fits) {
    const message = `The window of "${name}" lies beyond its shape ${shape.join(" × ")}.`;
    throw new TwinError("outside-extent", message, { field: name, value: selection.flat(), extent: [...shape] });
  }
  const value = selection.reduce((product, [from, to]) => product * (to - from), 1);
  if (value <= netcdfLimits.values) return;
  const limit = netcdfLimits.values;
  const message = `${value} values of "${name}" are asked for, the limit is ${limit}: read fewer at a time.`;
  throw new TwinError("too-large", message, { what: "values", value, limit });
};

const valuesOf = (set: h5.Dataset, variable: NetcdfVariable, selection: NetcdfSelection): Float64Array => {
  if (!isNumeric(variable.dtype)) {
    const message = `"${variable.name}" holds no numbers but ${variable.dtype}.`;
    throw new TwinError("unsupported", message, { feature: "type", found: variable.dtype });
  }
  const value = selection.length === 0 ? set.value : set.slice(selection.map(([from, to]) => [from, to]));
  const stored = ArrayBuffer.isView(value) ? (value as unknown as StoredNumbers) : Float64Array.of(Number(value));
  return cfValues(stored, variable.attributes);
};

let loaded = 0;

/**
 * Opens a NetCDF-4 file (HDF5) by h5wasm. Bytes are fetched as they are wanted, through a file system of its own: no
 * link of a hostile file reaches another file. The library runs what the file says, so that an operator's file is
 * opened on a thread with limits of memory and time (`server/files`).
 *
 * @throws TwinError `source-corrupt`, `too-large`
 */
export const openNetcdf = async (bytes: SyncBytes, name: string): Promise<NetcdfFile> => {
  if (!isHdf5(bytes.read(0, 8))) throw corrupt(name, "it does not begin as HDF5 does");
  const library = await hdf5Library();
  const path = `/netcdf-${loaded++}`;
  const unmount = mountBytes(library, path, bytes);
  try {
    const file = guarded(name, () => new library.File(path, "r"));
    const sets = guarded(name, () => datasetsOf(library, file, name));
    const summary = guarded(name, () => ({
      attributes: attributesOf(file),
      variables: [...sets].map(([key, set]) => variableOf(key, set)),
    }));
    return {
      summary,
      read: async (key, selection) => {
        const [set, variable] = [sets.get(key), summary.variables.find((one) => one.name === key)];
        if (!set || !variable) {
          const known = summary.variables.map((one) => one.name).join(", ");
          throw new TwinError("not-found", `"${name}" has no variable "${key}": it has ${known}.`, {
            kind: "dataset",
            id: key,
          });
        }
        const whole = selection ?? variable.shape.map((length) => [0, length] as const);
        checkSelection(key, variable, whole);
        return guarded(name, () => valuesOf(set, variable, whole));
      },
      close: async () => {
        guarded(name, () => file.close());
        unmount();
      },
    };
  } catch (error) {
    unmount();
    throw error;
  }
};
