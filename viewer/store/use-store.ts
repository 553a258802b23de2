import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { AppState, AppStore } from "./state.js";
import type { Words } from "./words.js";

export const StoreContext = createContext<AppStore | null>(null);

/** The store of the page. */
export const useAppStore = (): AppStore => {
  const store = useContext(StoreContext);
  if (!store) throw new Error("A component needs a StoreContext above it.");
  return store;
};

/** A part of the state; the component is drawn again when it is replaced. Select what is in the state, build nothing. */
export const useSelected = <Part>(select: (state: AppState) => Part): Part => {
  const store = useAppStore();
  const [, redraw] = useState({});
  const part = select(store.get());
  useEffect(() => {
    let seen = select(store.get());
    if (!Object.is(seen, part)) redraw({});
    return store.subscribe(() => {
      const next = select(store.get());
      if (Object.is(next, seen)) return;
      seen = next;
      redraw({});
    });
    // Only the store is followed: `select` is a fresh function at each drawing and always means the same.
  }, [store]);
  return part;
};

/** The words of the chosen language. */
export const useWords = (): Words => useSelected((state) => state.words);
