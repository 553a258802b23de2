import { TwinError } from "../../core/index.js";
import { csvNumber, csvTable } from "./csv-table.js";
import { wallClock } from "./local-time.js";

/** A day of the Findel series, as the file has it, in SI. */
export interface FindelDay {
  /** ISO date. */
  readonly date: string;
  /** Highest and lowest air temperature [K], NaN where absent. */
  readonly maximum: number;
  readonly minimum: number;
  /** Rain from 06 UTC to 06 UTC of the next day [m], NaN where absent. */
  readonly rain: number;
}

const name = "Findel daily series";

const refuse = (why: string): TwinError =>
  new TwinError("source-corrupt", `"${name}": ${why}.`, { key: name, offset: null });

/** The daily series of MeteoLux: ISO-8859-1, `DD.MM.YYYY`, degrees Celsius and millimetres. Throws `source-corrupt`. */
export const findelDays = (bytes: Uint8Array): readonly FindelDay[] => {
  const [header, ...rows] = csvTable(bytes, { name, encoding: "iso-8859-1" });
  const columns = ["DATE", "DXT", "DNT", "DRR06_06"].map((start) =>
    (header ?? []).findIndex((cell) => cell.trim().toUpperCase().startsWith(start)),
  );
  if (columns.includes(-1)) throw refuse(`its columns are ${(header ?? []).join(", ").slice(0, 80)}`);
  const [date, high, low, rain] = columns as [number, number, number, number];
  return rows.map((row) => {
    const clock = wallClock(`${row[date] ?? ""} 00:00`);
    if (clock === undefined) throw refuse(`"${row[date]}" is no date`);
    const number = (column: number): number => {
      const value = csvNumber(row[column] ?? "");
      if (value === undefined) throw refuse(`"${row[column]}" on ${row[date]} is no number`);
      return value;
    };
    return {
      date: new Date(clock).toISOString().slice(0, 10),
      maximum: number(high) + 273.15,
      minimum: number(low) + 273.15,
      rain: number(rain) / 1000,
    };
  });
};
