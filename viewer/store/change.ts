import type { Language } from "../../core/index.js";
import type { AppStore, NoteKey, Paint, Position, Selection } from "./state.js";
import { loadWords } from "./words.js";

/** Changes the pickers; bounds of the colours go back to the default where another field is drawn. */
export const choose = (store: AppStore, part: Partial<Selection>): void =>
  store.update((state) => {
    const selection = { ...state.selection, ...part };
    const sameField =
      selection.hazard === state.selection.hazard &&
      selection.floodField === state.selection.floodField &&
      selection.heatIndex === state.selection.heatIndex &&
      selection.season === state.selection.season;
    return {
      ...state,
      selection,
      eventTime: null,
      paint: sameField ? state.paint : { ...state.paint, from: null, to: null },
    };
  });

/** Shows an event at that time since the rain began [s], or the largest depths of all times. */
export const showEvent = (store: AppStore, eventTime: number | null): void =>
  store.update((state) => ({ ...state, eventTime }));

export const repaint = (store: AppStore, part: Partial<Paint>): void =>
  store.update((state) => ({ ...state, paint: { ...state.paint, ...part } }));

/** Asks about a place, or none. Coordinates keep five decimals, so that a link asks the same. */
export const ask = (store: AppStore, place: Position | null): void =>
  store.update((state) => ({
    ...state,
    place: place && {
      longitude: Number(place.longitude.toFixed(5)),
      latitude: Number(place.latitude.toFixed(5)),
    },
  }));

export const note = (store: AppStore, key: NoteKey): void =>
  store.update((state) => (state.notes.includes(key) ? state : { ...state, notes: [...state.notes, key] }));

export const dismiss = (store: AppStore, key: NoteKey): void =>
  store.update((state) => ({ ...state, notes: state.notes.filter((one) => one !== key) }));

/** Speaks another language from now on. */
export const speak = async (store: AppStore, language: Language): Promise<void> => {
  const words = await loadWords(language);
  document.documentElement.lang = language;
  document.title = words.say("app.title");
  store.update((state) => ({ ...state, language, words }));
};

/** Whether the link that the page writes carries the asked place. */
export const sharePlace = (store: AppStore, sharesPlace: boolean): void =>
  store.update((state) => ({ ...state, sharesPlace }));
