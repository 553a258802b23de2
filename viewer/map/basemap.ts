import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { MapPalette } from "./palette.js";

/** MapLibre draws these with the fonts of the reader's own machine: the style names no glyph server. */
const labelFont = ["Noto Sans", "Segoe UI", "Helvetica Neue", "Liberation Sans", "DejaVu Sans", "sans-serif"];

/** A file of the basemap that the service serves. */
const file = (name: string): SourceSpecification => ({
  type: "geojson",
  data: `${globalThis.location?.origin ?? ""}/basemap/${name}.geojson`,
});

export const basemapSources = (): Record<string, SourceSpecification> => ({
  boundary: file("boundary"),
  rivers: file("rivers"),
  places: file("places"),
});

/** Rivers by upstream area [km2]: from a hair for brooks to three pixels for the Moselle. */
export const riverLayers = (palette: MapPalette): LayerSpecification[] => [
  {
    id: "rivers",
    type: "line",
    source: "rivers",
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": palette.river,
      "line-opacity": 0.75,
      "line-width": [
        "interpolate",
        ["linear"],
        ["zoom"],
        7,
        ["*", 0.45, ["+", 0.2, ["log10", ["max", 1, ["get", "upstream_area_km2"]]]]],
        13,
        ["*", 1.4, ["+", 0.2, ["log10", ["max", 1, ["get", "upstream_area_km2"]]]]],
      ],
    },
  },
];

export const boundaryLayers = (palette: MapPalette): LayerSpecification[] => [
  {
    id: "boundary-halo",
    type: "line",
    source: "boundary",
    paint: { "line-color": palette.halo, "line-width": 3.5, "line-opacity": 0.8 },
  },
  {
    id: "boundary",
    type: "line",
    source: "boundary",
    paint: { "line-color": palette.boundary, "line-width": 1.4 },
  },
];

const home = ["any", ["==", ["get", "country"], "LU"], ["==", ["get", "country"], "Luxembourg"]] as const;

export const placeLayers = (palette: MapPalette): LayerSpecification[] => [
  {
    id: "places",
    type: "symbol",
    source: "places",
    layout: {
      "text-field": ["get", "name"],
      "text-font": labelFont,
      "text-size": ["interpolate", ["linear"], ["log10", ["max", 10, ["get", "population"]]], 2, 11, 5, 15],
      "text-padding": 6,
      "text-max-width": 8,
      "symbol-sort-key": ["-", 0, ["get", "population"]],
    },
    paint: {
      "text-color": ["case", [...home] as never, palette.label, palette.labelAbroad],
      "text-halo-color": palette.halo,
      "text-halo-width": 1.6,
    },
  },
];

export const riverNameLayers = (palette: MapPalette): LayerSpecification[] => [
  {
    id: "river-names",
    type: "symbol",
    source: "rivers",
    filter: ["!=", ["coalesce", ["get", "name"], ""], ""],
    minzoom: 9,
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": 420,
      "text-field": ["coalesce", ["get", "name"], ""],
      "text-font": labelFont,
      "text-size": 11,
      "text-letter-spacing": 0.08,
    },
    paint: { "text-color": palette.river, "text-halo-color": palette.halo, "text-halo-width": 1.4 },
  },
];
