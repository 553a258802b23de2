import { z } from "@hono/zod-openapi";
import { linkSchema } from "../../../core/index.js";
import type { LayerGroup } from "../maps/layer-groups.js";
import { deepestZoom, halfWorld, matrixSet, tileSide } from "../wms/tile-matrix.js";

const json = "application/json";
const webMercator = "http://www.opengis.net/def/crs/EPSG/0/3857";
const matrixSetUri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
const schemeRel = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";

const templatedLink = linkSchema.extend({ templated: z.literal(true).optional() });

export const tileSetSchema = z.strictObject({
  ...{ title: z.string(), dataType: z.literal("map"), crs: z.string(), tileMatrixSetURI: z.string() },
  boundingBox: z.looseObject({}),
  links: z.array(templatedLink),
});

export const tileSetListSchema = z.strictObject({ tilesets: z.array(tileSetSchema), links: z.array(linkSchema) });

/** Metadata of the coloured tiles of a group (OGC 20-057, 6.3); dimensions are query keys. */
export const tileSet = (group: LayerGroup, origin: string): z.infer<typeof tileSetSchema> => {
  const self = `${origin}/edr/collections/${group.name}/map/tiles/${matrixSet}`;
  const [west, south, east, north] = group.shown.tiles.bounds;
  return {
    ...{ title: group.title, dataType: "map", crs: webMercator, tileMatrixSetURI: matrixSetUri },
    boundingBox: {
      lowerLeft: [west, south],
      upperRight: [east, north],
      crs: "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    },
    links: [
      { rel: "self", href: self, type: json },
      { rel: schemeRel, href: `${origin}/edr/tileMatrixSets/${matrixSet}`, type: json },
      { rel: "item", href: `${self}/{tileMatrix}/{tileRow}/{tileCol}`, type: "image/png", templated: true },
    ],
  };
};

export const matrixSetSchema = z.strictObject({
  ...{ id: z.string(), title: z.string(), uri: z.string(), crs: z.string() },
  ...{ orderedAxes: z.array(z.string()), wellKnownScaleSet: z.string() },
  tileMatrices: z.array(
    z.strictObject({
      ...{ id: z.string(), scaleDenominator: z.number(), cellSize: z.number(), pointOfOrigin: z.array(z.number()) },
      ...{ tileWidth: z.number(), tileHeight: z.number(), matrixWidth: z.number(), matrixHeight: z.number() },
    }),
  ),
});

/** A pixel of 0.28 mm, by which scale denominators are told (OGC 17-083r4) [m]. */
const standardPixel = 0.000_28;

/** The tile matrix set in JSON (OGC 17-083r4, 7.1). */
export const tileMatrixSet = (): z.infer<typeof matrixSetSchema> => ({
  ...{ id: matrixSet, title: "Google Maps Compatible for the World", uri: matrixSetUri, crs: webMercator },
  ...{ orderedAxes: ["X", "Y"], wellKnownScaleSet: "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible" },
  tileMatrices: Array.from({ length: deepestZoom + 1 }, (_, zoom) => {
    const cellSize = (2 * halfWorld) / tileSide / 2 ** zoom;
    return {
      ...{ id: String(zoom), scaleDenominator: cellSize / standardPixel, cellSize },
      ...{ pointOfOrigin: [-halfWorld, halfWorld], tileWidth: tileSide, tileHeight: tileSide },
      ...{ matrixWidth: 2 ** zoom, matrixHeight: 2 ** zoom },
    };
  }),
});
