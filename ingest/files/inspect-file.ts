import { gridBBox, rasterRange, TwinError } from "../../core/index.js";
import { inspectCap, isCap } from "../alerts/cap-alert.js";
import { readGeoTiff } from "../cog/read-geotiff.js";
import { csvNumber, csvTable } from "../gauges/csv-table.js";
import { grdcSeries } from "../gauges/grdc.js";
import { inspectGeoPackage } from "../geopackage/read-geopackage.js";
import { isSqlite } from "../geopackage/sqlite-pages.js";
import { isClassicNetcdf, isHdf5 } from "../netcdf/netcdf-file.js";
import { emptyReport, type FileReport } from "./file-report.js";
import { inspectGeoJson } from "./geojson.js";
import { readHgt } from "./hgt.js";
import { holdsZarr, inspectZarr } from "./inspect-zarr.js";
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

const inspectZip = async (bytes: Uint8Array, name: string): Promise<FileReport> => {
  const entries = unzip(bytes, name);
  if (holdsZarr(entries)) return inspectZarr(entries, name);
  const names = entries.map((entry) => entry.name);
  const gtfs = names.includes("stops.txt") && names.includes("routes.txt");
  return {
    ...emptyReport("zip"),
    size: { files: entries.length, decoded_bytes: entries.reduce((sum, entry) => sum + entry.bytes, 0) },
    names: names.slice(0, 50),
    suspicious: gtfs ? ["a GTFS timetable"] : [],
  };
};

/** NetCDF-4 is opened by path on a thread of its own; what comes here as bytes is refused with the way to go. */
const refuseNetcdf = (name: string, classic: boolean): never => {
  const remedy = classic
    ? "classic NetCDF is not read: `nccopy -k nc4 in.nc out.nc` makes NetCDF-4 of it"
    : "NetCDF-4 is read from a file: `luxtwin ingest add FILE`";
  throw new TwinError("unsupported", `"${name}": ${remedy}.`, {
    feature: "file format",
    found: classic ? "NetCDF-3" : "NetCDF-4 in memory",
  });
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
  if (isSqlite(bytes)) return inspectGeoPackage(bytes, name);
  if (isHdf5(bytes) || isClassicNetcdf(bytes)) return refuseNetcdf(name, isClassicNetcdf(bytes));
  if (/\.hgt$/i.test(name)) return inspectHgt(bytes, name);
  const start = textStart(bytes);
  if (isCap(start)) return inspectCap(bytes, name);
  if (start.startsWith("{")) return inspectGeoJson(bytes, name);
  if (/^#.*GRDC/im.test(start.slice(0, 1500))) return grdcReport(bytes);
  if (/\.(csv|txt|tsv)$/i.test(name)) return inspectCsv(bytes, name);
  const found = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  throw new TwinError(
    "unsupported",
    `"${name}" is none of the formats that are read: GeoTIFF, NetCDF-4, hgt, zip (Zarr, GTFS), GeoPackage, GeoJSON, CSV, CAP, GRDC. It starts with ${found}.`,
    { feature: "file format", found },
  );
};
