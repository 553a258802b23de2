import type { SourceDescriptor } from "./source.js";
import { status } from "./status.js";

export const imperviousnessDescriptor: SourceDescriptor = {
  id: "clms-imperviousness",
  title: "CLMS imperviousness density, files of an operator",
  kind: "land-cover",
  datasets: ["files: luxtwin ingest add FILE.tif --as imperviousness"],
  where: "https://land.copernicus.eu",
  setting: null,
  account: "CLMS account to get the files",
  licence: "Copernicus free and open",
  attribution: "European Environment Agency (EEA), Copernicus Land Monitoring Service",
  resolution: "10 m, EPSG:3035, 0-100 %",
  cost: "no requests: an order at the portal, then files",
  status: status.format,
};

export const ghslDescriptor: SourceDescriptor = {
  id: "ghsl",
  title: "GHSL R2023A population and built-up surface",
  kind: "population",
  datasets: ["{population|built-up}/{1975|1980|…|2030}"],
  where: "https://jeodpp.jrc.ec.europa.eu/ftp/jrc-opendata/GHSL",
  setting: "LUXTWIN_JRC_URL",
  account: "none",
  licence: "CC BY 4.0 (check)",
  attribution: "European Commission, Joint Research Centre, GHSL R2023A",
  resolution: "100 m, Mollweide",
  cost: "two requests, one zip of about 95 MB a product",
  status: status.standIn,
};
