import { memoryZarrStore, writeZarrArray } from "../../ingest/index.js";
import { fixtureCell, fixtureHeight, fixtureHour } from "./climate-values.js";

const hoursFrom = (first: number, last: number): number =>
  (Date.UTC(last + 1, 0, 1) - Date.UTC(first, 0, 1)) / 3_600_000;

const periods: Readonly<Record<string, readonly [number, number]>> = {
  hist: [1990, 2014],
  cont: [1990, 1999],
  "SSP3-7.0": [2015, 2049],
};

/** Grid of a variant: rows, columns and chunk, as Earth Data Hub's catalogue prints them. */
const grids = {
  "high-timeseries": { rows: 4096, columns: 8193, chunk: [6480, 32, 32] },
  standard: { rows: 512, columns: 1025, chunk: [1440, 64, 64] },
} as const;

const units: Readonly<Record<string, readonly [unit: string, paramId: number, stepType: string]>> = {
  t2m: ["K", 167, "instant"],
  d2m: ["K", 168, "instant"],
  u10: ["m s**-1", 165, "instant"],
  v10: ["m s**-1", 166, "instant"],
  avg_tprate: ["kg m**-2 s**-1", 235055, "avg"],
};

/** One store of the Climate DT in its real shape; only the chunks around Luxembourg are there. */
export interface ClimateStore {
  readonly model: string;
  readonly experiment: string;
  readonly hours: number;
  readonly firstYear: number;
  readonly grid: (typeof grids)[keyof typeof grids];
}

/** The store that a name such as `IFS-NEMO-SSP3-7.0-sfc-hourly-high-timeseries-v0.zarr` stands for. */
export const climateStore = (name: string): ClimateStore | undefined => {
  const match = /^(IFS-NEMO|IFS-FESOM|ICON)-(hist|cont|SSP3-7\.0)-sfc-hourly-(standard|high-timeseries)-v0\.zarr$/.exec(
    name,
  );
  if (!match) return undefined;
  const [model, experiment, variant] = match.slice(1) as [string, string, keyof typeof grids];
  const [first, last] = periods[experiment] as readonly [number, number];
  const until = model === "ICON" && experiment === "SSP3-7.0" ? 2040 : last;
  return { model, experiment, hours: hoursFrom(first, until), firstYear: first, grid: grids[variant] };
};

const latitudeOf = (store: ClimateStore, row: number): number => -90 + (row * 180) / (store.grid.rows - 1);
const longitudeOf = (store: ClimateStore, column: number): number => -180 + (column * 360) / (store.grid.columns - 1);

const codecs = [
  { name: "bytes", configuration: { endian: "little" } },
  { name: "zstd", configuration: { level: 0, checksum: false } },
];

const node = (
  shape: readonly number[],
  chunk: readonly number[],
  type: string,
  names: readonly string[],
  attributes: Readonly<Record<string, unknown>>,
) => ({
  zarr_format: 3,
  node_type: "array",
  shape,
  data_type: type,
  chunk_grid: { name: "regular", configuration: { chunk_shape: chunk } },
  chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
  fill_value: type.startsWith("float") ? "NaN" : 0,
  codecs,
  attributes,
  dimension_names: names,
  storage_transformers: [],
});

/** `zarr.json` of the root with everything consolidated, in the form that is recorded of the service. */
export const climateRoot = (store: ClimateStore): string => {
  const { hours, grid, firstYear } = store;
  const cube = [hours, grid.rows, grid.columns];
  const names = ["time", "latitude", "longitude"];
  const fields = Object.entries(units).map(([name, [unit, paramId, stepType]]) => [
    name,
    node(cube, grid.chunk, "float32", names, {
      GRIB_paramId: paramId,
      GRIB_gridType: "healpix",
      GRIB_stepType: stepType,
      units: unit,
      long_name: `${name} (fixture)`,
      _FillValue: "AAAAAAAA+H8=",
    }),
  ]);
  const axes = {
    latitude: node([grid.rows], [grid.rows], "float64", ["latitude"], { units: "degrees_north" }),
    longitude: node([grid.columns], [grid.columns], "float64", ["longitude"], { units: "degrees_east" }),
    time: node([hours], [hours], "int64", ["time"], {
      units: `hours since ${firstYear}-01-01`,
      calendar: "proleptic_gregorian",
    }),
    orog: node([grid.rows, grid.columns], grid.chunk.slice(1), "float32", names.slice(1), { units: "m" }),
  };
  return JSON.stringify({
    zarr_format: 3,
    node_type: "group",
    attributes: { Conventions: "CF-1.7", GRIB_centre: "ecmf", quality: "fixture", title: "made values (stand-in)" },
    consolidated_metadata: {
      kind: "inline",
      must_understand: false,
      metadata: { ...Object.fromEntries(fields), ...axes },
    },
  });
};

