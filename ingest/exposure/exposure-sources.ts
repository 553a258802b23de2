import { addressesDescriptor, communesDescriptor, gtfsDescriptor } from "../catalog/exposure-entries.js";
import type { Source } from "../catalog/source.js";
import { readAddresses } from "./addresses.js";
import { readGtfsStops } from "./gtfs-stops.js";
import { readCommunes } from "./polygon-features.js";
import { portalFeatures } from "./portal-features.js";

const largest = 200_000_000;

/** Georeferenced addresses of the country. */
export const addresses: Source = portalFeatures({
  descriptor: addressesDescriptor,
  dataset: "addresses",
  slug: "adresses-georeferencees-bd-adresses",
  file: /addresses\.geojson$/,
  maximumBytes: largest,
  read: readAddresses,
  steps: ["first point of each MultiPoint", "address_id is id_caclr_bat, feature id is id_geoportail"],
});

/** Communes with canton, district and LAU2. */
export const communes: Source = portalFeatures({
  descriptor: communesDescriptor,
  dataset: "communes",
  slug: "limites-administratives-du-grand-duche-de-luxembourg",
  file: /communes4326\.geojson$/,
  maximumBytes: 50_000_000,
  read: readCommunes,
  steps: ["area of each in EPSG:2169"],
});

/** Stops of public transport, of the newest timetable. */
export const gtfs: Source = portalFeatures({
  descriptor: gtfsDescriptor,
  dataset: "stops",
  slug: "horaires-et-arrets-des-transport-publics-gtfs",
  file: /gtfs[^/]*\.zip$/i,
  maximumBytes: largest,
  read: (bytes) => readGtfsStops(bytes, "gtfs.zip"),
  steps: ["stops and stations of stops.txt; entrances and nodes left out"],
});
