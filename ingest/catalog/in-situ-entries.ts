import type { SourceDescriptor } from "./source.js";
import { status } from "./status.js";

const gauge = { kind: "in-situ", account: "none", status: status.format } as const;

export const ageGaugesDescriptor: SourceDescriptor = {
  ...gauge,
  id: "age-gauges",
  title: "Water levels of the official gauges (AGE)",
  datasets: ["levels"],
  where: "https://inondations.public.lu",
  setting: "LUXTWIN_AGE_URL",
  licence: "CC0 (bulk CSV; third-party report)",
  attribution: "Administration de la gestion de l'eau (AGE)",
  resolution: "15 min; stage, not discharge",
  cost: "one request",
  status: status.standIn,
};

export const heichwaasserDescriptor: SourceDescriptor = {
  ...gauge,
  id: "heichwaasser",
  title: "heichwaasser.lu gauge levels (community reuse)",
  datasets: ["levels"],
  where: "https://heichwaasser.lu/api/v1",
  setting: "LUXTWIN_HEICHWAASSER_URL",
  licence: "as AGE; no licence stated by the service",
  attribution: "Administration de la gestion de l'eau (AGE), via heichwaasser.lu",
  resolution: "15 min; stage, not discharge",
  cost: "one request",
  status: status.standIn,
};

export const meteoluxDescriptor: SourceDescriptor = {
  ...gauge,
  id: "meteolux",
  title: "MeteoLux observations and daily series of Findel",
  datasets: ["observations"],
  where: "https://metapi.ana.lu/api/v1",
  setting: "LUXTWIN_METEOLUX_URL",
  licence: "CC0 (third-party report)",
  attribution: "MeteoLux",
  resolution: "one station",
  cost: "two requests",
  status: status.standIn,
};

export const capDescriptor: SourceDescriptor = {
  ...gauge,
  id: "lu-alert",
  title: "LU-Alert warnings (CAP 1.2), files of an operator",
  datasets: ["files: luxtwin ingest add alert.xml --as warning"],
  where: "files",
  setting: null,
  licence: "CC BY",
  attribution: "LU-Alert",
  resolution: "areas",
  cost: "no requests",
};

export const pegelonlineDescriptor: SourceDescriptor = {
  ...gauge,
  id: "pegelonline",
  title: "Pegelonline: discharge and stage of German gauges (Moselle, Sauer)",
  datasets: ["{station}/{Q|W}"],
  where: "https://www.pegelonline.wsv.de/webservices/rest-api/v2",
  setting: "LUXTWIN_PEGELONLINE_URL",
  licence: "DL-DE/Zero-2.0 (check)",
  attribution: "Wasserstraßen- und Schifffahrtsverwaltung des Bundes (WSV)",
  resolution: "15 min, 31 days back",
  cost: "two requests a station",
  status: status.standIn,
};

export const hubeauDescriptor: SourceDescriptor = {
  ...gauge,
  id: "hubeau",
  title: "Hub'Eau hydrométrie: discharge and stage of French gauges (Moselle)",
  datasets: ["{code_entite}/{Q|H}"],
  where: "https://hubeau.eaufrance.fr/api/v2/hydrometrie",
  setting: "LUXTWIN_HUBEAU_URL",
  licence: "Licence Ouverte / Etalab 2.0",
  attribution: "Hub'Eau, Vigicrues, SCHAPI",
  resolution: "about 5 to 15 min, one month back",
  cost: "pages of 1,000 to 20,000 values",
  status: status.standIn,
};

export const spwDescriptor: SourceDescriptor = {
  ...gauge,
  id: "spw",
  title: "SPW hydrométrie: discharge of Walloon gauges (Sûre, Our), files of an operator",
  datasets: ["files: luxtwin ingest add FILE.csv --as discharge --at LON,LAT --catchment-km2 AREA"],
  where: "files",
  setting: null,
  licence: "as SPW states",
  attribution: "Service public de Wallonie (SPW)",
  resolution: "hourly",
  cost: "no requests",
};

export const grdcDescriptor: SourceDescriptor = {
  ...gauge,
  id: "grdc",
  title: "GRDC daily discharge, files of an operator",
  datasets: ["files: luxtwin ingest add 6336500_Q_Day.Cmd.txt --as discharge"],
  where: "files",
  setting: null,
  account: "GRDC request to get the files",
  licence: "GRDC data policy: no redistribution",
  attribution: "The Global Runoff Data Centre (GRDC), 56068 Koblenz, Germany",
  resolution: "daily",
  cost: "no requests",
  status: status.files,
};

export const efasDescriptor: SourceDescriptor = {
  ...gauge,
  id: "efas",
  title: "EFAS historical discharge, NetCDF-4 files of an operator",
  datasets: ["files: luxtwin ingest add FILE.nc --as discharge --at LON,LAT --catchment-km2 AREA"],
  where: "files",
  setting: null,
  account: "EWDS account to get the files",
  licence: "Copernicus Emergency Management Service terms",
  attribution: "Copernicus Emergency Management Service, EFAS",
  resolution: "about 1.4 km (v5) or 5 km (v4); 6-hourly",
  cost: "no requests",
  status: status.files,
};
