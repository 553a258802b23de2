import type { SourceDescriptor } from "./source.js";
import { status } from "./status.js";

export const sentinel2Descriptor: SourceDescriptor = {
  id: "sentinel-2",
  title: "Sentinel-2 L2A vegetation index (collection sentinel-2-c1-l2a)",
  kind: "satellite",
  datasets: ["ndvi/{YYYY-MM-DD}/{YYYY-MM-DD}"],
  where: "https://earth-search.aws.element84.com/v1",
  setting: "LUXTWIN_STAC_URL",
  account: "none",
  licence: "Copernicus Sentinel terms (free and open)",
  attribution: "Contains modified Copernicus Sentinel data",
  resolution: "10 m bands",
  cost: "a search of 1 to 5 requests; per scene and band only the tiles of the window",
  status: status.standIn,
};

export const landsatDescriptor: SourceDescriptor = {
  id: "landsat",
  title: "Landsat Collection 2 Level 2 surface temperature",
  kind: "satellite",
  datasets: ["surface-temperature/{YYYY-MM-DD}/{YYYY-MM-DD}"],
  where: "https://earth-search.aws.element84.com/v1",
  setting: "LUXTWIN_STAC_URL",
  account: "none for the search; assets on s3://usgs-landsat are requester-pays",
  licence: "public domain",
  attribution: "Landsat data courtesy of the U.S. Geological Survey",
  resolution: "30 m grid resampled from 100 m; about 10:30 local time, surface not air",
  cost: "a search of 1 to 5 requests; per scene only the tiles of the window",
  status: status.standIn,
};

export const worldCoverDescriptor: SourceDescriptor = {
  id: "worldcover",
  title: "ESA WorldCover 2021 land cover",
  kind: "land-cover",
  datasets: ["2021"],
  where: "https://esa-worldcover.s3.eu-central-1.amazonaws.com",
  setting: "LUXTWIN_WORLDCOVER_URL",
  account: "none",
  licence: "CC BY 4.0",
  attribution:
    "© ESA WorldCover project 2021 / Contains modified Copernicus Sentinel data (2021) processed by ESA WorldCover consortium",
  resolution: "10 m",
  cost: "two tiles: about 120 requests and 90 MB decoded",
  status: status.standIn,
};
