import { projector, TwinError } from "../../core/index.js";
import { csvNumber, csvTable } from "../gauges/csv-table.js";
import { type ExposureFeature, reasons, textOf } from "./exposure-feature.js";

/** What assets are joined with; empty where it was not pulled. */
export interface AssetReferences {
  readonly addresses: readonly ExposureFeature[];
  readonly buildings: readonly ExposureFeature[];
  /** True where either is made up: what is joined with it is then a fixture too. */
  readonly made?: boolean;
}

export interface ReadAssets {
  readonly features: readonly ExposureFeature[];
  readonly left: Readonly<Record<string, number>>;
  /** The table with `lon`, `lat` and `footprint_m2` filled in: what a portfolio analysis takes. */
  readonly table: Uint8Array;
  readonly counts: { readonly placed_by_address: number; readonly footprint_by_address: number };
}

const names = {
  id: ["locnumber", "id", "asset_id", "name", "reference"],
  longitude: ["lon", "longitude", "geojson_lon", "lng"],
  latitude: ["lat", "latitude", "geojson_lat"],
  easting: ["easting", "luref_e", "x_2169"],
  northing: ["northing", "luref_n", "y_2169"],
  address: ["address_id", "id_caclr_bat"],
  footprint: ["footprint_m2", "area_m2", "footprint"],
} as const;

type Column = keyof typeof names;

const columnsOf = (header: readonly string[]): Readonly<Record<Column, number>> => {
  const said = header.map((name) => name.trim().toLowerCase().replaceAll(/\s+/g, "_"));
  const find = (column: Column): number => {
    const places = names[column].map((one: string) => said.indexOf(one)).filter((place) => place >= 0);
    return places.length === 0 ? -1 : Math.min(...places);
  };
  return {
    id: find("id"),
    longitude: find("longitude"),
    latitude: find("latitude"),
    easting: find("easting"),
    northing: find("northing"),
    address: find("address"),
    footprint: find("footprint"),
  };
};

/** The place of each address id; an id at two places that lie apart is `null`: it is not guessed which is meant. */
const placesById = (addresses: readonly ExposureFeature[]): ReadonlyMap<string, readonly [number, number] | null> => {
  const places = new Map<string, readonly [number, number] | null>();
  for (const { properties, geometry } of addresses) {
    const id = textOf(properties.address_id);
    if (id === null) continue;
    const place = geometry.coordinates as [number, number];
    const there = places.get(id);
    const apart = there && Math.hypot(there[0] - place[0], there[1] - place[1]) > 1e-5;
    places.set(id, there === null || apart ? null : place);
  }
  return places;
};

const footprintsById = (buildings: readonly ExposureFeature[]): ReadonlyMap<string, number> => {
  const areas = new Map<string, number>();
  for (const { properties } of buildings) {
    for (const id of (properties.address_ids as readonly string[] | undefined) ?? []) {
      areas.set(id, (areas.get(id) ?? 0) + Number(properties.area_m2));
    }
  }
  return areas;
};

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const refuseHeader = (name: string, header: readonly string[]): never => {
  const message = `"${name}" has columns ${header.join(", ")}: an id is needed, and lon and lat, easting and northing (EPSG:2169) or address_id.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "columns", message }] });
};

type Place = readonly [number, number] | { readonly problem: string };

const placeOf = (
  cell: (column: Column) => string,
  places: ReturnType<typeof placesById>,
): { readonly place: Place; readonly byAddress: boolean } => {
  const pair = (x: Column, y: Column): readonly [number, number] | null => {
    const [a, b] = [csvNumber(cell(x)), csvNumber(cell(y))];
    return a === undefined || b === undefined || Number.isNaN(a + b) ? null : [a, b];
  };
  const degrees = pair("longitude", "latitude");
  if (degrees) return { place: degrees, byAddress: false };
  const metres = pair("easting", "northing");
  if (metres) return { place: projector("EPSG:2169", "EPSG:4326")([metres[0], metres[1]]), byAddress: false };
  const id = textOf(cell("address"));
  if (id === null) return { place: { problem: "neither a place nor an address" }, byAddress: false };
  const found = places.get(id);
  if (found) return { place: found, byAddress: true };
  const problem = found === null ? "an address id that stands at two places" : "an address id that is not known";
  return { place: { problem }, byAddress: false };
};

interface Joined {
  readonly places: ReturnType<typeof placesById>;
  readonly footprints: ReadonlyMap<string, number>;
}

/** An asset as it stands in the table, or why it has no place. */
const assetOf = (cell: (column: Column) => string, { places, footprints }: Joined) => {
  const { place, byAddress } = placeOf(cell, places);
  const id = textOf(cell("id"));
  if ("problem" in place) return place;
  if (id === null) return { problem: "no id" };
  const address = textOf(cell("address"));
  const own = csvNumber(cell("footprint"));
  const stated = own === undefined || Number.isNaN(own) ? null : own;
  const joined = address === null ? null : (footprints.get(address) ?? null);
  return {
    id,
    place,
    address,
    byAddress,
    footprint: stated ?? joined,
    byFootprint: stated === null && joined !== null,
  };
};

type Asset = Exclude<ReturnType<typeof assetOf>, { readonly problem: string }>;

const featureOf = ({ id, place, address, footprint }: Asset): ExposureFeature => ({
  type: "Feature",
  id,
  geometry: { type: "Point", coordinates: place },
  properties: { kind: "asset", address_id: address, footprint_m2: footprint },
});

const tableBytes = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(`${rows.map((row) => row.map(quoted).join(",")).join("\n")}\n`);

/**
 * Assets of an operator (CSV): each is placed by its own position or by its address id, and gets the footprint of the
 * buildings at its address where it states none. Rows without a place are left out and counted.
 *
 * @throws `invalid-request` without id or place columns; what the table refuses
 */
export const readAssets = (bytes: Uint8Array, name: string, { addresses, buildings }: AssetReferences): ReadAssets => {
  const [header = [], ...rows] = csvTable(bytes, { name });
  const columns = columnsOf(header);
  const placed = (columns.longitude >= 0 && columns.latitude >= 0) || (columns.easting >= 0 && columns.northing >= 0);
  if (columns.id < 0 || (!placed && columns.address < 0)) refuseHeader(name, header);
  const joined = { places: placesById(addresses), footprints: footprintsById(buildings) };
  const own = [columns.longitude, columns.latitude, columns.footprint];
  const others = header.map((_, index) => index).filter((index) => !own.includes(index));
  const table = [[...others.map((index) => header[index] ?? ""), "lon", "lat", "footprint_m2"]];
  const assets = new Map<string, Asset>();
  const left = reasons();
  for (const row of rows) {
    const asset = assetOf((column) => row[columns[column]] ?? "", joined);
    if ("problem" in asset) left.add(asset.problem);
    else if (assets.has(asset.id)) left.add("an id that stands twice");
    else {
      assets.set(asset.id, asset);
      const [longitude, latitude] = asset.place;
      const kept = others.map((index) => row[index] ?? "");
      table.push([...kept, `${longitude}`, `${latitude}`, `${asset.footprint ?? ""}`]);
    }
  }
  const all = [...assets.values()];
  return {
    features: all.map(featureOf),
    left: left.counts,
    table: tableBytes(table),
    counts: {
      placed_by_address: all.filter(({ byAddress }) => byAddress).length,
      footprint_by_address: all.filter(({ byFootprint }) => byFootprint).length,
    },
  };
};
