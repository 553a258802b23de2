import { useEffect, useRef } from "preact/hooks";
import type { RegionSummary } from "../../core/index.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { followScenes, openFirst, openSecond } from "./open-maps.js";
import { offerPicture } from "./picture-offer.js";
import { sceneOf, secondSceneOf } from "./scene.js";
import { SwipeHandle } from "./swipe-handle.js";
import type { TwinMap } from "./twin-map.js";

const percent = 100;

/** The map that is clipped at the slider. It is there while two layers are swiped. */
const useSecondMap = (
  second: { readonly current: HTMLDivElement | null },
  maps: { current: { first: TwinMap | null; second: TwinMap | null } },
  region: RegionSummary,
): void => {
  const store = useAppStore();
  const words = useWords();
  const look = useSelected((state) => state.compare?.look ?? null);
  useEffect(() => {
    const { first } = maps.current;
    if (look !== "swipe" || !first || !second.current) return;
    const opened = openSecond({ container: second.current, store, words, region }, first);
    if (!opened) return;
    maps.current.second = opened;
    const end = followScenes(opened, store, secondSceneOf, "second");
    return () => {
      end();
      maps.current.second = null;
      opened.close();
    };
  }, [look, store, words, region]);
};

/** The map. Enter asks about the middle, which a cross marks while the map has the keyboard. */
export const MapView = ({ region }: { readonly region: RegionSummary }) => {
  const store = useAppStore();
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  const second = useRef<HTMLDivElement>(null);
  const maps = useRef<{ first: TwinMap | null; second: TwinMap | null }>({ first: null, second: null });
  const compare = useSelected((state) => state.compare);
  useEffect(() => {
    if (!container.current) return;
    const opened = openFirst({
      ...{ container: container.current, store, words, region },
      onMove: (camera) => maps.current.second?.lookAt(camera),
    });
    if (!opened) return;
    maps.current.first = opened;
    const endOffer = offerPicture(opened);
    const end = followScenes(opened, store, sceneOf);
    return () => {
      end();
      endOffer();
      maps.current.first = null;
      opened.close();
    };
  }, [store, words, region]);
  useSecondMap(second, maps, region);
  const swiped = compare?.look === "swipe" ? compare : null;
  return (
    <div class="map-frame" id="map">
      <div class="map-canvas" ref={container} data-map-state="busy" />
      {swiped && (
        <div
          class="map-canvas map-second"
          ref={second}
          aria-hidden="true"
          style={{ clipPath: `inset(0 0 0 ${swiped.at * percent}%)` }}
        />
      )}
      {swiped && <SwipeHandle compare={swiped} />}
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
