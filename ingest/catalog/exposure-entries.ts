import type { SourceDescriptor } from "./source.js";
import { status } from "./status.js";

const portal = {
  kind: "exposure",
  where: "https://data.public.lu",
  setting: "LUXTWIN_PORTAL_URL",
  account: "none",
} as const;

export const addressesDescriptor: SourceDescriptor = {
  ...portal,
  id: "bd-adresses",
  title: "BD-Adresses: georeferenced addresses (adresses-georeferencees-bd-adresses)",
  datasets: ["addresses"],
  licence: "CC0 (third-party report)",
  attribution: "Administration du cadastre et de la topographie (ACT)",
  resolution: "points",
  cost: "two requests, tens of MB",
  status: status.standIn,
};

export const buildingsDescriptor: SourceDescriptor = {
  ...portal,
  id: "buildings",
  title: "National buildings (base-de-donnees-nationale-des-batiments-3d), 2D footprints of an operator's file",
  datasets: ["files: luxtwin ingest add FILE.gpkg --as buildings"],
  licence: "CC0 (check)",
  attribution: "Administration du cadastre et de la topographie (ACT)",
  resolution: "footprints",
  cost: "no requests: footprints as GeoPackage or as GeoJSON in WGS 84",
  status: status.format,
};

export const communesDescriptor: SourceDescriptor = {
  ...portal,
  id: "communes",
  title: "Communes (limites-administratives-du-grand-duche-de-luxembourg)",
  datasets: ["communes"],
  licence: "CC0 (third-party report)",
  attribution: "Administration du cadastre et de la topographie (ACT)",
  resolution: "polygons",
  cost: "two requests, a few MB",
  status: status.standIn,
};

export const parcelsDescriptor: SourceDescriptor = {
  id: "parcels",
  title: "Cadastral parcels by WFS (cp:CP.CadastralParcel)",
  kind: "exposure",
  datasets: ["parcels"],
  where: "https://wms.inspire.geoportail.lu/geoserver/wfs",
  setting: "LUXTWIN_WFS_URL",
  account: "none",
  licence: "CC0 (check)",
  attribution: "Administration du cadastre et de la topographie (ACT)",
  resolution: "polygons",
  cost: "one request a 1,000 parcels, 60,000 at most in one pull",
  status: status.standIn,
};

export const osmDescriptor: SourceDescriptor = {
  id: "osm",
  title: "OpenStreetMap extract (roads, rail, power), files of an operator",
  kind: "exposure",
  datasets: ["files: luxtwin ingest add FILE.geojson --as osm"],
  where: "files",
  setting: null,
  account: "none",
  licence: "ODbL",
  attribution: "© OpenStreetMap contributors",
  resolution: "lines and points",
  cost: "no requests",
  status: status.format,
};

export const gtfsDescriptor: SourceDescriptor = {
  ...portal,
  id: "gtfs",
  title: "Stops of public transport (horaires-et-arrets-des-transport-publics-gtfs), or an operator's GTFS file",
  datasets: ["stops", "files: luxtwin ingest add gtfs.zip --as gtfs"],
  licence: "CC BY 4.0 (check)",
  attribution: "Administration des transports publics",
  resolution: "points",
  cost: "two requests, tens of MB",
  status: status.standIn,
};

export const assetsDescriptor: SourceDescriptor = {
  id: "asset-register",
  title: "Asset register of an operator (CSV)",
  kind: "exposure",
  datasets: ["files: luxtwin ingest add assets.csv --as assets"],
  where: "files",
  setting: null,
  account: "none",
  licence: "the operator's own",
  attribution: "the operator",
  resolution: "points",
  cost: "no requests",
  status: status.format,
};
