import { type CrsCode, projector, TwinError } from "../../core/index.js";
import { emptyReport, type FileReport } from "../files/file-report.js";
import { corruptDatabase, openSqlitePages, type SqlitePages } from "./sqlite-pages.js";
import { namedRows, type SqliteTable, sqliteTables } from "./sqlite-schema.js";
import type { SqliteValue } from "./sqlite-table.js";
import { geoPackageGeometry } from "./well-known-binary.js";

/** A table of features within a GeoPackage. */
export interface FeatureTable {
  readonly name: string;
  readonly geometryColumn: string;
  readonly geometryType: string;
  /** Such as `EPSG:2169`; null where the file says another authority or none. */
  readonly crs: CrsCode | null;
  readonly extent: readonly [number, number, number, number] | null;
  readonly table: SqliteTable;
}

type Row = Readonly<Record<string, SqliteValue>>;

const rowsOf = (pages: SqlitePages, tables: ReadonlyMap<string, SqliteTable>, name: string): Row[] => {
  const table = tables.get(name);
  if (!table) throw corruptDatabase(pages.name, `it has no table ${name}`);
  return [...namedRows(pages, table)];
};

const crsOf = (systems: readonly Row[], id: SqliteValue | undefined): CrsCode | null => {
  const system = systems.find((one) => one.srs_id === id);
  const isEpsg = String(system?.organization ?? "").toUpperCase() === "EPSG";
  return isEpsg ? `EPSG:${Number(system?.organization_coordsys_id)}` : null;
};

const extentOf = (row: Row | undefined): FeatureTable["extent"] => {
  const box = [row?.min_x, row?.min_y, row?.max_x, row?.max_y];
  return box.every((one) => typeof one === "number") ? (box as [number, number, number, number]) : null;
};

const open = (bytes: Uint8Array, name: string) => {
  const pages = openSqlitePages(bytes, name);
  const tables = sqliteTables(pages);
  const contents = rowsOf(pages, tables, "gpkg_contents");
  const systems = rowsOf(pages, tables, "gpkg_spatial_ref_sys");
  const columns = tables.has("gpkg_geometry_columns") ? rowsOf(pages, tables, "gpkg_geometry_columns") : [];
  const features = columns.flatMap((row): FeatureTable[] => {
    const table = tables.get(String(row.table_name));
    if (!table) return [];
    return [
      {
        name: table.name,
        geometryColumn: String(row.column_name),
        geometryType: String(row.geometry_type_name),
        crs: crsOf(systems, row.srs_id),
        extent: extentOf(contents.find((one) => one.table_name === row.table_name)),
        table,
      },
    ];
  });
  return { pages, features, contents };
};

const chosen = (features: readonly FeatureTable[], name: string, wanted: string | undefined): FeatureTable => {
  const found =
    wanted === undefined && features.length === 1 ? features[0] : features.find((one) => one.name === wanted);
  if (found) return found;
  const known = features.map((one) => one.name).join(", ") || "none";
  const message = `"${name}" has the tables of features ${known}: name one with --table.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "table", message }] });
};

const jsonValue = (value: SqliteValue): unknown => (value instanceof Uint8Array ? null : value);

/**
 * Features of a GeoPackage as the bytes of a GeoJSON, longitude and latitude of WGS 84; easting stands first in a
 * GeoPackage whatever the authority's order of axes.
 *
 * @throws TwinError `source-corrupt`, `unsupported` for a CRS that is not known, `invalid-request` without a table
 */
export const geoPackageAsGeoJson = (bytes: Uint8Array, name: string, wanted?: string): Uint8Array => {
  const { pages, features } = open(bytes, name);
  const { table, geometryColumn, crs } = chosen(features, name, wanted);
  if (crs === null) {
    const message = `"${name}" says no EPSG code for its places: export it in EPSG:2169 or EPSG:4326.`;
    throw new TwinError("unsupported", message, { feature: "CRS", found: "not EPSG" });
  }
  const move = projector(crs, "EPSG:4326");
  const made: unknown[] = [];
  for (const row of namedRows(pages, table)) {
    const blob = row[geometryColumn];
    const own = Object.entries(row).filter(([key]) => key !== geometryColumn && key !== "");
    try {
      const geometry = blob instanceof Uint8Array ? geoPackageGeometry(blob, (position) => move([...position])) : null;
      const properties = Object.fromEntries(own.map(([key, value]) => [key, jsonValue(value)]));
      made.push({ type: "Feature", id: row[""], geometry, properties });
    } catch (error) {
      if (error instanceof RangeError) throw corruptDatabase(name, `row ${row[""]}: ${error.message}`);
      throw error;
    }
  }
  return new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features: made }));
};

const tableDoubts = (features: readonly FeatureTable[]): readonly string[] => [
  ...(features.length === 0 ? ["it holds no table of features"] : []),
  ...(features.length > 1 ? ["it holds several tables of features: name one with --table"] : []),
  ...features.filter(({ crs }) => crs === null).map((one) => `"${one.name}" names no EPSG code`),
];

/** What a GeoPackage seems to be. */
export const inspectGeoPackage = (bytes: Uint8Array, name: string): FileReport => {
  const { pages, features, contents } = open(bytes, name);
  const sizes = features.map((one): [string, number] => {
    let rows = 0;
    for (const _row of namedRows(pages, one.table)) rows++;
    return [one.name, rows];
  });
  const rasters = contents.filter(({ data_type }) => data_type === "tiles" || data_type === "2d-gridded-coverage");
  return {
    ...emptyReport("geopackage"),
    crs: features[0]?.crs ?? null,
    extent: features[0]?.extent ?? null,
    size: Object.fromEntries(sizes),
    names: features.flatMap(({ table }) => table.columns),
    suspicious: [...tableDoubts(features), ...(rasters.length > 0 ? ["its tables of tiles are not read"] : [])],
  };
};
