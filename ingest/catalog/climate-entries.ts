import type { SourceDescriptor } from "./source.js";
import { status } from "./status.js";

export const polytopeDescriptor: SourceDescriptor = {
  id: "polytope",
  title: "DestinE Climate DT by Polytope feature extraction",
  kind: "climate-model",
  datasets: ["{IFS-NEMO|IFS-FESOM|ICON}/{hist|cont|SSP3-7.0}/{2t|2d|10u|10v|avg_tprate}"],
  where: "https://polytope.mn5.apps.dte.destination-earth.eu, https://polytope.lumi.apps.dte.destination-earth.eu",
  setting: "LUXTWIN_POLYTOPE_URL",
  account: "DESP account with upgraded access; POLYTOPE_OFFLINE_TOKEN",
  licence: "DestinE terms of use; access restricted",
  attribution: "DestinE Climate DT (ECMWF), via Polytope; contains modified Destination Earth data",
  resolution: "HEALPix H1024 points, about 6.4 km; hourly",
  cost: "one request a month of data, polled; at most 5 at a time",
  status: status.standIn,
};

export const era5LandDescriptor: SourceDescriptor = {
  id: "era5-land",
  title: "ERA5-Land hourly, on Earth Data Hub",
  kind: "reanalysis",
  datasets: ["{t2m|d2m|u10|v10|tp}"],
  where: "https://data.earthdatahub.destine.eu/era5/era5-land-v0.zarr",
  setting: "LUXTWIN_EDH_DATA_URL",
  account: "DESP account; EDH_API_KEY",
  licence: "Copernicus licence (CC BY 4.0 since July 2025; check the store)",
  attribution: "Contains modified Copernicus Climate Change Service information (ERA5-Land)",
  resolution: "0.1°, hourly",
  cost: "two spatial chunks over Luxembourg: about 12.5 requests a year and variable",
  status: status.standIn,
};

export const era5Descriptor: SourceDescriptor = {
  id: "era5",
  title: "ERA5 single levels hourly, on Earth Data Hub",
  kind: "reanalysis",
  datasets: ["{t2m|d2m|u10|v10|tp}"],
  where: "https://data.earthdatahub.destine.eu/era5/reanalysis-era5-single-levels-v0.zarr",
  setting: "LUXTWIN_EDH_DATA_URL",
  account: "DESP account; EDH_API_KEY",
  licence: "Copernicus licence (CC BY 4.0 since July 2025; check the store)",
  attribution: "Contains modified Copernicus Climate Change Service information (ERA5)",
  resolution: "0.25°, hourly",
  cost: "about two requests a year and variable",
  status: status.standIn,
};

export const cordexDescriptor: SourceDescriptor = {
  id: "euro-cordex",
  title: "EURO-CORDEX and CMIP6 daily fields, NetCDF-4 files of an operator",
  kind: "climate-model",
  datasets: ["files: luxtwin ingest add FILE.nc --as climate-member"],
  where: "files",
  setting: null,
  account: "none here; ESGF or CDS to get the files",
  licence: "per model, in the file's attributes (mostly CC BY 4.0)",
  attribution: "as the file's institution and references say",
  resolution: "0.11° rotated or regular; daily",
  cost: "no requests",
  status: status.files,
};
