import type { LayerEntry } from "../client/layer-list.js";
import { followRuns } from "../client/run-events.js";
import {
  fetchLayers,
  fetchPlaces,
  fetchRegion,
  fetchRuns,
  fetchScenarios,
  fetchTileSet,
  fetchVeil,
} from "../client/service.js";
import type { TileSet } from "../client/tile-set.js";
import { chosenLayer, eventLayer, reliefLayer, secondLayer } from "../layers/choice.js";
import { idle, type Loadable, loadInto, readyValue } from "../store/loadable.js";
import type { AppState, AppStore } from "../store/state.js";
import { follow } from "../store/store.js";

/** Reads what the service has: region, layers, scenarios, the country's outline. */
export const loadService = (store: AppStore, signal: AbortSignal): Promise<unknown> => {
  const into =
    <Slot extends "region" | "layers" | "scenarios" | "veil" | "places">(slot: Slot) =>
    (one: AppState[Slot]) =>
      store.update((state) => ({ ...state, [slot]: one }));
  return Promise.all([
    loadInto((s) => fetchRegion({ signal: s }), into("region"), signal),
    loadInto((s) => fetchLayers({ signal: s }), into("layers"), signal),
    loadInto((s) => fetchScenarios({ signal: s }), into("scenarios"), signal),
    loadInto((s) => fetchVeil({ signal: s }), into("veil"), signal),
    loadInto((s) => fetchPlaces({ signal: s }), into("places"), signal),
  ]);
};

const keyOf = (layer: LayerEntry | null): string | null => (layer ? `${layer.id}@${layer.version}` : null);

/** Keeps the tile sets of the chosen layer and of the relief in the state. */
export const followTiles = (store: AppStore): (() => void) => {
  const keep = (slot: "tiles" | "relief" | "arrival" | "secondTiles", select: (state: AppState) => string | null) =>
    follow(store, select, (key, signal) => {
      const put = (one: Loadable<TileSet>) => store.update((state) => ({ ...state, [slot]: one }));
      if (key === null) put(idle);
      else void loadInto((s) => fetchTileSet(key.slice(0, key.lastIndexOf("@")), { signal: s }), put, signal);
    });
  const ends = [
    keep("tiles", ({ layers, selection }) => keyOf(chosenLayer(readyValue(layers) ?? [], selection))),
    keep("arrival", ({ layers, selection, eventTime }) =>
      eventTime === null ? null : keyOf(eventLayer(readyValue(layers) ?? [], selection)),
    ),
    keep("secondTiles", ({ layers, selection, compare }) =>
      compare?.look === "swipe" ? keyOf(secondLayer(readyValue(layers) ?? [], selection, compare)) : null,
    ),
    keep("relief", ({ layers }) => keyOf(reliefLayer(readyValue(layers) ?? []))),
  ];
  return () => {
    for (const end of ends) end();
  };
};

/** Keeps the runs in the state, and reads the layers again when one of them has ended. */
export const followService = async (store: AppStore, signal: AbortSignal): Promise<void> => {
  followRuns(
    (run) => {
      const before = store.get().runs.find(({ id }) => id === run.id);
      const runs = [...store.get().runs.filter(({ id }) => id !== run.id), run];
      store.update((state) => ({ ...state, runs }));
      const hasMoreLayers = run.layers.length > (before?.layers.length ?? 0);
      const hasEnded = run.state === "succeeded" && before?.state !== "succeeded";
      if (before && (hasMoreLayers || hasEnded)) void refreshLayers(store, signal);
    },
    { signal },
  );
  const runs = await fetchRuns({ signal }).catch(() => []);
  const known = new Set(store.get().runs.map(({ id }) => id));
  store.update((state) => ({ ...state, runs: [...runs.filter(({ id }) => !known.has(id)), ...state.runs] }));
};

/** Layers again, without showing the page as loading; a failure keeps what is there. */
const refreshLayers = async (store: AppStore, signal: AbortSignal): Promise<void> => {
  const layers = await fetchLayers({ signal }).catch(() => null);
  if (layers && !signal.aborted) store.update((state) => ({ ...state, layers: { status: "ready", value: layers } }));
};
