import { localized, type RegionSummary } from "../../../core/index.js";
import { infoFormats } from "../maps/feature-info.js";
import type { Dimension, LayerGroup } from "../maps/layer-groups.js";
import { deepestZoom, halfWorld, matrixSet } from "./tile-matrix.js";
import { xmlText } from "./xml.js";

/** Scale of zoom 0 with pixels of 0.28 mm (OGC 07-057r7, annex E.4). */
const scaleOfZoom0 = (2 * halfWorld) / 256 / 0.00028;

const matrices = (): string =>
  Array.from({ length: deepestZoom + 1 }, (_, zoom) => {
    const count = 2 ** zoom;
    return (
      `<TileMatrix><ows:Identifier>${zoom}</ows:Identifier><ScaleDenominator>${scaleOfZoom0 / count}</ScaleDenominator>` +
      `<TopLeftCorner>${-halfWorld} ${halfWorld}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>` +
      `<MatrixWidth>${count}</MatrixWidth><MatrixHeight>${count}</MatrixHeight></TileMatrix>`
    );
  }).join("");

const dimension = ({ name, values, fallback, unit }: Dimension): string =>
  `<Dimension><ows:Identifier>${name}</ows:Identifier>${unit ? `<ows:UOM>${unit}</ows:UOM>` : ""}` +
  `<Default>${xmlText(fallback)}</Default>${values.map((value) => `<Value>${xmlText(value)}</Value>`).join("")}</Dimension>`;

/** Address of a group's tiles with a place for each dimension, in their order. */
const tileAddress = ({ name, dimensions }: LayerGroup, origin: string): string => {
  const places = dimensions.map((one) => `/{${one.name}}`).join("");
  return `${origin}/wmts/${name}/default${places}/${matrixSet}/{TileMatrix}/{TileRow}/{TileCol}`;
};

const layer = (group: LayerGroup, origin: string): string => {
  const [west, south, east, north] = group.shown.tiles.bounds;
  const tiles = xmlText(tileAddress(group, origin));
  return (
    `<Layer><ows:Title>${xmlText(group.title)}</ows:Title>` +
    `<ows:WGS84BoundingBox><ows:LowerCorner>${west} ${south}</ows:LowerCorner><ows:UpperCorner>${east} ${north}</ows:UpperCorner></ows:WGS84BoundingBox>` +
    `<ows:Identifier>${xmlText(group.name)}</ows:Identifier>` +
    '<Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style><Format>image/png</Format>' +
    infoFormats.map((format) => `<InfoFormat>${format}</InfoFormat>`).join("") +
    group.dimensions.map(dimension).join("") +
    `<TileMatrixSetLink><TileMatrixSet>${matrixSet}</TileMatrixSet></TileMatrixSetLink>` +
    `<ResourceURL format="image/png" resourceType="tile" template="${tiles}.png"/>` +
    `<ResourceURL format="application/json" resourceType="FeatureInfo" template="${tiles}/{J}/{I}.json"/></Layer>`
  );
};

const operation = (label: string, origin: string): string =>
  `<ows:Operation name="${label}"><ows:DCP><ows:HTTP><ows:Get xlink:href="${xmlText(origin)}/wmts?">` +
  '<ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint>' +
  "</ows:Get></ows:HTTP></ows:DCP></ows:Operation>";

/** The WMTS 1.0.0 capabilities document. */
export const wmtsCapabilities = (region: RegionSummary, groups: readonly LayerGroup[], origin: string): string =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<Capabilities version="1.0.0" xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink">' +
  `<ows:ServiceIdentification><ows:Title>${region.demo ? "DEMO " : ""}LuxTwin</ows:Title>` +
  `<ows:Abstract>${xmlText(localized(region.notice ?? region.title, "en"))}</ows:Abstract>` +
  "<ows:ServiceType>OGC WMTS</ows:ServiceType><ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>" +
  `<ows:OperationsMetadata>${operation("GetCapabilities", origin)}${operation("GetTile", origin)}${operation("GetFeatureInfo", origin)}</ows:OperationsMetadata>` +
  `<Contents>${groups.map((group) => layer(group, origin)).join("")}` +
  `<TileMatrixSet><ows:Identifier>${matrixSet}</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>` +
  "<WellKnownScaleSet>urn:ogc:def:wkss:OGC:1.0:GoogleMapsCompatible</WellKnownScaleSet>" +
  `${matrices()}</TileMatrixSet></Contents></Capabilities>`;
