/** Numbers and texts that an attribute may hold. */
export type NetcdfAttribute = string | number | readonly number[] | readonly string[];

/** A variable of a NetCDF-4 file, without its values. */
export interface NetcdfVariable {
  readonly name: string;
  readonly shape: readonly number[];
  /** Names of the dimension scales; `""` where a dimension has none. */
  readonly dimensions: readonly string[];
  /** Type as HDF5 names it, e.g. `<f4`. */
  readonly dtype: string;
  readonly attributes: Readonly<Record<string, NetcdfAttribute>>;
}

/** What a NetCDF-4 file says of itself. */
export interface NetcdfSummary {
  readonly attributes: Readonly<Record<string, NetcdfAttribute>>;
  readonly variables: readonly NetcdfVariable[];
}

/** First and one past the last index along each dimension. */
export type NetcdfSelection = readonly (readonly [from: number, to: number])[];

/** An open NetCDF-4 file. Close it. */
export interface NetcdfFile {
  readonly summary: NetcdfSummary;
  /**
   * Values of a numeric variable, C order, with CF's fill, scale and offset applied: NaN is absent.
   *
   * @throws TwinError `not-found`, `outside-extent`, `too-large`, `source-corrupt`
   */
  read(variable: string, selection?: NetcdfSelection): Promise<Float64Array>;
  close(): Promise<void>;
}

/** Bytes that are read where they are wanted; `read` may give fewer at the end. */
export interface SyncBytes {
  readonly size: number;
  read(at: number, length: number): Uint8Array;
}

/** Most variables of a file, and most values read at a time. */
export const netcdfLimits = { variables: 500, values: 60_000_000, attributeLength: 100_000 } as const;

/** True for the first bytes of an HDF5 file, which NetCDF-4 is. */
export const isHdf5 = (bytes: Uint8Array): boolean =>
  [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a].every((mark, at) => bytes[at] === mark);

/** True for the classic forms `CDF\1`, `CDF\2`, `CDF\5`, which are not read. */
export const isClassicNetcdf = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x43 && bytes[1] === 0x44 && bytes[2] === 0x46 && [1, 2, 5].includes(bytes[3] as number);
