import type { ExposureFeature, ReadExposure } from "./exposure-feature.js";
import { textOf } from "./exposure-feature.js";
import { readPolygons } from "./polygon-features.js";
import { polygonFinder } from "./polygon-finder.js";

/** Footprints of the national buildings, or of any file of footprints, as GeoJSON in WGS 84. */
export const readBuildings = (bytes: Uint8Array, name: string): ReadExposure =>
  readPolygons(bytes, {
    name,
    kind: "building",
    ids: ["id", "ID", "gml_id", "fid", "OBJECTID", "@id", "osm_id"],
    more: (said) => ({
      own_address_id: textOf(said.id_caclr_bat) ?? textOf(said.address_id),
      height_m: typeof said.height_m === "number" ? said.height_m : null,
    }),
  });

export interface JoinedBuildings {
  readonly features: readonly ExposureFeature[];
  readonly counts: {
    readonly by_id: number;
    readonly by_place: number;
    readonly without_address: number;
    /** Addresses that lie in no footprint and are named by none. */
    readonly addresses_left: number;
  };
}

const addressIdOf = ({ properties }: ExposureFeature): string | null => textOf(properties.address_id);

/** Address ids by the building that they lie in; ids named by a building itself are not looked for. */
const placedIn = (
  buildings: readonly ExposureFeature[],
  addresses: readonly ExposureFeature[],
  named: ReadonlySet<string>,
) => {
  const find = polygonFinder(buildings);
  const byBuilding = new Map<string, Set<string>>();
  let outside = 0;
  for (const address of addresses) {
    const id = addressIdOf(address);
    if (id === null || named.has(id)) continue;
    const building = find(address.geometry.coordinates as [number, number]);
    if (!building) {
      outside++;
      continue;
    }
    const ids = byBuilding.get(building.id) ?? new Set();
    byBuilding.set(building.id, ids.add(id));
  }
  return { byBuilding, outside };
};

/**
 * Gives each building the ids of its addresses: the one that it names itself, else those of the address points within
 * its footprint. No nearest neighbour is taken: an address between two houses stays without one, and is counted.
 */
export const joinBuildings = (
  buildings: readonly ExposureFeature[],
  addresses: readonly ExposureFeature[],
): JoinedBuildings => {
  const known = new Set(addresses.map(addressIdOf));
  const ownOf = ({ properties }: ExposureFeature) => {
    const own = textOf(properties.own_address_id);
    return own !== null && known.has(own) ? own : null;
  };
  const named = new Set(buildings.map(ownOf).filter((id) => id !== null));
  const { byBuilding, outside } = placedIn(buildings, addresses, named);
  let [byId, byPlace, without] = [0, 0, 0];
  const features = buildings.map((building): ExposureFeature => {
    const own = ownOf(building);
    const ids = own === null ? [...(byBuilding.get(building.id) ?? [])].sort() : [own];
    if (own !== null) byId++;
    else if (ids.length > 0) byPlace++;
    else without++;
    const { own_address_id: _own, ...properties } = building.properties;
    const joined = own !== null ? "id" : ids.length > 0 ? "place" : null;
    return { ...building, properties: { ...properties, kind: "building", address_ids: ids, joined_by: joined } };
  });
  return {
    features,
    counts: { by_id: byId, by_place: byPlace, without_address: without, addresses_left: outside },
  };
};
