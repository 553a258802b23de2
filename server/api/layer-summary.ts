import { z } from "@hono/zod-openapi";
import { type LayerRecord, type Link, layerDescriptorSchema, layerRecordSchema, linkSchema } from "../../core/index.js";

/** One row of `/layers`: what a client needs to choose and show a layer. */
export const layerSummarySchema = layerDescriptorSchema
  .omit({ grid: true, provenance: true, wet_threshold_m: true, attribution: true })
  .extend({
    version: layerRecordSchema.shape.version,
    statistics: layerRecordSchema.shape.statistics,
    links: z.array(linkSchema),
  });
export type LayerSummary = z.infer<typeof layerSummarySchema>;

/** The whole record of a layer with its links. */
export const layerWithLinksSchema = layerRecordSchema.extend({ links: z.array(linkSchema) });

/** A title that says DEMO where the layer is of the demonstration. */
export const markedTitle = ({ title, demo }: Pick<LayerRecord, "title" | "demo">): string =>
  demo && !/\bDEMO\b/.test(title) ? `DEMO ${title}` : title;

const centre = ({ tiles }: LayerRecord): string => {
  const [west, south, east, north] = tiles.bounds;
  return `lon=${((west + east) / 2).toFixed(4)}&lat=${((south + north) / 2).toFixed(4)}`;
};

/** Where a layer is kept, in every form it has. Tiles are named with their version, so they never change. */
export const layerLinks = (record: LayerRecord): Link[] => {
  const { id, version, region } = record;
  const tiff = "image/tiff; application=geotiff; profile=cloud-optimized";
  return [
    { rel: "self", href: `/layers/${id}`, type: "application/json" },
    { rel: "cog", href: `/layers/${id}/files/layer.tif`, type: tiff, title: "Cloud-optimized GeoTIFF" },
    { rel: "zarr", href: `/layers/${id}/files/zarr`, type: "application/vnd+zarr", title: "Zarr v3 group or array" },
    { rel: "tiles", href: `/tiles/${id}@${version}/{z}/{x}/{y}.png`, type: "image/png", title: "Value tiles" },
    { rel: "tilejson", href: `/layers/${id}/tilejson.json`, type: "application/json", title: "TileJSON" },
    {
      rel: "stac",
      href: `/stac/collections/${region}/items/${id}@${version}`,
      type: "application/geo+json",
      title: "STAC item",
    },
    {
      rel: "point",
      href: `/layers/${id}/point?${centre(record)}`,
      type: "application/json",
      title: "Value at a place",
    },
  ];
};

/** The row of `/layers` for a record. */
export const layerSummary = (record: LayerRecord): LayerSummary => {
  const { grid, provenance, wet_threshold_m, attribution, created, tiles, files, ...kept } = record;
  return { ...kept, title: markedTitle(record), links: layerLinks(record) };
};
