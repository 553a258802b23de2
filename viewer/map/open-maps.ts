import type { RegionSummary } from "../../core/index.js";
import { dismiss, note } from "../store/change.js";
import { pointAt } from "../store/draw.js";
import type { AppStore, Camera } from "../store/state.js";
import type { Words } from "../store/words.js";
import { sceneOf, secondSceneOf } from "./scene.js";
import { openMap, type TwinMap } from "./twin-map.js";

interface Opening {
  readonly container: HTMLElement;
  readonly store: AppStore;
  readonly words: Words;
  readonly region: RegionSummary;
  readonly onMove?: Parameters<typeof openMap>[0]["events"]["onMove"];
}

/** Opens the map, or says that this browser has none. */
export const openFirst = ({ container, store, words, region, onMove }: Opening): TwinMap | null => {
  try {
    return openMap({
      ...{ container, words, attribution: region.attribution, bounds: region.bbox_lonlat },
      ...{ camera: store.get().camera, scene: sceneOf(store.get()) },
      events: {
        onAsk: (place) => pointAt(store, place),
        onCamera: (camera) => store.update((state) => ({ ...state, camera })),
        onState: (state) => {
          container.dataset.mapState = state;
        },
        onTileError: () => note(store, "note.tiles_failed"),
        onGraphics: (graphics) => {
          if (graphics === "lost") note(store, "note.webgl_lost");
          else dismiss(store, "note.webgl_lost");
        },
        ...(onMove ? { onMove } : {}),
      },
    });
  } catch {
    note(store, "note.no_webgl");
    return null;
  }
};

/** Opens the map that shows the compared layer over the first one and follows its camera. */
export const openSecond = ({ container, store, words, region }: Opening, first: TwinMap): TwinMap | null => {
  try {
    return openMap({
      ...{ container, words, attribution: [], bounds: region.bbox_lonlat, role: "second" },
      ...{ camera: first.camera(), scene: secondSceneOf(store.get()) },
      events: {
        onAsk: () => undefined,
        onCamera: () => undefined,
        onState: (state) => {
          container.dataset.mapState = state;
        },
        onTileError: () => note(store, "note.tiles_failed"),
      },
    });
  } catch {
    return null;
  }
};

const shown = [
  ...["scheme", "relief", "veil", "place", "tiles", "paint", "selection", "layers", "arrival", "eventTime"],
  ...["portfolio", "sketch", "measures", "difference", "tool", "secondTiles", "compare"],
] as readonly (keyof ReturnType<AppStore["get"]>)[];

/** The map's own report of its camera comes back with the same numbers. */
const isSame = (one: Camera, other: Camera): boolean =>
  one.longitude === other.longitude && one.latitude === other.latitude && one.zoom === other.zoom;

/** Shows each new scene and goes where a link looks; a place that was typed, not clicked, is brought into view. */
export const followScenes = (
  map: TwinMap,
  store: AppStore,
  sceneFor: typeof sceneOf,
  role?: "second",
): (() => void) => {
  let before = store.get();
  return store.subscribe(() => {
    const now = store.get();
    if (shown.some((key) => now[key] !== before[key])) map.show(sceneFor(now));
    if (role !== "second" && now.place && now.place !== before.place) map.goTo(now.place);
    if (role !== "second" && now.camera && now.camera !== before.camera && !isSame(now.camera, map.camera()))
      map.lookAt(now.camera);
    before = now;
  });
};
