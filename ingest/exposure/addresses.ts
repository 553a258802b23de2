import { parseGeoJson } from "../files/geojson.js";
import { type ExposureFeature, firstPoint, type ReadExposure, reasons, textOf } from "./exposure-feature.js";

/**
 * Addresses of BD-Adresses (GeoJSON, WGS 84; a MultiPoint of which the first point is taken). `address_id` is the
 * national register's number of the building (`id_caclr_bat`): it stands more than once where a parcel was split, so
 * the id of the feature is that of the geoportal.
 *
 * @throws `source-corrupt`, `too-large`, `invalid-request`
 */
export const readAddresses = (bytes: Uint8Array): ReadExposure => {
  const left = reasons();
  const features: ExposureFeature[] = [];
  const taken = new Set<string>();
  for (const { geometry, properties } of parseGeoJson(bytes, "addresses.geojson").features) {
    const point = firstPoint(geometry);
    const said = properties ?? {};
    const addressId = textOf(said.id_caclr_bat);
    const id = textOf(said.id_geoportail) ?? addressId;
    if (!point) left.add("an address without a point");
    else if (!id) left.add("an address without a number in the register");
    else if (taken.has(id)) left.add("an address that stands twice");
    else {
      taken.add(id);
      features.push({
        type: "Feature",
        id,
        geometry: { type: "Point", coordinates: point },
        properties: {
          kind: "address",
          address_id: addressId,
          street: textOf(said.rue),
          number: textOf(said.numero),
          locality: textOf(said.localite),
          postcode: textOf(said.code_postal),
          commune: textOf(said.commune),
          lau2: textOf(said.lau2),
        },
      });
    }
  }
  return { features, left: left.counts };
};
