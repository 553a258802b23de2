import type { LayerRecord } from "../../../core/index.js";
import { customFactors } from "./value-code.js";

/** TileJSON of a layer's value tiles, with all that decodes them. `tilesUrl` holds `{z}`, `{x}` and `{y}`. */
export const tileJson = (record: LayerRecord, tilesUrl: string) => ({
  tilejson: "3.0.0",
  name: record.title,
  description: `${record.id}: value = offset + scale * (256 R + G), code 0 is nodata${record.demo ? ". DEMO, synthetic" : ""}`,
  version: "1.0.0",
  layer: record.id,
  layer_version: record.version,
  demo: record.demo,
  quality: record.quality.class,
  attribution: record.attribution.join("; "),
  scheme: "xyz",
  tiles: [tilesUrl],
  minzoom: record.tiles.minzoom,
  maxzoom: record.tiles.maxzoom,
  bounds: record.tiles.bounds,
  tileSize: 256,
  format: "png",
  resampling: "nearest",
  quantity: record.quantity,
  unit: record.unit,
  scale: record.tiles.encoding.step,
  offset: record.tiles.encoding.offset,
  nodata: record.tiles.encoding.nodata_code,
  encoding: "custom",
  ...customFactors(record.tiles.encoding),
});
