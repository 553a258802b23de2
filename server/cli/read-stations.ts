import { readFileSync } from "node:fs";
import { type Station, TwinError } from "../../core/index.js";
import { isIdle, splitLine } from "../calc/index.js";

const required = ["station", "longitude_deg", "latitude_deg", "elevation_m", "date"] as const;

const refuse = (message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path: "stations", message }] });
};

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

const dayOf = (text: string, line: number): number => {
  const milliseconds = isoDate.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(milliseconds)) return refuse(`Line ${line}: date is "${text}"; give YYYY-MM-DD.`);
  return milliseconds / 86_400_000;
};

const numberOf = (text: string | undefined, column: string, line: number): number => {
  if (text === undefined || text.trim() === "") return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value)
    ? value
    : refuse(`Line ${line}: ${column} is "${text}"; give a number or leave it empty.`);
};

/**
 * Reads days of stations: CSV with `station`, `longitude_deg`, `latitude_deg`, `elevation_m`, `date` (YYYY-MM-DD) and any
 * of `tx_c`, `tn_c`, `precipitation_mm`; empty = absent.
 *
 * @throws `invalid-request` naming line, column and value
 */
export const readStations = (path: string): Station[] => {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    return refuse(`--stations ${path} cannot be read (${(cause as Error).message}).`);
  }
  const [header = [], ...lines] = text
    .split(/\r?\n/)
    .filter((line) => !isIdle(line))
    .map(splitLine);
  const column = new Map(header.map((name, at) => [name.trim().toLowerCase(), at]));
  const missing = required.filter((name) => !column.has(name));
  if (missing.length > 0) return refuse(`${path} lacks ${missing.join(", ")}: docs/validation.md shows the form.`);
  const rows = lines.map((cells, index) => {
    const line = index + 2;
    const cell = (name: string): string | undefined => cells[column.get(name) ?? -1];
    const number = (name: string): number => numberOf(cell(name), name, line);
    return {
      id: cell("station") ?? "",
      place: [number("longitude_deg"), number("latitude_deg"), number("elevation_m")] as const,
      day: dayOf(cell("date")?.trim() ?? "", line),
      values: [number("tx_c"), number("tn_c"), number("precipitation_mm")] as const,
    };
  });
  return [...new Set(rows.map(({ id }) => id))].map((id) => {
    const own = rows.filter((row) => row.id === id).sort((one, other) => one.day - other.day);
    const [longitudeDegrees, latitudeDegrees, elevation] = (own[0] as (typeof own)[number]).place;
    if (Number.isNaN(longitudeDegrees + latitudeDegrees + elevation))
      return refuse(`Station "${id}" has no place: give longitude_deg, latitude_deg and elevation_m.`);
    return {
      ...{ id, longitudeDegrees, latitudeDegrees, elevation },
      days: Int32Array.from(own, ({ day }) => day),
      warmest: Float64Array.from(own, ({ values }) => values[0]),
      coldest: Float64Array.from(own, ({ values }) => values[1]),
      rain: Float64Array.from(own, ({ values }) => values[2]),
    };
  });
};
