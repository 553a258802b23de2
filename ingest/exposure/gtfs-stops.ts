import { TwinError } from "../../core/index.js";
import { unzip } from "../files/unzip.js";
import { csvNumber, csvTable } from "../gauges/csv-table.js";
import { type ExposureFeature, type ReadExposure, reasons, textOf } from "./exposure-feature.js";

const locationTypes: Readonly<Record<string, string>> = { "": "stop", "0": "stop", "1": "station" };

const columnsOf = (header: readonly string[], name: string): ((row: readonly string[], column: string) => string) => {
  const places = new Map(header.map((column, index) => [column.trim(), index]));
  for (const column of ["stop_id", "stop_lat", "stop_lon"]) {
    if (places.has(column)) continue;
    const message = `"${name}" has a stops.txt without ${column}: it is no GTFS timetable.`;
    throw new TwinError("source-corrupt", message, { key: "stops.txt", offset: null });
  }
  return (row, column) => (row[places.get(column) ?? -1] ?? "").trim();
};

/**
 * Stops and stations of a GTFS timetable (`stops.txt`, gtfs.org): entrances and nodes of a station are left out.
 *
 * @throws `not-found` where the archive has no stops.txt; what the zip and the table refuse
 */
export const readGtfsStops = async (bytes: Uint8Array, name: string): Promise<ReadExposure> => {
  const entry = unzip(bytes, name).find((one) => /(^|\/)stops\.txt$/.test(one.name));
  if (!entry) {
    const message = `"${name}" has no stops.txt: it is no GTFS timetable.`;
    throw new TwinError("not-found", message, { kind: "file", id: "stops.txt" });
  }
  const [header = [], ...rows] = csvTable(await entry.read(), { name: "stops.txt", separator: "," });
  const cell = columnsOf(header, name);
  const left = reasons();
  const features = rows.flatMap((row): ExposureFeature[] => {
    const type = locationTypes[cell(row, "location_type")];
    const [longitude, latitude] = [csvNumber(cell(row, "stop_lon")), csvNumber(cell(row, "stop_lat"))];
    if (!type) left.add("an entrance or node of a station");
    else if (!longitude || !latitude || Number.isNaN(longitude + latitude)) left.add("a stop without a place");
    else
      return [
        {
          type: "Feature",
          id: cell(row, "stop_id"),
          geometry: { type: "Point", coordinates: [longitude, latitude] },
          properties: {
            kind: type,
            name: textOf(cell(row, "stop_name")),
            station_id: textOf(cell(row, "parent_station")),
          },
        },
      ];
    return [];
  });
  return { features, left: left.counts };
};
