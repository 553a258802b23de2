import type { NamedFunction } from "../expression/scope.js";
import type { CaseData } from "../format/numbers.js";
import type { CaseRaster } from "./ascii-grid.js";
import type { CaseFiles } from "./case-files.js";
import { columnOf, parseCsv } from "./csv-table.js";

type Points = readonly (readonly [number, number])[];

/** Linear between points that are sorted by position, constant beyond them. */
export const interpolator = (points: Points): ((position: number) => number) => {
  const sorted = [...points].sort((one, other) => one[0] - other[0]);
  const last = sorted.length - 1;
  return (position) => {
    if (!(position > (sorted[0] as readonly number[])[0]!)) return sorted[0]![1];
    if (position >= sorted[last]![0]) return sorted[last]![1];
    let [low, high] = [0, last];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (sorted[middle]![0] <= position) low = middle;
      else high = middle;
    }
    const [x1, y1] = sorted[low]!;
    const [x2, y2] = sorted[high]!;
    return y1 + ((position - x1) / (x2 - x1)) * (y2 - y1);
  };
};

/** Value of the cell that holds a position, NaN outside. */
export const rasterAt =
  ({ width, height, cell, west, north, data }: CaseRaster) =>
  (x: number, y: number): number => {
    const column = Math.floor((x - west) / cell);
    const row = Math.floor((north - y) / cell);
    const inside = column >= 0 && row >= 0 && column < width && row < height;
    return inside ? data[row * width + column]! : Number.NaN;
  };

/** 1 inside a closed polygon, else 0 (even-odd rule). */
export const polygonAt =
  (points: Points) =>
  (x: number, y: number): number => {
    let inside = false;
    for (let index = 0, before = points.length - 1; index < points.length; before = index++) {
      const [x1, y1] = points[index]!;
      const [x2, y2] = points[before]!;
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside ? 1 : 0;
  };

const polygonOf = async (path: string, files: CaseFiles): Promise<Points> => {
  const { rows } = parseCsv(path, await files.readText(path));
  return rows.map((row) => [row[0]!, row[1]!] as const);
};

const functionOf = async (data: CaseData, files: CaseFiles): Promise<NamedFunction> => {
  if ("table" in data) return { parts: 1, of: interpolator(data.table) };
  if ("raster" in data) return { parts: 2, of: rasterAt(await files.readRaster(data.raster)) };
  if ("polygon" in data) return { parts: 2, of: polygonAt(data.polygon) };
  if ("polygon_csv" in data) {
    const paths = typeof data.polygon_csv === "string" ? [data.polygon_csv] : data.polygon_csv;
    const inside = await Promise.all(paths.map(async (path) => polygonAt(await polygonOf(path, files))));
    return { parts: 2, of: (x, y) => (inside.some((one) => one(x, y) === 1) ? 1 : 0) };
  }
  const table = parseCsv(data.csv, await files.readText(data.csv));
  const values = columnOf(table, data.value);
  return { parts: 1, of: interpolator(columnOf(table, data.position).map((x, row) => [x, values[row]!] as const)) };
};

/** Everything that a case names under `data`, as functions of its expressions. */
export const namedFunctions = async (
  data: Readonly<Record<string, CaseData>>,
  files: CaseFiles,
): Promise<ReadonlyMap<string, NamedFunction>> => {
  const named = new Map<string, NamedFunction>();
  for (const [name, one] of Object.entries(data)) named.set(name, await functionOf(one, files));
  return named;
};
