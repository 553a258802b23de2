import type { SourceDescriptor } from "./source.js";
import { status } from "./status.js";

export const jrcFloodDescriptor: SourceDescriptor = {
  id: "jrc-flood",
  title: "JRC river flood hazard, Europe, v3.1 (undefended)",
  kind: "reference-hazard",
  datasets: ["rp{10|20|30|40|50|75|100|200|500}"],
  where: "https://jeodpp.jrc.ec.europa.eu/ftp/jrc-opendata/CEMS-EFAS/flood_hazard",
  setting: "LUXTWIN_JRC_URL",
  account: "none",
  licence: "CC BY 4.0, doi 10.2905/1D128B6C-A4EE-4858-9E34-6210707F3C81",
  attribution: "European Commission, Joint Research Centre, CEMS-EFAS flood hazard v3.1",
  resolution: "3″ (about 92 × 60 m); basins above 150 km²; metres",
  cost: "a window of Luxembourg: about 30 requests, 20 MB decoded",
  status: status.standIn,
};

export const officialFloodDescriptor: SourceDescriptor = {
  id: "official-flood-maps",
  title: "Official flood hazard maps HQ10, HQ100, extreme and heavy-rain maps, files of an operator",
  kind: "reference-hazard",
  datasets: ["files: luxtwin ingest add FILE.tif --as official-flood --map {hq10|hq100|extreme|heavy-rain}"],
  where: "files",
  setting: null,
  account: "none",
  licence: "CC0 (flood zones; check per file)",
  attribution: "Administration de la gestion de l'eau (AGE)",
  resolution: "1 m to 5 m",
  cost: "no requests; depths in metres as GeoTIFF in EPSG:2169",
  status: status.format,
};

export const klimaanalyseDescriptor: SourceDescriptor = {
  id: "klimaanalyse-2021",
  title: "Climate analysis 2021 (heat), files of an operator",
  kind: "reference-hazard",
  datasets: ["files: luxtwin ingest add FILE.tif --as reference-heat --map {night-air-temperature|pet-afternoon}"],
  where: "files",
  setting: null,
  account: "none",
  licence: "as supplied",
  attribution: "Ministry of the Environment, Climate and Biodiversity, Klimaanalyse 2021",
  resolution: "as supplied",
  cost: "no requests; temperatures in °C or K as GeoTIFF in EPSG:2169",
  status: status.format,
};
