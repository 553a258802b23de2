import type { SourceDescriptor } from "./source.js";
import { status } from "./status.js";

const embedded = {
  kind: "embedded",
  datasets: [],
  where: "in the package",
  setting: null,
  account: "none",
  cost: "no requests",
  status: status.embedded,
} as const;

/** What the embedded demonstration is made of. */
export const embeddedDescriptors: readonly SourceDescriptor[] = [
  {
    ...embedded,
    id: "elevation-30s",
    title: "30 arc-second elevation of Luxembourg (demonstration)",
    licence: "no separate data licence; heights are facts",
    attribution: "SRTM (NASA/USGS), via R package terra",
    resolution: "30″",
  },
  {
    ...embedded,
    id: "national-boundary",
    title: "National boundary",
    licence: "public domain",
    attribution: "Natural Earth",
    resolution: "196 points",
  },
  {
    ...embedded,
    id: "places",
    title: "Places with population and height",
    licence: "CC BY 4.0",
    attribution: "GeoNames",
    resolution: "615 points",
  },
  {
    ...embedded,
    id: "synthetic-weather",
    title: "Daily weather set to Findel's normals (synthetic)",
    licence: "Apache-2.0",
    attribution: "made by code",
    resolution: "one series",
  },
  {
    ...embedded,
    id: "destine-fixture",
    title: "Store in the shape of DestinE Climate DT (fixture)",
    licence: "Apache-2.0",
    attribution: "made by code",
    resolution: "0.044°, daily",
  },
];

/** Files of one's own. */
export const ownFilesDescriptor: SourceDescriptor = {
  id: "own-files",
  title:
    "Files of one's own: GeoTIFF, hgt, NetCDF-4, zipped Zarr, GeoPackage, GTFS, CSV, GeoJSON, CAP, GRDC (looked at and kept)",
  kind: "files",
  datasets: [
    "luxtwin ingest add FILE [--dry-run]",
    "luxtwin ingest add FILE --as terrain --surface {dtm|dsm} --datum NAME",
  ],
  where: "files",
  setting: null,
  account: "none",
  licence: "as the file's owner says",
  attribution: "as the file's owner says",
  resolution: "as the file has it",
  cost: "no requests",
  status: status.files,
};
