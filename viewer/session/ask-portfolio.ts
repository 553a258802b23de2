import { analysePortfolio, erasePortfolio, sendPortfolio } from "../client/portfolio.js";
import { failed, idle, loadInto, readyValue } from "../store/loadable.js";
import type { AppState, AppStore } from "../store/state.js";
import { follow } from "../store/store.js";

/** Hands a file in; what comes of it stands in the state. */
export const handIn = (store: AppStore, file: File, signal: AbortSignal): Promise<void> =>
  loadInto(
    (s) => sendPortfolio(file, { signal: s }),
    (portfolioFile) => store.update((state) => ({ ...state, portfolioFile })),
    signal,
  );

/** Forgets the portfolio here and erases it from the service; a failure is shown, for the file may still be there. */
export const dropPortfolio = async (store: AppStore): Promise<void> => {
  const file = readyValue(store.get().portfolioFile);
  store.update((state) => ({ ...state, portfolioFile: idle }));
  if (!file) return;
  await erasePortfolio(file.id).catch((error: unknown) =>
    store.update((state) => ({ ...state, portfolioFile: failed(error) })),
  );
};

const analysisKey = ({ portfolioFile, selection, region }: AppState): string | null => {
  const file = readyValue(portfolioFile);
  const known = readyValue(region);
  return file && known ? JSON.stringify([file.id, selection.scenario, known.demo ? "demo" : "real"]) : null;
};

/** Keeps the answer for the portfolio in the state, anew for each scenario. */
export const followPortfolio = (store: AppStore): (() => void) =>
  follow(store, analysisKey, (key, signal) => {
    const put = (portfolio: AppState["portfolio"]) => store.update((state) => ({ ...state, portfolio }));
    if (key === null) {
      put(idle);
      return;
    }
    const [portfolio, scenario, mode]: [string, string, "demo" | "real"] = JSON.parse(key);
    void loadInto((s) => analysePortfolio({ portfolio, scenario, mode }, { signal: s }), put, signal);
  });
