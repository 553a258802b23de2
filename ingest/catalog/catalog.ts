import { TwinError } from "../../core/index.js";
import { earthDataHub } from "../destine/earth-data-hub.js";
import { era5, era5Land, era5LandV2 } from "../destine/era5.js";
import { addresses, communes, gtfs } from "../exposure/exposure-sources.js";
import { parcels } from "../exposure/wfs-parcels.js";
import { ageGauges, heichwaasser, hubeau, meteolux, pegelonline } from "../gauges/feeds.js";
import { jrcFlood } from "../hazard/jrc-flood.js";
import { ghsl } from "../landcover/ghsl.js";
import { worldCover } from "../landcover/worldcover.js";
import { polytope } from "../polytope/polytope.js";
import { landsat, sentinel2 } from "../satellite/products.js";
import { copernicusDem } from "../terrain/copernicus-dem.js";
import { lidar } from "../terrain/lidar.js";
import { cordexDescriptor, era5Descriptor, era5LandDescriptor, polytopeDescriptor } from "./climate-entries.js";
import { embeddedDescriptors, ownFilesDescriptor } from "./embedded-entries.js";
import {
  addressesDescriptor,
  assetsDescriptor,
  buildingsDescriptor,
  communesDescriptor,
  gtfsDescriptor,
  osmDescriptor,
  parcelsDescriptor,
} from "./exposure-entries.js";
import { jrcFloodDescriptor, klimaanalyseDescriptor, officialFloodDescriptor } from "./hazard-entries.js";
import {
  ageGaugesDescriptor,
  capDescriptor,
  efasDescriptor,
  grdcDescriptor,
  heichwaasserDescriptor,
  hubeauDescriptor,
  meteoluxDescriptor,
  pegelonlineDescriptor,
  spwDescriptor,
} from "./in-situ-entries.js";
import { ghslDescriptor, imperviousnessDescriptor } from "./people-entries.js";
import { landsatDescriptor, sentinel2Descriptor, worldCoverDescriptor } from "./satellite-entries.js";
import type { Source, SourceDescriptor } from "./source.js";
import { copernicusDemDescriptor, lidarDescriptor } from "./terrain-entries.js";

/** Sources that can be planned and pulled. */
const pullable: readonly Source[] = [
  earthDataHub,
  polytope,
  era5Land,
  era5LandV2,
  era5,
  lidar,
  copernicusDem,
  sentinel2,
  landsat,
  worldCover,
  ghsl,
  addresses,
  communes,
  parcels,
  gtfs,
  jrcFlood,
  ageGauges,
  heichwaasser,
  meteolux,
  pegelonline,
  hubeau,
];

/** Everything that the twin knows to be a source, in the order of the page. */
export const sourceDescriptors: readonly SourceDescriptor[] = [
  earthDataHub.descriptor,
  polytopeDescriptor,
  era5LandDescriptor,
  era5LandV2.descriptor,
  era5Descriptor,
  cordexDescriptor,
  lidarDescriptor,
  copernicusDemDescriptor,
  sentinel2Descriptor,
  landsatDescriptor,
  worldCoverDescriptor,
  imperviousnessDescriptor,
  ghslDescriptor,
  addressesDescriptor,
  buildingsDescriptor,
  communesDescriptor,
  parcelsDescriptor,
  osmDescriptor,
  gtfsDescriptor,
  assetsDescriptor,
  jrcFloodDescriptor,
  officialFloodDescriptor,
  klimaanalyseDescriptor,
  ageGaugesDescriptor,
  heichwaasserDescriptor,
  meteoluxDescriptor,
  capDescriptor,
  pegelonlineDescriptor,
  hubeauDescriptor,
  spwDescriptor,
  grdcDescriptor,
  efasDescriptor,
  ownFilesDescriptor,
  ...embeddedDescriptors,
];

/** A source and the data set of it that an address such as `earth-data-hub/IFS-NEMO/SSP3-7.0/t2m` names. */
export interface NamedDataset {
  readonly source: Source;
  readonly dataset: string;
}

/** Finds what an address names. Throws `not-found` naming the sources, `unsupported` for one that cannot be pulled. */
export const findDataset = (address: string): NamedDataset => {
  const slash = address.indexOf("/");
  const id = slash === -1 ? address : address.slice(0, slash);
  const source = pullable.find(({ descriptor }) => descriptor.id === id);
  if (source) return { source, dataset: slash === -1 ? "" : address.slice(slash + 1) };
  const listed = sourceDescriptors.find((one) => one.id === id);
  if (listed) {
    throw new TwinError("unsupported", `Source ${id} is not pulled: ${listed.datasets.join("; ") || listed.status}.`, {
      feature: "pull",
      found: id,
    });
  }
  const known = pullable.map(({ descriptor }) => descriptor.id).join(", ");
  throw new TwinError("not-found", `There is no source "${id}": those that can be pulled are ${known}.`, {
    kind: "dataset",
    id,
  });
};
