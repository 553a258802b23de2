/** What a file seems to be, before anything of it is taken: for people to read. */
export interface FileReport {
  readonly format: "geotiff" | "netcdf-4" | "geopackage" | "zarr" | "csv" | "geojson" | "hgt" | "grdc" | "zip" | "cap";
  /** CRS as the file says it; null where it says none. */
  readonly crs: string | null;
  /** `[west, south, east, north]` in that CRS; null where there is none. */
  readonly extent: readonly [number, number, number, number] | null;
  readonly units: string | null;
  readonly nodata: number | null;
  /** Height system, where heights are in it. */
  readonly datum: string | null;
  /** Cells, rows or features. */
  readonly size: Readonly<Record<string, number>>;
  readonly range: readonly [number, number] | null;
  /** Names of variables, columns or bands. */
  readonly names: readonly string[];
  /** What looks odd, as sentences. */
  readonly suspicious: readonly string[];
}

export const emptyReport = (format: FileReport["format"]): FileReport => ({
  format,
  crs: null,
  extent: null,
  units: null,
  nodata: null,
  datum: null,
  size: {},
  range: null,
  names: [],
  suspicious: [],
});
