import type { SourceDescriptor } from "./source.js";
import { status } from "./status.js";

export const lidarDescriptor: SourceDescriptor = {
  id: "lidar-2024",
  title: "LiDAR 2024 terrain model of Luxembourg (DTM, bare earth)",
  kind: "terrain",
  datasets: ["overview", "window/{west},{south},{east},{north} (EPSG:2169, metres)"],
  where: "https://data.public.lu (download.data.public.lu)",
  setting: "LUXTWIN_PORTAL_URL",
  account: "none",
  licence: "CC0",
  attribution: "Administration du cadastre et de la topographie (ACT), LiDAR 2024",
  resolution: "0.5 m; overviews 1, 2, 4, 8 m; heights NGL",
  cost: "country at 8 m: about 290 requests and at most 0.6 GB decoded; a commune at 1 m: 10 to 400 requests",
  status: status.standIn,
};

export const copernicusDemDescriptor: SourceDescriptor = {
  id: "copernicus-dem",
  title: "Copernicus DEM GLO-30 (DSM, roofs and crowns)",
  kind: "terrain",
  datasets: ["glo-30"],
  where: "https://copernicus-dem-30m.s3.amazonaws.com",
  setting: "LUXTWIN_DEM_URL",
  account: "none",
  licence: "Copernicus DEM licence",
  attribution:
    "© DLR e.V. 2010-2014 and © Airbus Defence and Space GmbH 2014-2018 provided under COPERNICUS by the European Union and ESA; all rights reserved",
  resolution: "1″ (about 30 m), 1.5″ east-west north of 50° N; heights EGM2008",
  cost: "four tiles: about 60 requests and 150 MB decoded",
  status: status.standIn,
};
