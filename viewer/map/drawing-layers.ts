import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { AppState, Position, Sketch } from "../store/state.js";
import type { MapPalette } from "./palette.js";

type Place = [number, number];

/** What the reader has drawn, as GeoJSON: measures, the area, the corners of a drawing under way. */
export interface Drawings {
  readonly type: "FeatureCollection";
  readonly features: {
    readonly type: "Feature";
    readonly properties: { readonly what: "measure" | "sketch" | "corner" };
    readonly geometry:
      | { readonly type: "LineString"; readonly coordinates: Place[] }
      | { readonly type: "Polygon"; readonly coordinates: Place[][] }
      | { readonly type: "Point"; readonly coordinates: Place };
  }[];
}
type Feature = Drawings["features"][number];

const pair = ({ longitude, latitude }: Position): Place => [longitude, latitude];

const sketchFeatures = ({ shape, points, state }: Sketch): Feature[] => {
  const line = points.map(pair);
  const properties = { what: "sketch" } as const;
  const isRing = shape === "polygon" && line.length > 2;
  const whole: Feature[] =
    line.length < 2
      ? []
      : [
          {
            ...{ type: "Feature", properties },
            geometry: isRing
              ? { type: "Polygon", coordinates: [[...line, line[0]!]] }
              : { type: "LineString", coordinates: line },
          },
        ];
  if (state === "done") return whole;
  const corners = line.map(
    (place): Feature => ({
      ...{ type: "Feature", properties: { what: "corner" } },
      geometry: { type: "Point", coordinates: place },
    }),
  );
  return [...whole, ...corners];
};

/** Everything that is drawn in this state, or null. */
export const drawings = ({ sketch, measures, tool }: AppState): Drawings | null => {
  const shown = tool === "what-if" ? measures : [];
  const features: Feature[] = [
    ...shown.map(({ geometry }): Feature => {
      const what = { type: "Feature", properties: { what: "measure" } } as const;
      return geometry.type === "LineString"
        ? { ...what, geometry: { type: "LineString", coordinates: [...geometry.coordinates] } }
        : { ...what, geometry: { type: "Polygon", coordinates: [[...geometry.coordinates[0]]] } };
    }),
    ...(sketch ? sketchFeatures(sketch) : []),
  ];
  return features.length > 0 ? { type: "FeatureCollection", features } : null;
};

export const drawingSource = (data: Drawings): SourceSpecification => ({ type: "geojson", data });

/** Lines with a rim that stands out from any colour below; measures are whole, a sketch is dashed. */
export const drawingLayers = (palette: MapPalette): LayerSpecification[] => [
  {
    id: "drawing-fill",
    type: "fill",
    source: "drawings",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": palette.mark, "fill-opacity": 0.12 },
  },
  {
    id: "drawing-rim",
    type: "line",
    source: "drawings",
    filter: ["!=", ["geometry-type"], "Point"],
    paint: { "line-color": palette.markRing, "line-width": 6 },
  },
  {
    id: "drawing-measure",
    type: "line",
    source: "drawings",
    filter: ["==", ["get", "what"], "measure"],
    paint: { "line-color": palette.mark, "line-width": 3 },
  },
  {
    id: "drawing-sketch",
    type: "line",
    source: "drawings",
    filter: ["==", ["get", "what"], "sketch"],
    paint: { "line-color": palette.mark, "line-width": 3, "line-dasharray": [2, 1] },
  },
  {
    id: "drawing-corner",
    type: "circle",
    source: "drawings",
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-radius": 5,
      "circle-color": palette.mark,
      "circle-stroke-color": palette.markRing,
      "circle-stroke-width": 2,
    },
  },
];
