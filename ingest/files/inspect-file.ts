import { gridBBox, rasterRange, TwinError } from "../../core/index.js";
import { readGeoTiff } from "../cog/read-geotiff.js";
import { csvNumber, csvTable } from "../gauges/csv-table.js";
import { grdcSeries } from "../gauges/grdc.js";
import { emptyReport, type FileReport } from "./file-report.js";
import { inspectGeoJson } from "./geojson.js";
import { readHgt } from "./hgt.js";
import { placeSuspicions, valueSuspicions } from "./suspicions.js";
import { unzip } from "./unzip.js";

const startsWith = (bytes: Uint8Array, marks: readonly number[]): boolean =>
  marks.every((mark, at) => bytes[at] === mark);

const isTiff = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0x49, 0x49, 0x2a, 0]) ||
  startsWith(bytes, [0x4d, 0x4d, 0, 0x2a]) ||
  startsWith(bytes, [0x49, 0x49, 0x2b, 0]) ||
  startsWith(bytes, [0x4d, 0x4d, 0, 0x2b]);

const inspectTiff = async (bytes: Uint8Array): Promise<FileReport> => {
  const { grid, data, nodata, warnings, description } = await readGeoTiff(bytes);
  const { minimum, maximum, finite } = rasterRange(data);
  const empty = finite === 0 ? ["no cell holds a value"] : valueSuspicions(minimum, maximum, nodata);
  return {
    ...emptyReport("geotiff"),
    crs: grid.crs,
    extent: gridBBox(grid),
    nodata,
    size: { width: grid.width, height: grid.height, cells_with_value: finite },
    range: finite === 0 ? null : [minimum, maximum],
    names: description === "" ? [] : [description],
    suspicious: [
      ...warnings,
      ...empty,
      ...placeSuspicions(grid),
      "the file says no unit and no height system: state them",
    ],
  };
};

const inspectHgt = (bytes: Uint8Array, name: string): FileReport => {
  const { grid, data } = readHgt(bytes, name);
  const { minimum, maximum, finite } = rasterRange(data);
  return {
    ...emptyReport("hgt"),
    crs: grid.crs,
    extent: gridBBox(grid),
    units: "m",
    nodata: -32768,
    datum: "EGM96",
    size: { width: grid.width, height: grid.height, cells_with_value: finite },
    range: finite === 0 ? null : [minimum, maximum],
    suspicious: ["a surface model: no ground for water", ...placeSuspicions(grid)],
  };
};

const inspectCsv = (bytes: Uint8Array, name: string): FileReport => {
  const [header = [], ...rows] = csvTable(bytes, { name });
  const ragged = rows.filter((row) => row.length !== header.length).length;
  const formulas = rows.filter((row) => row.some((cell) => /^[=+@\t\r]|^-(?!\d)/.test(cell))).length;
  const numeric = header.map((_, column) => rows.every((row) => csvNumber(row[column] ?? "") !== undefined));
  const commas = rows.some((row) => row.some((cell) => /^[-+]?\d+,\d+$/.test(cell.trim())));
  return {
    ...emptyReport("csv"),
    size: { rows: rows.length, columns: header.length, numeric_columns: numeric.filter(Boolean).length },
    names: header,
    suspicious: [
      ...(ragged > 0 ? [`${ragged} rows have another number of cells than the header`] : []),
      ...(formulas > 0 ? [`${formulas} rows hold cells that a spreadsheet would run as formulas`] : []),
      ...(commas ? ["numbers are written with a decimal comma"] : []),
    ],
  };
};

const inspectZip = (bytes: Uint8Array, name: string): FileReport => {
  const entries = unzip(bytes, name);
  const names = entries.map((entry) => entry.name);
  const gtfs = names.includes("stops.txt") && names.includes("routes.txt");
  const zarr = names.some((one) => /(^|\/)(zarr\.json|\.zgroup|\.zarray)$/.test(one));
  return {
    ...emptyReport(zarr ? "zarr" : "zip"),
    size: { files: entries.length, decoded_bytes: entries.reduce((sum, entry) => sum + entry.bytes, 0) },
    names: names.slice(0, 50),
    suspicious: gtfs ? ["a GTFS timetable"] : [],
  };
};

const textStart = (bytes: Uint8Array): string =>
  new TextDecoder()
    .decode(bytes.subarray(0, 2000))
    .replace(/^\uFEFF/, "")
    .trimStart();

const grdcReport = (bytes: Uint8Array): FileReport => {
  const { observations, name, unit, catchmentAreaKm2, position } = grdcSeries(bytes);
  const flagged = observations.filter(({ flags }) => flags.length > 0).length;
  return {
    ...emptyReport("grdc"),
    crs: "EPSG:4326",
    extent: position ? [...position, ...position] : null,
    units: unit,
    nodata: -999,
    size: { values: observations.length, flagged },
    names: [name],
    suspicious: catchmentAreaKm2 === null ? ["it states no catchment area"] : [],
  };
};

/**
 * Looks at a file by its content, not by its name, and says what it is: CRS, units, extent, nodata, datum, what is odd.
 *
 * @throws TwinError `unsupported` for what is not read; what the readers throw
 */
export const inspectFile = async (bytes: Uint8Array, name: string): Promise<FileReport> => {
  if (isTiff(bytes)) return inspectTiff(bytes);
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) return inspectZip(bytes, name);
  if (/\.hgt$/i.test(name)) return inspectHgt(bytes, name);
  const start = textStart(bytes);
  if (start.startsWith("{")) return inspectGeoJson(bytes, name);
  if (/^#.*GRDC/im.test(start.slice(0, 1500))) return grdcReport(bytes);
  if (/\.(csv|txt|tsv)$/i.test(name)) return inspectCsv(bytes, name);
  const found = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  throw new TwinError(
    "unsupported",
    `"${name}" is none of the formats that are read: GeoTIFF, hgt, zip (Zarr, GTFS), GeoJSON, CSV, GRDC. It starts with ${found}.`,
    { feature: "file format", found },
  );
};
