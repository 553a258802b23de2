import { projector, TwinError } from "../../../core/index.js";
import type { LayerWish } from "../maps/find-layer.js";
import type { Box } from "../ogc/reference-systems.js";
import type { View } from "../render/cells-under.js";
import type { LonLat } from "../services.js";

/** Half the side of the web-mercator square [m in EPSG:3857]. */
export const halfWorld = Math.PI * 6_378_137;
export const deepestZoom = 22;
export const matrixSet = "WebMercatorQuad";
/** Side of a tile [pixel]. */
export const tileSide = 256;

/** A tile of a layer; the row counts from the north. */
export interface Tile {
  readonly layer: LayerWish;
  readonly zoom: number;
  readonly row: number;
  readonly column: number;
}

const requireTile = ({ zoom, row, column }: Tile): void => {
  const last = 2 ** zoom - 1;
  if (zoom <= deepestZoom && row <= last && column <= last) return;
  const sentence =
    zoom > deepestZoom
      ? `There is no tile matrix ${zoom}: ask 0 to ${deepestZoom}.`
      : `Tile row ${row}, column ${column} does not exist at zoom ${zoom}: both run from 0 to ${last}.`;
  throw new TwinError("outside-extent", sentence, { field: "tile", value: [zoom, row, column], extent: [0, last] });
};

const boxOf = ({ zoom, row, column }: Tile): Box => {
  const side = (2 * halfWorld) / 2 ** zoom;
  const [west, north] = [column * side - halfWorld, halfWorld - row * side];
  return [west, north - side, west + side, north];
};

/** What a tile shows. Throws `outside-extent` where there is none. */
export const tileView = (tile: Tile): View => {
  requireTile(tile);
  return { box: boxOf(tile), crs: "EPSG:3857", width: tileSide, height: tileSide };
};

/** Centre of a tile's pixel in degrees, counted from its north-west corner. Throws `outside-extent`. */
export const tilePlace = (tile: Tile, x: number, y: number): LonLat => {
  requireTile(tile);
  const [west, , , north] = boxOf(tile);
  const pixel = (2 * halfWorld) / 2 ** tile.zoom / tileSide;
  const [lon, lat] = projector("EPSG:3857", "EPSG:4326")([west + (x + 0.5) * pixel, north - (y + 0.5) * pixel]);
  return { lon, lat };
};
