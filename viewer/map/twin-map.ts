import type { PointLike } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Camera, Position } from "../store/state.js";
import type { Words } from "../store/words.js";
import { assetLayerId } from "./asset-layers.js";
import { type MapScene, mapStyle } from "./map-style.js";
import {
  AttributionControl,
  MapLibreMap,
  mapWorkerUrl,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from "./world-map-library.js";

/** What the map tells the page. */
export interface MapEvents {
  readonly onAsk: (place: Position) => void;
  readonly onCamera: (camera: Camera) => void;
  readonly onState: (state: "busy" | "idle") => void;
  readonly onTileError: () => void;
  /** The graphics of the browser went away, or came back: the map draws itself again then. */
  readonly onGraphics?: (state: "lost" | "restored") => void;
  /** Each frame of a movement, for a map that follows this one. */
  readonly onMove?: (camera: Camera) => void;
}

export interface MapOptions {
  readonly container: HTMLElement;
  readonly words: Words;
  readonly attribution: readonly string[];
  /** `[west, south, east, north]` in degrees; the map opens on it unless a camera is given. */
  readonly bounds: readonly [number, number, number, number];
  readonly camera: Camera | null;
  readonly scene: MapScene;
  readonly events: MapEvents;
  /** `second` follows another map: it has no controls and takes no input. */
  readonly role?: "second";
}

/** An open map. */
export interface TwinMap {
  readonly show: (scene: MapScene) => void;
  /** Brings a place into view; one that is in view moves nothing. */
  readonly goTo: (place: Position) => void;
  /** Looks exactly there, at once. */
  readonly lookAt: (camera: Camera) => void;
  readonly camera: () => Camera;
  /** What the map shows now, as a picture. */
  readonly picture: () => Promise<Blob>;
  readonly close: () => void;
}

const notFound = 404;

const locale = ({ say }: Words): Record<string, string> => ({
  "Map.Title": say("map.title"),
  "NavigationControl.ZoomIn": say("map.zoom_in"),
  "NavigationControl.ZoomOut": say("map.zoom_out"),
  "AttributionControl.ToggleAttribution": say("map.sources"),
  "ScaleControl.Meters": "m",
  "ScaleControl.Kilometers": "km",
});

const roomyHeight = 560;
const roomyWidth = 640;

/** On a small map the sources would cover it: they stay one press away, behind the button that MapLibre gives them. */
const foldSources = (container: HTMLElement): void => {
  const sources = container.querySelector("details.maplibregl-ctrl-attrib");
  sources?.classList.remove("maplibregl-compact-show");
  sources?.removeAttribute("open");
};

const legendHeight = 128;

/** How far beyond the region one may look, in parts of its size. */
const margin = 0.6;

const leash = ([west, south, east, north]: MapOptions["bounds"]): [number, number, number, number] => {
  const across = (east - west) * margin;
  const up = (north - south) * margin;
  return [west - across, south - up, east + across, north + up];
};

/** Free margin around the region at the start [px]; on a tall map the legend gets its own room below. */
const roomFor = ({ clientHeight }: HTMLElement) => ({
  top: 16,
  right: 16,
  bottom: clientHeight > roomyHeight ? legendHeight : 16,
  left: 16,
});

const createMap = ({ container, words, attribution, bounds, camera, scene, role }: MapOptions): MapLibreMap => {
  setWorkerUrl(mapWorkerUrl);
  const map = new MapLibreMap({
    container,
    style: mapStyle(scene),
    locale: locale(words),
    attributionControl: false,
    interactive: role !== "second",
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxBounds: leash(bounds),
    maxZoom: 15,
    fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    ...(camera
      ? { center: [camera.longitude, camera.latitude], zoom: camera.zoom }
      : { bounds: [...bounds], fitBoundsOptions: { padding: roomFor(container) } }),
  });
  if (role === "second") return map;
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 120, unit: "metric" }), "bottom-right");
  map.addControl(new AttributionControl({ compact: true, customAttribution: [...attribution] }), "bottom-right");
  if (container.clientWidth < roomyWidth) foldSources(container);
  return map;
};

/** Place of the asset that is drawn at that pixel, so that a click on its mark asks about the asset itself. */
const assetAt = (map: MapLibreMap, point: PointLike): Position | null => {
  if (!map.getLayer(assetLayerId)) return null;
  const geometry = map.queryRenderedFeatures(point, { layers: [assetLayerId] })[0]?.geometry;
  if (geometry?.type !== "Point") return null;
  const [longitude, latitude] = geometry.coordinates;
  return longitude === undefined || latitude === undefined ? null : { longitude, latitude };
};

const cameraOf = (map: MapLibreMap): Camera => {
  const { lng, lat } = map.getCenter();
  return { longitude: lng, latitude: lat, zoom: map.getZoom() };
};

/** The picture is taken in the frame that draws it: the canvas keeps nothing after. */
const pictureOf = (map: MapLibreMap): Promise<Blob> =>
  new Promise((resolve, reject) => {
    map.once("render", () =>
      map.getCanvas().toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error("The map could not be made into a picture."));
      }),
    );
    map.triggerRepaint();
  });

const listen = (map: MapLibreMap, { onAsk, onCamera, onState, onTileError, onMove, onGraphics }: MapEvents): void => {
  map.on("webglcontextlost", () => onGraphics?.("lost"));
  map.on("webglcontextrestored", () => onGraphics?.("restored"));
  if (onMove) map.on("move", () => onMove(cameraOf(map)));
  map.on("click", ({ lngLat, point }) => onAsk(assetAt(map, point) ?? { longitude: lngLat.lng, latitude: lngLat.lat }));
  map.on("moveend", () => onCamera(cameraOf(map)));
  map.on("dataloading", () => onState("busy"));
  map.on("movestart", () => onState("busy"));
  map.on("idle", () => onState("idle"));
  map.on("error", ({ error }) => {
    const isEmptyTile = "status" in error && error.status === notFound;
    if (!isEmptyTile) onTileError();
  });
};

/** Enter on the map asks about its middle, as a click there would. */
const listenToKeys = (map: MapLibreMap, { onAsk }: MapEvents): void =>
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const { lng, lat } = map.getCenter();
    onAsk({ longitude: lng, latitude: lat });
  });

/** Opens a map in the container. Its own canvas takes the keyboard: arrows move, + and - zoom. */
export const openMap = (options: MapOptions): TwinMap => {
  const map = createMap(options);
  listen(map, options.events);
  if (options.role !== "second") listenToKeys(map, options.events);
  return {
    lookAt: ({ longitude, latitude, zoom }) => map.jumpTo({ center: [longitude, latitude], zoom }),
    camera: () => cameraOf(map),
    picture: () => pictureOf(map),
    show: (scene) => {
      map.setStyle(mapStyle(scene), { diff: true });
    },
    goTo: ({ longitude, latitude }) => {
      if (!map.getBounds().contains([longitude, latitude])) map.easeTo({ center: [longitude, latitude] });
    },
    close: () => map.remove(),
  };
};
