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
  status: status.listed,
};

export const buildingsDescriptor: SourceDescriptor = {
  ...portal,
  id: "buildings",
  title: "National buildings (base-de-donnees-nationale-des-batiments-3d), 2D footprints of an operator's file",
  datasets: ["files: luxtwin ingest add FILE --as buildings"],
  licence: "CC0 (check)",
  attribution: "Administration du cadastre et de la topographie (ACT)",
  resolution: "footprints",
  cost: "one file a commune",
  status: status.listed,
};

export const parcelsDescriptor: SourceDescriptor = {
  id: "parcels",
  title: "Cadastral parcels and communes by WFS (cp:CP.CadastralParcel)",
  kind: "exposure",
  datasets: ["parcels"],
  where: "https://wms.inspire.geoportail.lu/geoserver/wfs",
  setting: "LUXTWIN_WFS_URL",
  account: "none",
  licence: "CC0 (check)",
  attribution: "Administration du cadastre et de la topographie (ACT)",
  resolution: "polygons",
  cost: "one request a 1,000 parcels",
  status: status.listed,
};

export const osmDescriptor: SourceDescriptor = {
  id: "osm",
  title: "OpenStreetMap extract (roads, rail, power), files of an operator",
  kind: "exposure",
  datasets: ["files: luxtwin ingest add FILE.geojson --as roads"],
  where: "files",
  setting: null,
  account: "none",
  licence: "ODbL",
  attribution: "© OpenStreetMap contributors",
  resolution: "lines and points",
  cost: "no requests",
  status: status.listed,
};

export const gtfsDescriptor: SourceDescriptor = {
  id: "gtfs",
  title: "Stops of public transport (GTFS), files of an operator",
  kind: "exposure",
  datasets: ["files: luxtwin ingest add gtfs.zip"],
  where: "files",
  setting: null,
  account: "none",
  licence: "CC BY 4.0 (check)",
  attribution: "Administration des transports publics",
  resolution: "points",
  cost: "no requests",
  status: status.listed,
};

export const assetsDescriptor: SourceDescriptor = {
  id: "asset-register",
  title: "Asset register of an operator (CSV)",
  kind: "exposure",
  datasets: ["files: luxtwin ingest add assets.csv"],
  where: "files",
  setting: null,
  account: "none",
  licence: "the operator's own",
  attribution: "the operator",
  resolution: "points",
  cost: "no requests",
  status: status.listed,
};
