import type { BBox } from "../../core/index.js";
import { assetsDescriptor, buildingsDescriptor, gtfsDescriptor, osmDescriptor } from "../catalog/exposure-entries.js";
import type { SourceDescriptor } from "../catalog/source.js";
import { type AssetReferences, readAssets } from "./asset-register.js";
import { joinBuildings, readBuildings } from "./buildings.js";
import { leftInWords } from "./exposure-feature.js";
import { readGtfsStops } from "./gtfs-stops.js";
import { readOsm } from "./osm-network.js";
import { exposureFiles } from "./portal-features.js";

/** Roles of files that say what stands where. */
export const exposureRoles = ["buildings", "osm", "gtfs", "assets"] as const;
export type ExposureRole = (typeof exposureRoles)[number];

/** What became of a file in its role. */
export interface RoleResult {
  readonly descriptor: SourceDescriptor;
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly steps: readonly string[];
  readonly warnings: readonly string[];
  readonly numbers: Readonly<Record<string, number>>;
  readonly quality: "official" | "observed" | "simulated" | "fixture";
}

const noAddresses =
  "BD-Adresses is not pulled, so nothing is joined by address: luxtwin ingest pull bd-adresses/addresses";

const qualityOf = ({ made }: AssetReferences): RoleResult["quality"] => (made ? "fixture" : "official");

const ofBuildings = async (bytes: Uint8Array, name: string, area: BBox, references: AssetReferences) => {
  const { addresses } = references;
  const read = readBuildings(bytes, name);
  const { features, counts } = joinBuildings(read.features, addresses);
  const made = await exposureFiles({ features, left: read.left }, area, name);
  return {
    descriptor: buildingsDescriptor,
    quality: qualityOf(references),
    files: made.files,
    steps: ["area in EPSG:2169", "joined with addresses by their id, else by the point within the footprint"],
    warnings: [...(addresses.length === 0 ? [noAddresses] : []), ...made.warnings],
    numbers: { ...made.numbers, ...counts },
  };
};

const ofAssets = async (bytes: Uint8Array, name: string, area: BBox, references: AssetReferences) => {
  const { features, left, table, counts } = readAssets(bytes, name, references);
  const made = features.length === 0 ? null : await exposureFiles({ features, left }, area, name);
  return {
    descriptor: assetsDescriptor,
    quality: qualityOf(references),
    files: { ...made?.files, "portfolio.csv": table },
    steps: ["placed by position or address id", "footprint of the buildings at the address where none is stated"],
    warnings: [...(references.addresses.length === 0 ? [noAddresses] : []), ...(made?.warnings ?? leftInWords(left))],
    numbers: { ...made?.numbers, ...counts },
  };
};

/** Reads a file in its role over an area of longitude and latitude. Throws what the readers throw. */
export const readExposure = async (
  role: ExposureRole,
  bytes: Uint8Array,
  { name, area, references }: { name: string; area: BBox; references: AssetReferences },
): Promise<RoleResult> => {
  if (role === "buildings") return ofBuildings(bytes, name, area, references);
  if (role === "assets") return ofAssets(bytes, name, area, references);
  const read = role === "osm" ? readOsm(bytes, name) : await readGtfsStops(bytes, name);
  const made = await exposureFiles(read, area, name);
  const descriptor = role === "osm" ? osmDescriptor : gtfsDescriptor;
  const steps = role === "osm" ? ["roads for vehicles, rail and power; length in EPSG:2169"] : ["stops and stations"];
  return { descriptor, ...made, steps, quality: "official" };
};
