import { render } from "preact";
import { type Language, languages } from "../core/index.js";
import { App } from "./panels/app.js";
import { followArea } from "./session/ask-area.js";
import { followPlace } from "./session/ask-place.js";
import { followPortfolio } from "./session/ask-portfolio.js";
import { followComparison } from "./session/follow-comparison.js";
import { keepLink } from "./session/keep-link.js";
import { followService, followTiles, loadService } from "./session/load.js";
import { note } from "./store/change.js";
import { defaultLink, readLink } from "./store/permalink.js";
import { type AppStore, createState } from "./store/state.js";
import { createStore } from "./store/store.js";
import { StoreContext } from "./store/use-store.js";
import { loadWords, offeredLanguages } from "./store/words.js";
import "./look/tokens.css";
import "./look/page.css";
import "./look/controls.css";
import "./look/choices.css";
import "./look/answer.css";
import "./look/waterfall.css";
import "./look/map.css";
import "./look/portfolio.css";
import "./look/tools.css";

const preferredLanguage = (): Language => {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return offeredLanguages.find((one) => one === wanted.find((tag) => languages.some((known) => known === tag))) ?? "en";
};

const followScheme = (store: AppStore): void => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () =>
    store.update((state) => ({ ...state, scheme: dark.matches ? "dark" : "light" })),
  );
};

/** Builds the page in `root` and keeps it alive. */
export const openPage = async (root: HTMLElement): Promise<void> => {
  const language = preferredLanguage();
  const asked = readLink(location.hash, language);
  const linked = asked ?? defaultLink(language);
  const words = await loadWords(linked.language);
  const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const store: AppStore = createStore(createState(linked, words, scheme));
  document.documentElement.lang = linked.language;
  document.title = words.say("app.title");
  if (!asked) note(store, "note.bad_link");
  const { signal } = new AbortController();
  render(
    <StoreContext.Provider value={store}>
      <App />
    </StoreContext.Provider>,
    root,
  );
  followScheme(store);
  followTiles(store);
  followPlace(store);
  followPortfolio(store);
  followArea(store);
  followComparison(store);
  keepLink(store);
  void followService(store, signal);
  await loadService(store, signal);
};
