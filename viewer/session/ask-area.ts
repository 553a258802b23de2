import { askArea } from "../cells/area-answer.js";
import type { Ring } from "../cells/area-statistics.js";
import { chosenLayer, fieldFamily } from "../layers/choice.js";
import { idle, loadInto, readyValue } from "../store/loadable.js";
import type { AppState, AppStore } from "../store/state.js";
import { follow } from "../store/store.js";

/** The chosen layer and its twins in the other scenarios, same storm. */
const askedLayers = ({ layers, selection }: AppState) => {
  const all = readyValue(layers) ?? [];
  const chosen = chosenLayer(all, selection);
  if (!chosen) return [];
  const twins = fieldFamily(all, selection).filter(
    ({ id, magnitude }) => id !== chosen.id && magnitude?.id === chosen.magnitude?.id,
  );
  return [chosen, ...twins];
};

const ringOf = ({ sketch, tool }: AppState): Ring | null =>
  tool === "area" && sketch?.state === "done"
    ? sketch.points.map(({ longitude, latitude }) => [longitude, latitude] as const)
    : null;

const areaKey = (state: AppState): string | null => {
  const ring = ringOf(state);
  return ring && JSON.stringify([ring, askedLayers(state).map(({ id, version }) => [id, version])]);
};

/** Keeps the statistics of the drawn area in the state. */
export const followArea = (store: AppStore): (() => void) =>
  follow(store, areaKey, (key, signal) => {
    const put = (area: AppState["area"]) => store.update((state) => ({ ...state, area }));
    const ring = ringOf(store.get());
    if (key === null || !ring) put(idle);
    else void loadInto((s) => askArea(askedLayers(store.get()), ring, { signal: s }), put, signal);
  });
