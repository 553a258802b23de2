import { useEffect, useRef } from "preact/hooks";
import type { RegionSummary } from "../../core/index.js";
import { ask, note } from "../store/change.js";
import type { AppStore } from "../store/state.js";
import { useAppStore, useWords } from "../store/use-store.js";
import type { Words } from "../store/words.js";
import { sceneOf } from "./scene.js";
import { openMap, type TwinMap } from "./twin-map.js";

const open = (container: HTMLElement, store: AppStore, words: Words, region: RegionSummary): TwinMap | null => {
  try {
    return openMap({
      container,
      words,
      attribution: region.attribution,
      bounds: region.bbox_lonlat,
      camera: store.get().camera,
      scene: sceneOf(store.get()),
      events: {
        onAsk: (place) => ask(store, place),
        onCamera: (camera) => store.update((state) => ({ ...state, camera })),
        onState: (state) => {
          container.dataset.mapState = state;
        },
        onTileError: () => note(store, "note.tiles_failed"),
      },
    });
  } catch {
    note(store, "note.no_webgl");
    return null;
  }
};

/** Shows each new scene; a place that was typed, not clicked, is brought into view. */
const followScenes = (map: TwinMap, store: AppStore): (() => void) => {
  let before = store.get();
  return store.subscribe(() => {
    const now = store.get();
    const keys = [
      "scheme",
      "relief",
      "veil",
      "place",
      "tiles",
      "paint",
      "selection",
      "layers",
      "arrival",
      "eventTime",
      "portfolio",
    ] as const;
    if (keys.some((key) => now[key] !== before[key])) map.show(sceneOf(now));
    if (now.place && now.place !== before.place) map.goTo(now.place);
    before = now;
  });
};

/** The map. Enter asks about the middle, which a cross marks while the map has the keyboard. */
export const MapView = ({ region }: { readonly region: RegionSummary }) => {
  const store = useAppStore();
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!container.current) return;
    const opened = open(container.current, store, words, region);
    if (!opened) return;
    const end = followScenes(opened, store);
    return () => {
      end();
      opened.close();
    };
  }, [store, words, region]);
  return (
    <div class="map-frame" id="map">
      <div class="map-canvas" ref={container} data-map-state="busy" />
      <div class="crosshair" aria-hidden="true" />
      <p class="map-keys">{words.say("map.keys")}</p>
      {region.demo && (
        <p class="map-demo" aria-hidden="true">
          DEMO
        </p>
      )}
    </div>
  );
};
