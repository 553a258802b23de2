import { note, speak } from "../store/change.js";
import { readLink, writeLink } from "../store/permalink.js";
import type { AppState, AppStore } from "../store/state.js";
import { follow } from "../store/store.js";

const linkOf = (state: AppState): string => writeLink(state);

/** Writes the state into the address bar, and reads it back when the reader changes the hash by hand. */
export const keepLink = (store: AppStore): (() => void) => {
  const end = follow(store, linkOf, (hash) => {
    if (location.hash !== hash) history.replaceState(null, "", hash);
  });
  const onHash = () => {
    if (location.hash === linkOf(store.get())) return;
    const linked = readLink(location.hash, store.get().language);
    if (!linked) {
      note(store, "note.bad_link");
      history.replaceState(null, "", linkOf(store.get()));
      return;
    }
    const { language, ...rest } = linked;
    store.update((state) => ({ ...state, ...rest }));
    if (language !== store.get().language) void speak(store, language);
  };
  addEventListener("hashchange", onHash);
  return () => {
    end();
    removeEventListener("hashchange", onHash);
  };
};
