import { type BBox, type OedRow, TwinError } from "../../core/index.js";
import { columnOf, type Field, isOed, readNumber } from "./columns.js";
import { type AssetClass, assetClasses, type Portfolio, type PortfolioAsset, type RowIssue } from "./portfolio.js";
import { degreePlace, nationalPlace, type ReadPlace } from "./read-place.js";
import { readTable, type TextTable } from "./read-table.js";

/** What a portfolio is read against: the box in which places can be asked. */
export interface ReadOptions {
  readonly bboxLonLat: BBox;
}

const classOfOccupancy = (code: number): AssetClass | null =>
  code >= 1050 && code < 1100
    ? "residential"
    : code >= 1100 && code < 1150
      ? "commercial"
      : code >= 1150 && code < 1200
        ? "industrial"
        : null;

interface RowReader {
  text(field: Field): string;
  /** Number of a field, null where it is not given; a bad one is an issue and null. */
  number(field: Field, range?: readonly [number, number]): number | null;
  readonly issues: RowIssue[];
}

const createReader = (table: TextTable, at: Readonly<Record<string, number>>, index: number): RowReader => {
  const { line, cells } = table.rows[index] as TextTable["rows"][number];
  const issues: RowIssue[] = [];
  const text = (field: Field) => ((at[field] as number) < 0 ? "" : (cells[at[field] as number] ?? ""));
  return {
    text,
    issues,
    number: (field, [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]) => {
      const value = readNumber(text(field), table.decimal);
      if (value === null || (value >= low && value <= high)) return value;
      const column = table.columns[at[field] as number] ?? field;
      const message = Number.isNaN(value) ? "is not a number" : `is outside ${low} to ${high}`;
      issues.push({ row: index + 1, line, column, value: text(field).slice(0, 80), kind: "row", message });
      return null;
    },
  };
};

const readPlace = (reader: RowReader, isNational: boolean, box: BBox): ReadPlace => {
  const [x, y] = isNational
    ? [reader.number("easting"), reader.number("northing")]
    : [reader.number("lon"), reader.number("lat")];
  if (x === null || y === null) return { problem: "the row has no usable coordinates" };
  return isNational ? nationalPlace(x, y, box) : degreePlace(x, y, box);
};

const readClass = (reader: RowReader): AssetClass | null => {
  const named = reader.text("assetClass").trim().toLowerCase();
  const known = assetClasses.find((one) => one === named);
  if (known) return known;
  const code = reader.number("occupancy");
  return code === null ? null : classOfOccupancy(code);
};

const yes = /^(1|2|6|true|yes|y|oui|ja|jo)$/i;
const money = [0, 1e15] as const;

const sumOf = (parts: readonly (number | null)[]): number | null =>
  parts.every((part) => part === null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);

const readAsset = (reader: RowReader, table: TextTable, index: number, place: ReadPlace): PortfolioAsset => {
  const row = table.rows[index] as TextTable["rows"][number];
  const [building, contents] = [reader.number("building", money), reader.number("contents", money)];
  const total = sumOf([building, contents, reader.number("other", money), reader.number("interruption", money)]);
  const insured = reader.number("insured", money) ?? total;
  const basement = reader.text("basement").trim();
  return {
    ...{ row: index + 1, line: row.line, id: reader.text("id").trim() || String(index + 1) },
    cells: table.columns.map((_, column) => row.cells[column] ?? ""),
    place: "place" in place ? place.place : null,
    assetClass: readClass(reader),
    ...{ building, contents, insured },
    footprint: reader.number("footprint", [0, 1e8]),
    storeys: reader.number("storeys", [0, 999]),
    hasBasement: basement === "" ? null : yes.test(basement),
    firstFloorHeight: reader.number("firstFloor", [-5, 20]),
    currency: reader.text("currency").trim() || null,
    isUsable: true,
  };
};

const fields: readonly Field[] = [
  ...(["id", "lon", "lat", "easting", "northing", "building", "contents", "other", "interruption"] as const),
  ...(["insured", "footprint", "assetClass", "occupancy", "storeys", "basement", "firstFloor", "currency"] as const),
];

