import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { AssetMarks } from "../portfolio/asset-marks.js";
import type { MapPalette } from "./palette.js";

export const assetLayerId = "assets";

export const assetSource = (data: AssetMarks): SourceSpecification => ({ type: "geojson", data });

/** Assets grow and darken with the water: the light is read without its colour too. */
export const assetLayers = (palette: MapPalette): LayerSpecification[] => [
  {
    id: assetLayerId,
    type: "circle",
    source: "assets",
    paint: {
      "circle-radius": ["match", ["get", "light"], "much", 8, "some", 6.5, 5],
      "circle-color": [
        "match",
        ["get", "light"],
        "much",
        palette.assetMuch,
        "some",
        palette.assetSome,
        "none",
        palette.assetNone,
        palette.ground,
      ],
      "circle-stroke-color": palette.label,
      "circle-stroke-width": 1.6,
    },
  },
];
