import { type LayerRecord, localized, type RegionSummary } from "../../../core/index.js";
import { markedTitle } from "../layer-summary.js";
import { boxIn, crs84, inAxisOrder, type ReferenceSystem, referenceSystems } from "../ogc/reference-systems.js";
import { xmlText } from "./xml.js";

const name = ({ uri, code }: ReferenceSystem): string => (uri === crs84.uri ? "CRS:84" : code);

/** Boxes of an extent in every system, in the axis order of that system (WMS 1.3.0, 6.7.4). */
const boundingBoxes = (bounds: LayerRecord["tiles"]["bounds"]): string =>
  referenceSystems
    .map((system) => {
      const [minx, miny, maxx, maxy] = inAxisOrder(boxIn(bounds, "EPSG:4326", system.code), system);
      return `<BoundingBox CRS="${name(system)}" minx="${minx}" miny="${miny}" maxx="${maxx}" maxy="${maxy}"/>`;
    })
    .join("");

const geographicBox = ([west, south, east, north]: LayerRecord["tiles"]["bounds"]): string =>
  `<EX_GeographicBoundingBox><westBoundLongitude>${west}</westBoundLongitude><eastBoundLongitude>${east}</eastBoundLongitude>` +
  `<southBoundLatitude>${south}</southBoundLatitude><northBoundLatitude>${north}</northBoundLatitude></EX_GeographicBoundingBox>`;

const resource = (href: string): string =>
  `<OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="${xmlText(href)}"/>`;

const layer = (record: LayerRecord, service: string): string => {
  const { id, unit, attribution, tiles } = record;
  const legend = `${service}SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&LAYER=${id}&FORMAT=image/png`;
  return (
    `<Layer queryable="1"><Name>${xmlText(id)}</Name><Title>${xmlText(markedTitle(record))}</Title>` +
    `<Abstract>${xmlText(`Unit: ${unit}. Quality: ${record.quality.class}. Effective resolution: ${record.effective_resolution_m} m.`)}</Abstract>` +
    geographicBox(tiles.bounds) +
    boundingBoxes(tiles.bounds) +
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
export const wmsCapabilities = (region: RegionSummary, records: readonly LayerRecord[], service: string): string => {
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
    operation("GetMap", ["image/png"], service) +
    operation("GetFeatureInfo", ["application/json", "text/plain"], service) +
    "</Request><Exception><Format>XML</Format></Exception>" +
    `<Layer><Title>${title}</Title>${systems}${geographicBox(region.bbox_lonlat)}${boundingBoxes(region.bbox_lonlat)}` +
    records.map((record) => layer(record, service)).join("") +
    "</Layer></Capability></WMS_Capabilities>"
  );
};