const requirePlaceColumns = (table: TextTable, at: Readonly<Record<string, number>>): boolean => {
  const hasDegrees = (at.lon as number) >= 0 && (at.lat as number) >= 0;
  const hasMetres = (at.easting as number) >= 0 && (at.northing as number) >= 0;
  if (hasDegrees || hasMetres) return !hasDegrees;
  const message = `The table has no place: name columns lon and lat, or easting and northing (EPSG:2169). Found: ${table.columns.join(", ").slice(0, 200)}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "columns", message }] });
};

/** Reads a table of assets; a bad row is an issue and never stops the others. */
const readAssets = (table: TextTable, { bboxLonLat }: ReadOptions): Portfolio => {
  const at = Object.fromEntries(fields.map((field) => [field, columnOf(table.columns, field)]));
  const isNational = requirePlaceColumns(table, at);
  const issues: RowIssue[] = [];
  const assets = table.rows.map(({ line, cells }, index) => {
    const reader = createReader(table, at, index);
    const place = readPlace(reader, isNational, bboxLonLat);
    const asset = readAsset(reader, table, index, place);
    const column = table.columns[at[isNational ? "easting" : "lon"] as number] ?? "place";
    const isLong = cells.length > table.columns.length;
    if (isLong) {
      const message = `has ${cells.length} cells for ${table.columns.length} columns`;
      reader.issues.push({ row: index + 1, line, column: "(row)", value: "", kind: "row", message });
    }
    if ("problem" in place) {
      const value = isNational
        ? `${reader.text("easting")}, ${reader.text("northing")}`
        : `${reader.text("lon")}, ${reader.text("lat")}`;
      reader.issues.push({ row: index + 1, line, column, value, kind: "place", message: place.problem });
    }
    issues.push(...reader.issues);
    return { ...asset, isUsable: reader.issues.every(({ kind }) => kind !== "row") };
  });
  return {
    format: isOed(table.columns) ? "oed" : "csv",
    ...{ columns: table.columns, encoding: table.encoding, separator: table.separator, decimal: table.decimal },
    crs: isNational ? "EPSG:2169" : "EPSG:4326",
    ...{ assets, issues, accounts: [] },
  };
};

const accountRows = (bytes: Uint8Array): readonly OedRow[] => {
  const table = readTable(bytes);
  return table.rows.map(({ cells }) =>
    Object.fromEntries(table.columns.map((name, index) => [name, cells[index] ?? ""])),
  );
};

/**
 * A portfolio from an OED location file (with its account file) or a CSV of one's own.
 *
 * @throws `invalid-request` for a table without header, rows or columns of a place
 */
export const readCsvPortfolio = (
  files: { readonly location: Uint8Array; readonly account?: Uint8Array | undefined },
  options: ReadOptions,
): Portfolio => {
  const portfolio = readAssets(readTable(files.location), options);
  return files.account ? { ...portfolio, accounts: accountRows(files.account) } : portfolio;
};

interface PointFeature {
  readonly id?: unknown;
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null;
  readonly properties?: Readonly<Record<string, unknown>> | null;
}

const cellText = (value: unknown): string =>
  value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);

/** First position of a geometry: of a point itself, of others the middle of their box. */
const positionOf = (coordinates: unknown): readonly [number, number] | null => {
  const flat: number[][] = [];
  const walk = (part: unknown, depth: number): void => {
    if (!Array.isArray(part) || depth > 6) return;
    if (typeof part[0] === "number" && typeof part[1] === "number") flat.push([part[0], part[1]]);
    else for (const one of part) walk(one, depth + 1);
  };
  walk(coordinates, 0);
  if (flat.length === 0) return null;
  const middle = (axis: number) => {
    const values = flat.map((position) => position[axis] as number);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [middle(0), middle(1)];
};

/** A portfolio from a GeoJSON feature collection: properties are columns, in the order in which they first appear. */
export const readGeoJsonPortfolio = (collection: unknown, options: ReadOptions): Portfolio => {
  const features = (collection as { features?: unknown }).features;
  if (!Array.isArray(features) || features.length === 0) {
    const message = "The body has no features: send a GeoJSON FeatureCollection.";
    throw new TwinError("invalid-request", message, { issues: [{ path: "features", message }] });
  }
  const all = features as readonly PointFeature[];
  const columns = [...new Set(all.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const rows = all.map(({ id, geometry, properties }, index) => {
    const position = positionOf(geometry?.coordinates);
    const own = columns.map((name) => cellText(properties?.[name]));
    return { line: index + 1, cells: [...own, cellText(id), cellText(position?.[0]), cellText(position?.[1])] };
  });
  const added = ["feature_id", "lon", "lat"].map((name) => (columns.includes(name) ? `geojson_${name}` : name));
  const table: TextTable = {
    columns: [...columns, ...added],
    ...{ rows, encoding: "utf-8", separator: ",", decimal: "." },
  };
  return { ...readAssets(table, options), format: "geojson", separator: null };
};
