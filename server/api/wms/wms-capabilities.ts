import { isGeographic, type LayerRecord, localized, type RegionSummary } from "../../../core/index.js";
import { infoFormats } from "../maps/feature-info.js";
import { type Dimension, describeGroup, type LayerGroup } from "../maps/layer-groups.js";
import { pictureFormats } from "../maps/picture-answer.js";
import {
  type Box,
  boxIn,
  crs84,
  inAxisOrder,
  type ReferenceSystem,
  referenceSystems,
} from "../ogc/reference-systems.js";
import { xmlText } from "./xml.js";

const name = ({ uri, code }: ReferenceSystem): string => (uri === crs84.uri ? "CRS:84" : code);

/** A box on round numbers that holds a box: to 100 m where `perUnit` is 0.01, to a hundredth of a degree where it is 100. */
const outward = ([west, south, east, north]: Box, perUnit: number): Box => [
  Math.floor(west * perUnit) / perUnit,
  Math.floor(south * perUnit) / perUnit,
  Math.ceil(east * perUnit) / perUnit,
  Math.ceil(north * perUnit) / perUnit,
];

/** Boxes of an extent in every system, in the axis order of that system (WMS 1.3.0, 6.7.4). */
const projectedBoxes = (bounds: LayerRecord["tiles"]["bounds"]): string =>
  referenceSystems
    .map((system) => {
      const box = outward(boxIn(bounds, "EPSG:4326", system.code), isGeographic(system.code) ? 100 : 0.01);
      const [minx, miny, maxx, maxy] = inAxisOrder(box, system);
      return `<BoundingBox CRS="${name(system)}" minx="${minx}" miny="${miny}" maxx="${maxx}" maxy="${maxy}"/>`;
    })
    .join("");

const knownBoxes = new Map<string, string>();

/** Boxes of an extent; layers share a few extents, whose boxes are projected once. */
const boundingBoxes = (bounds: LayerRecord["tiles"]["bounds"]): string => {
  const known = knownBoxes.get(bounds.join());
  if (known) return known;
  if (knownBoxes.size > 100) knownBoxes.clear();
  const boxes = projectedBoxes(bounds);
  knownBoxes.set(bounds.join(), boxes);
  return boxes;
};

const geographicBox = ([west, south, east, north]: LayerRecord["tiles"]["bounds"]): string =>
  `<EX_GeographicBoundingBox><westBoundLongitude>${west}</westBoundLongitude><eastBoundLongitude>${east}</eastBoundLongitude>` +
  `<southBoundLatitude>${south}</southBoundLatitude><northBoundLatitude>${north}</northBoundLatitude></EX_GeographicBoundingBox>`;

const resource = (href: string): string =>
  `<OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="${xmlText(href)}"/>`;

const dimension = ({ name, values, fallback, unit }: Dimension): string =>
  `<Dimension name="${name}" units="${unit}" default="${xmlText(fallback)}" multipleValues="0" nearestValue="0">` +
  `${xmlText(values.join(","))}</Dimension>`;

const layer = (group: LayerGroup, service: string): string => {
  const { attribution, tiles } = group.shown;
  const legend = `${service}SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&LAYER=${group.name}&FORMAT=image/png`;
  return (
    `<Layer queryable="1"><Name>${xmlText(group.name)}</Name><Title>${xmlText(group.title)}</Title>` +
    `<Abstract>${xmlText(describeGroup(group))}</Abstract>` +
    geographicBox(tiles.bounds) +
    boundingBoxes(tiles.bounds) +
    group.dimensions.map(dimension).join("") +
    `<Attribution><Title>${xmlText(attribution.join("; "))}</Title></Attribution>` +
    `<Style><Name>default</Name><Title>Default</Title><LegendURL width="110" height="140"><Format>image/png</Format>${resource(legend)}</LegendURL></Style>` +
    "</Layer>"
  );
};

const operation = (label: string, formats: readonly string[], service: string): string =>
  `<${label}>${formats.map((format) => `<Format>${format}</Format>`).join("")}` +
  `<DCPType><HTTP><Get>${resource(service)}</Get></HTTP></DCPType></${label}>`;

/** Longest side of a picture [pixel]. */
export const longestSide = 2048;

/** The WMS 1.3.0 capabilities document; `service` is the address that ends in `?`. */
export const wmsCapabilities = (region: RegionSummary, groups: readonly LayerGroup[], service: string): string => {
  const title = xmlText(`${region.demo ? "DEMO " : ""}LuxTwin`);
  const notice = xmlText(localized(region.notice ?? region.title, "en"));
  const systems = referenceSystems.map((system) => `<CRS>${name(system)}</CRS>`).join("");
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms">' +
    `<Service><Name>WMS</Name><Title>${title}</Title><Abstract>${notice}</Abstract>${resource(service)}` +
    `<Fees>none</Fees><AccessConstraints>none</AccessConstraints><LayerLimit>1</LayerLimit><MaxWidth>${longestSide}</MaxWidth><MaxHeight>${longestSide}</MaxHeight></Service>` +
    "<Capability><Request>" +
    operation("GetCapabilities", ["text/xml"], service) +
    operation("GetMap", pictureFormats, service) +
    operation("GetFeatureInfo", infoFormats, service) +
    "</Request><Exception><Format>XML</Format></Exception>" +
    `<Layer><Title>${title}</Title>${systems}${geographicBox(region.bbox_lonlat)}${boundingBoxes(region.bbox_lonlat)}` +
    groups.map((group) => layer(group, service)).join("") +
    "</Layer></Capability></WMS_Capabilities>"
  );
};
