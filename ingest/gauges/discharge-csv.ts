import { TwinError } from "../../core/index.js";
import { csvNumber, csvTable } from "./csv-table.js";
import type { DischargeSeries } from "./grdc.js";
import { luxembourgColumn, wallClock } from "./local-time.js";
import type { Observation } from "./observation.js";
import { controlled } from "./quality-control.js";

export interface DischargeCsvOptions {
  readonly station?: string;
  /** Clock of stamps without an offset; default UTC. */
  readonly clock?: "utc" | "luxembourg";
}

const refuse = (name: string, why: string): TwinError =>
  new TwinError("source-corrupt", `"${name}" is no table of discharge: ${why}.`, { key: name, offset: null });

const timeHeading = /^(date|datum|time|temps|heure|timestamp|date\s*\/\s*heure|date et heure)/i;
const dischargeHeading = /(d[ée]bit|discharge|abfluss|durchfluss|^q\b)/i;
const stageHeading = /(hauteur|stage|niveau|wasserstand|water\s*level|^h\b)/i;

/** Factor to m3 s-1 by the unit that a heading names; undefined where it names none that is known. */
const factorOf = (heading: string): number | undefined => {
  const unit = heading.toLowerCase().replaceAll(/\s/g, "");
  if (/m(³|3|\^3|\*\*3)(\/s|s-1|\.s-1|s\*\*-1)/.test(unit)) return 1;
  if (/(l\/s|ls-1|l\.s-1)/.test(unit)) return 1e-3;
  return undefined;
};

/** `2021-07-14 13:00`, `2021-07-14T13:00:00Z`, `14/07/2021 13:00`: day first, as in Wallonia. */
const stampParts = (text: string): { wall: string; offset: string | null } | undefined => {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text,
  );
  if (iso) return { wall: `${iso[1]}-${iso[2]}-${iso[3]}T${iso[4] ?? "00"}:${iso[5] ?? "00"}`, offset: iso[6] ?? null };
  const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s+(\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(text);
  if (!day) return undefined;
  const [, d, m, y, hour, minute] = day.map((part) => (part ?? "00").padStart(2, "0"));
  return { wall: `${y}-${m}-${d}T${hour}:${minute}`, offset: null };
};

const instantsOf = (stamps: readonly string[], clock: "utc" | "luxembourg", name: string): readonly number[] => {
  const parts = stamps.map((stamp) => {
    const found = stampParts(stamp.trim());
    if (!found) throw refuse(name, `"${stamp.slice(0, 40)}" is no date`);
    return found;
  });
  if (clock === "luxembourg" && parts.every(({ offset }) => offset === null)) {
    return luxembourgColumn(parts.map(({ wall }) => wallClock(wall) ?? Number.NaN)).map(({ instantMs }) => instantMs);
  }
  return parts.map(({ wall, offset }) => Date.parse(`${wall}:00${offset ?? "Z"}`));
};

/** Where the table starts and which columns are time and discharge: lines of a heading may stand above. */
const columnsOf = (rows: readonly (readonly string[])[], name: string) => {
  for (const [at, row] of rows.slice(0, 40).entries()) {
    const time = row.findIndex((cell) => timeHeading.test(cell.trim()));
    const value = row.findIndex((cell) => dischargeHeading.test(cell.trim()));
    if (time >= 0 && value >= 0) return { at, time, value, heading: row[value] as string };
    if (time >= 0 && row.some((cell) => stageHeading.test(cell.trim()))) {
      throw refuse(name, "it holds stages, and a stage is not discharge without its rating");
    }
  }
  throw refuse(name, "no row names a column of time and one of discharge (débit, discharge, Abfluss, Q)");
};

/**
 * A table of time and discharge, as SPW hydrométrie and others export it: separator, decimal comma and date order are
 * found; the unit must stand in the heading. Values keep what they are, doubtful ones are marked.
 *
 * @throws TwinError `source-corrupt`, `unsupported` for a unit that is not named
 */
export const dischargeCsv = (bytes: Uint8Array, name: string, options: DischargeCsvOptions = {}): DischargeSeries => {
  const rows = csvTable(bytes, { name, maximumBytes: 50_000_000, maximumRows: 2_000_000 });
  const { at, time, value, heading } = columnsOf(rows, name);
  const factor = factorOf(heading) ?? factorOf(rows.slice(0, at).flat().join(" "));
  if (factor === undefined) {
    const message = `"${name}" says no unit of its discharge ("${heading}"): write m3/s or l/s into the heading.`;
    throw new TwinError("unsupported", message, { feature: "unit", found: heading });
  }
  const body = rows.slice(at + 1).filter((row) => (row[time] ?? "").trim() !== "");
  const instants = instantsOf(
    body.map((row) => row[time] as string),
    options.clock ?? "utc",
    name,
  );
  const observations = body.map((row, index): Observation => {
    const number = csvNumber(row[value] ?? "");
    if (number === undefined && !/^(n\/?a|nan|-+|\s*)$/i.test(row[value] ?? ""))
      throw refuse(name, `"${row[value]?.slice(0, 40)}" is no number`);
    const flags = Number.isNaN(instants[index]) ? (["ambiguous-time"] as const) : [];
    return { instantMs: instants[index] as number, value: (number ?? Number.NaN) * factor, flags };
  });
  const placed = observations
    .filter(({ instantMs }) => Number.isFinite(instantMs))
    .sort((a, b) => a.instantMs - b.instantMs);
  return {
    ...controlled({
      station: options.station ?? name,
      name: options.station ?? name,
      quantity: "discharge",
      unit: "m3 s-1",
      datum: "none",
      position: null,
      observations: placed,
      warnings:
        placed.length < observations.length
          ? [`${observations.length - placed.length} stamps that the clock skipped are left out`]
          : [],
    }),
    catchmentAreaKm2: null,
  };
};
