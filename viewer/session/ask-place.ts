import { fetchLocation, fetchPoint, locationPath } from "../client/service.js";
import { readingLayers } from "../layers/choice.js";
import { idle, loadInto, readyValue } from "../store/loadable.js";
import type { AppState, AppStore } from "../store/state.js";
import { follow } from "../store/store.js";

/** Path of the location question that the state asks, or null where no place is chosen. */
export const locationQuestion = ({ place, selection, region }: AppState): string | null => {
  const known = readyValue(region);
  if (!place || !known) return null;
  const { scenario, sector } = selection;
  return locationPath({ ...place, scenario, sector, mode: known.demo ? "demo" : "real" });
};

const readingKey = ({ place, selection, layers }: AppState): string | null => {
  const all = readyValue(layers);
  if (!place || !all) return null;
  return JSON.stringify([place, readingLayers(all, selection).map(({ id, version }) => [id, version])]);
};

/** Keeps the sector answer and the readings of the chosen place in the state. */
export const followPlace = (store: AppStore): (() => void) => {
  const endAnswer = follow(store, locationQuestion, (path, signal) => {
    const put = (answer: AppState["answer"]) => store.update((state) => ({ ...state, answer }));
    if (path === null) put(idle);
    else void loadInto((s) => fetchLocation(path, { signal: s }), put, signal);
  });
  const endReadings = follow(store, readingKey, (key, signal) => {
    const put = (readings: AppState["readings"]) => store.update((state) => ({ ...state, readings }));
    const { place, layers, selection } = store.get();
    if (key === null || !place) {
      put(idle);
      return;
    }
    const asked = readingLayers(readyValue(layers) ?? [], selection);
    const read = (s: AbortSignal) =>
      Promise.all(asked.map(async (layer) => ({ layer, value: await fetchPoint(layer.id, place, { signal: s }) })));
    void loadInto(read, put, signal);
  });
  return () => {
    endAnswer();
    endReadings();
  };
};