const encode = async (data: Float32Array | Float64Array, shape: readonly number[]): Promise<Uint8Array> => {
  const entries = new Map<string, Uint8Array>();
  const target = memoryZarrStore(entries);
  const common = { shape, chunks: shape, dimensionNames: shape.map((_, axis) => `d${axis}`) };
  if (data instanceof Float32Array) await writeZarrArray(target, "a", { ...common, dtype: "float32", data });
  else await writeZarrArray(target, "a", { ...common, dtype: "float64", data });
  return entries.get(`a/c/${shape.map(() => 0).join("/")}`) as Uint8Array;
};

/** int64 numbers have the same eight bytes as the float64 whose bits they are. */
const asInt64 = (count: number): Float64Array =>
  new Float64Array(BigInt64Array.from({ length: count }, (_, index) => BigInt(index)).buffer);

/** Chunks that are there: Luxembourg's and the three towards the upstream basins. */
const presentRows = (store: ClimateStore): readonly number[] => (store.grid.rows === 4096 ? [98, 99] : [6]);
const presentColumns = (store: ClimateStore): readonly number[] => (store.grid.rows === 4096 ? [131, 132] : [8]);

const fieldChunk = (store: ClimateStore, variable: string, [time, row, column]: readonly number[]): Float32Array => {
  const [steps, rows, columns] = store.grid.chunk;
  const data = new Float32Array(steps * rows * columns).fill(Number.NaN);
  const cells = Float32Array.from({ length: rows * columns }, (_, cell) =>
    fixtureCell(
      variable,
      latitudeOf(store, (row as number) * rows + Math.floor(cell / columns)),
      longitudeOf(store, (column as number) * columns + (cell % columns)),
    ),
  );
  const first = (time as number) * steps;
  for (let hour = first; hour < Math.min(first + steps, store.hours); hour++) {
    const base = fixtureHour(variable, hour);
    const at = (hour - first) * cells.length;
    for (let cell = 0; cell < cells.length; cell++) data[at + cell] = base + (cells[cell] as number);
  }
  return data;
};

/** Bytes of a chunk such as `t2m/c/0/99/132`, undefined where it is absent. */
export const climateChunk = async (store: ClimateStore, key: string): Promise<Uint8Array | undefined> => {
  const { rows, columns, chunk } = store.grid;
  if (key === "latitude/c/0")
    return encode(
      Float64Array.from({ length: rows }, (_, row) => latitudeOf(store, row)),
      [rows],
    );
  if (key === "longitude/c/0") {
    return encode(
      Float64Array.from({ length: columns }, (_, column) => longitudeOf(store, column)),
      [columns],
    );
  }
  if (key === "time/c/0") return encode(asInt64(store.hours), [store.hours]);
  const match = /^([a-z0-9_]+)\/c\/(\d+)\/(\d+)(?:\/(\d+))?$/.exec(key);
  if (!match) return undefined;
  const numbers = match.slice(2).flatMap((part) => (part === undefined ? [] : [Number(part)]));
  const [row, column] = numbers.slice(-2) as [number, number];
  if (!presentRows(store).includes(row) || !presentColumns(store).includes(column)) return undefined;
  if (match[1] === "orog" && numbers.length === 2) {
    const size = chunk.slice(1) as [number, number];
    const heights = Float32Array.from({ length: size[0] * size[1] }, (_, cell) =>
      fixtureHeight(
        latitudeOf(store, row * size[0] + Math.floor(cell / size[1])),
        longitudeOf(store, column * size[1] + (cell % size[1])),
      ),
    );
    return encode(heights, size);
  }
  const isField = numbers.length === 3 && units[match[1] as string] !== undefined;
  if (!isField || (numbers[0] as number) * chunk[0] >= store.hours) return undefined;
  return encode(fieldChunk(store, match[1] as string, numbers), chunk);
};
