import type { LayerEntry } from "../client/layer-list.js";

/** A way into the reader's own tool: its name, what to do there as a key of the catalogue, and the text to copy. */
export interface Recipe {
  readonly tool: "QGIS" | "Excel" | "Python";
  readonly text: string;
}

/** Addresses that work as they stand, for a layer of the service at `origin`. */
export const recipesFor = (
  origin: string,
  layer: LayerEntry,
  place: { lon: number; lat: number },
): readonly Recipe[] => [
  { tool: "QGIS", text: `${origin}/wmts?SERVICE=WMTS&REQUEST=GetCapabilities` },
  { tool: "QGIS", text: `/vsicurl/${origin}/layers/${layer.id}/files/layer.tif` },
  {
    tool: "Excel",
    text: `${origin}/layers/point.csv?lon=${place.lon}&lat=${place.lat}&scenario=${layer.scenario}`,
  },
  {
    tool: "Python",
    text: [
      "import rasterio",
      `with rasterio.open("${origin}/layers/${layer.id}/files/layer.tif") as layer:`,
      "    depth = layer.read(1, masked=True)",
      "    print(layer.crs, layer.shape, depth.max())",
    ].join("\n"),
  },
];
