import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { MapPicture } from "../cells/paint-picture.js";
import type { TileSet } from "../client/tile-set.js";
import type { LayerKind, Span } from "../layers/layer-kind.js";
import type { AssetMarks } from "../portfolio/asset-marks.js";
import type { AppState, Position } from "../store/state.js";
import { assetLayers, assetSource } from "./asset-layers.js";
import { basemapSources, boundaryLayers, placeLayers, riverLayers, riverNameLayers } from "./basemap.js";
import { type Drawings, drawingLayers, drawingSource } from "./drawing-layers.js";
import { pictureAddress } from "./own-pictures.js";
import { type MapPalette, mapPalettes } from "./palette.js";
import { kindColors, laterColor, valueColor } from "./value-color.js";
import type { Veil } from "./veil.js";

/** A layer as it is to be drawn. */
export interface DrawnLayer {
  readonly id: string;
  readonly version: string;
  readonly kind: LayerKind;
  readonly tiles: TileSet;
  readonly span: Span;
  readonly opacity: number;
}

/** Arrival times and the time [s] after which water is still to come. */
export interface EventMask {
  readonly tiles: TileSet;
  readonly time: number;
}

/** All that the map shows. The style is a pure function of it; MapLibre works out the difference. */
export interface MapScene {
  readonly scheme: AppState["scheme"];
  readonly relief: TileSet | null;
  readonly drawn: DrawnLayer | null;
  readonly event: EventMask | null;
  readonly veil: Veil | null;
  readonly place: Position | null;
  readonly assets: AssetMarks | null;
  /** A difference laid over the layer. */
  readonly difference: MapPicture | null;
  /** What the reader has drawn. */
  readonly drawings: Drawings | null;
}

const valueTilePixels = 256;

const demSource = (tiles: TileSet): SourceSpecification => ({
  type: "raster-dem",
  tiles: [...tiles.tiles],
  tileSize: valueTilePixels,
  minzoom: tiles.minzoom,
  maxzoom: tiles.maxzoom,
  bounds: tiles.bounds,
  encoding: "custom",
  redFactor: tiles.redFactor,
  greenFactor: tiles.greenFactor,
  blueFactor: tiles.blueFactor,
  baseShift: tiles.baseShift,
});

const reliefLayers = (palette: MapPalette): LayerSpecification[] => [
  {
    id: "relief",
    type: "hillshade",
    source: "relief",
    paint: {
      "hillshade-method": "igor",
      "hillshade-exaggeration": 0.6,
      "hillshade-shadow-color": palette.shadow,
      "hillshade-highlight-color": palette.highlight,
      "hillshade-accent-color": palette.shadow,
    },
  },
];

const valueSourceId = ({ id, version }: DrawnLayer): string => `value:${id}@${version}`;

const valueLayers = (drawn: DrawnLayer, scheme: AppState["scheme"]): LayerSpecification[] => [
  {
    id: valueSourceId(drawn),
    type: "color-relief",
    source: valueSourceId(drawn),
    paint: {
      "color-relief-color": valueColor(kindColors(drawn.kind, scheme), drawn.span, drawn.tiles),
      "color-relief-opacity": drawn.opacity,
      resampling: "nearest",
    },
  },
];

/** Covers with ground what the water has not reached at that time. */
const eventLayers = ({ tiles, time }: EventMask, palette: MapPalette): LayerSpecification[] => [
  {
    id: "event",
    type: "color-relief",
    source: "event",
    paint: { "color-relief-color": laterColor(palette.ground, time, tiles), resampling: "nearest" },
  },
];

const placeMark = (palette: MapPalette): LayerSpecification[] => [
  {
    id: "place-mark",
    type: "circle",
    source: "place",
    paint: {
      "circle-radius": 7,
      "circle-color": palette.mark,
      "circle-stroke-color": palette.markRing,
      "circle-stroke-width": 3,
    },
  },
];

const placeSource = ({ longitude, latitude }: Position): SourceSpecification => ({
  type: "geojson",
  data: { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [longitude, latitude] } },
});

const pictureSource = ({ canvas, corners }: MapPicture): SourceSpecification => ({
  type: "image",
  url: pictureAddress(canvas),
  coordinates: [...corners] as [[number, number], [number, number], [number, number], [number, number]],
});

const differenceLayers: LayerSpecification[] = [
  {
    id: "difference",
    type: "raster",
    source: "difference",
    paint: { "raster-resampling": "nearest", "raster-fade-duration": 0 },
  },
];

const sceneSources = ({
  relief,
  drawn,
  event,
  veil,
  place,
  assets,
  difference,
  drawings,
}: MapScene): Record<string, SourceSpecification> => ({
  ...basemapSources(),
  ...(relief ? { relief: demSource(relief) } : {}),
  ...(drawn ? { [valueSourceId(drawn)]: demSource(drawn.tiles) } : {}),
  ...(event ? { event: demSource(event.tiles) } : {}),
  ...(difference ? { difference: pictureSource(difference) } : {}),
  ...(drawings ? { drawings: drawingSource(drawings) } : {}),
  ...(veil ? { veil: { type: "geojson", data: veil } } : {}),
  ...(assets ? { assets: assetSource(assets) } : {}),
  ...(place ? { place: placeSource(place) } : {}),
});

/** The MapLibre style of a scene: our own basemap below and above the value layer, nothing from elsewhere. */
export const mapStyle = (scene: MapScene): StyleSpecification => {
  const palette = mapPalettes[scene.scheme];
  return {
    version: 8,
    sources: sceneSources(scene),
    layers: [
      { id: "ground", type: "background", paint: { "background-color": palette.ground } },
      ...(scene.relief ? reliefLayers(palette) : []),
      ...(scene.drawn ? valueLayers(scene.drawn, scene.scheme) : []),
      ...(scene.drawn && scene.event ? eventLayers(scene.event, palette) : []),
      ...(scene.difference ? differenceLayers : []),
      ...(scene.veil
        ? [{ id: "veil", type: "fill", source: "veil", paint: { "fill-color": palette.veil } } as LayerSpecification]
        : []),
      ...riverLayers(palette),
      ...boundaryLayers(palette),
      ...riverNameLayers(palette),
      ...placeLayers(palette),
      ...(scene.drawings ? drawingLayers(palette) : []),
      ...(scene.assets ? assetLayers(palette) : []),
      ...(scene.place ? placeMark(palette) : []),
    ],
  };
};
