import { type LayerRecord, localized, type RegionSummary } from "../../../core/index.js";
import { markedTitle } from "../layer-summary.js";
import { xmlText } from "./xml.js";

/** Half the side of the web-mercator square [m in EPSG:3857]. */
export const halfWorld = Math.PI * 6_378_137;
export const deepestZoom = 22;
export const matrixSet = "WebMercatorQuad";

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

const layer = (record: LayerRecord, origin: string): string => {
  const [west, south, east, north] = record.tiles.bounds;
  const template = `${origin}/wmts/${record.id}/default/${matrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png`;
  return (
    `<Layer><ows:Title>${xmlText(markedTitle(record))}</ows:Title>` +
    `<ows:WGS84BoundingBox><ows:LowerCorner>${west} ${south}</ows:LowerCorner><ows:UpperCorner>${east} ${north}</ows:UpperCorner></ows:WGS84BoundingBox>` +
    `<ows:Identifier>${xmlText(record.id)}</ows:Identifier>` +
    '<Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style><Format>image/png</Format>' +
    `<TileMatrixSetLink><TileMatrixSet>${matrixSet}</TileMatrixSet></TileMatrixSetLink>` +
    `<ResourceURL format="image/png" resourceType="tile" template="${xmlText(template)}"/></Layer>`
  );
};

const operation = (label: string, origin: string): string =>
  `<ows:Operation name="${label}"><ows:DCP><ows:HTTP><ows:Get xlink:href="${xmlText(origin)}/wmts?">` +
  '<ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint>' +
  "</ows:Get></ows:HTTP></ows:DCP></ows:Operation>";

/** The WMTS 1.0.0 capabilities document. */
export const wmtsCapabilities = (region: RegionSummary, records: readonly LayerRecord[], origin: string): string =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<Capabilities version="1.0.0" xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink">' +
  `<ows:ServiceIdentification><ows:Title>${region.demo ? "DEMO " : ""}LuxTwin</ows:Title>` +
  `<ows:Abstract>${xmlText(localized(region.notice ?? region.title, "en"))}</ows:Abstract>` +
  "<ows:ServiceType>OGC WMTS</ows:ServiceType><ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>" +
  `<ows:OperationsMetadata>${operation("GetCapabilities", origin)}${operation("GetTile", origin)}</ows:OperationsMetadata>` +
  `<Contents>${records.map((record) => layer(record, origin)).join("")}` +
  `<TileMatrixSet><ows:Identifier>${matrixSet}</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>` +
  "<WellKnownScaleSet>urn:ogc:def:wkss:OGC:1.0:GoogleMapsCompatible</WellKnownScaleSet>" +
  `${matrices()}</TileMatrixSet></Contents></Capabilities>`;
