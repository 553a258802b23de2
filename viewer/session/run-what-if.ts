import type { Grid, Window } from "../../core/index.js";
import { growingWindows, measureCells, windowGrid } from "../../kernels/index.js";
import { paintPicture } from "../cells/paint-picture.js";
import { type PictureFrame, pictureFrame } from "../cells/picture-frame.js";
import { fetchWindow, gridOf } from "../client/cells.js";
import { fetchRecord, type WholeRecord } from "../client/service.js";
import { runProperly } from "../client/what-if.js";
import { chosenLayer, reliefLayer } from "../layers/choice.js";
import { lessMoreColor } from "../ramps/less-more.js";
import { failed, idle, loading, readyValue } from "../store/loadable.js";
import type { AppState, AppStore } from "../store/state.js";
import type { RunsDone } from "../what-if/compare-runs.js";
import { judgeWindow, summarise } from "../what-if/judge.js";
import { runInWorker } from "../what-if/run-in-worker.js";
import { stormOfLayer } from "../what-if/storm-of-layer.js";

/** Largest side of a window in the browser, in cells. */
export const largestSide = 512;
/** Depth change that takes the strongest colours, and the one from which anything is drawn [m]. */
export const shownChange = { strongest: 0.5, least: 0.01 } as const;
/** Cells around a place that more rain is shown for. */
const rainReach = 110;
/** Shortest time between two pictures of a run [ms]. */
const pictureEvery = 400;

/** The depth layer of the chosen storm. */
export const depthLayer = (state: Pick<AppState, "layers" | "selection">) =>
  chosenLayer(readyValue(state.layers) ?? [], { ...state.selection, hazard: "flood", floodField: "depth" });

const colorOf =
  (scheme: AppState["scheme"]) =>
  (change: number): ReturnType<typeof lessMoreColor> | null =>
    Math.abs(change) > shownChange.least ? lessMoreColor(change / shownChange.strongest, scheme) : null;

const clampWindow = (grid: Grid, row: number, column: number): Window => {
  const side = 2 * rainReach;
  const top = Math.max(0, Math.min(grid.height - side, row - rainReach));
  const left = Math.max(0, Math.min(grid.width - side, column - rainReach));
  return { row: top, column: left, height: Math.min(side, grid.height), width: Math.min(side, grid.width) };
};

/** Windows to try: around the measures, each larger, none above the limit; with more rain one around what is looked at. */
const windowsFor = (state: AppState, grid: Grid): readonly Window[] => {
  const cells = state.measures.flatMap((measure) => [...measureCells(grid, measure)]);
  if (state.moreRainPercent > 0 || cells.length === 0) {
    const middle = cells[Math.floor(cells.length / 2)] ?? cellOfView(state, grid);
    return [clampWindow(grid, Math.floor(middle / grid.width), middle % grid.width)];
  }
  const all = [...growingWindows(grid, cells)];
  return all.filter(({ width, height }) => width <= largestSide && height <= largestSide);
};

const cellOfView = ({ place, camera }: AppState, grid: Grid): number => {
  const at = place ?? camera;
  if (!at) return Math.floor(grid.height / 2) * grid.width + Math.floor(grid.width / 2);
  const point = {
    type: "LineString",
    coordinates: [0, 1].map(() => [at.longitude, at.latitude] as [number, number]),
  } as const;
  const [cell] = measureCells(grid, {
    geometry: point,
    properties: { kind: "wall", crest_m: 0, vertical_datum: "ground" },
  });
  return cell ?? Math.floor(grid.height / 2) * grid.width + Math.floor(grid.width / 2);
};

interface Ground {
  readonly record: WholeRecord;
  readonly grid: Grid;
  readonly terrain: string;
}

const show = (store: AppStore, frame: PictureFrame, difference: Float32Array): void => {
  const { scheme } = store.get();
  const picture = paintPicture(frame, difference, colorOf(scheme));
  const shown = { picture, span: shownChange.strongest, of: "what-if" } as const;
  store.update((state) => ({ ...state, difference: { status: "ready", value: shown } }));
};

const runWindow = async (
  store: AppStore,
  { record, grid, terrain }: Ground,
  window: Window,
  signal: AbortSignal,
): Promise<{ readonly done: RunsDone; readonly region: Float32Array }> => {
  const { measures, moreRainPercent } = store.get();
  const [elevation, region] = await Promise.all([
    fetchWindow(terrain, window, { signal }),
    fetchWindow(record.id, window, { signal }),
  ]);
  const part = windowGrid(grid, window);
  const frame = pictureFrame(part);
  let drawn = 0;
  const { width, height } = window;
  const question = { ...stormOfLayer(record, moreRainPercent), grid: part, elevation, measures };
  const done = await runInWorker(
    question,
    ({ time, until, difference }) => {
      store.update((state) => ({ ...state, whatIf: { status: "running", time, until, width, height } }));
      if (performance.now() - drawn < pictureEvery && time < until) return;
      show(store, frame, difference);
      drawn = performance.now();
    },
    signal,
  );
  return { done, region };
};

const run = async (store: AppStore, signal: AbortSignal): Promise<void> => {
  const layer = depthLayer(store.get());
  const terrain = reliefLayer(readyValue(store.get().layers) ?? []);
  if (!layer || !terrain) throw new Error("The depth of this storm is not there yet.");
  const record = await fetchRecord(layer.id, { signal });
  const ground = { record, grid: gridOf(record), terrain: terrain.id };
  const windows = windowsFor(store.get(), ground.grid);
  if (windows.length === 0) throw new Error(store.get().words.say("whatif.too_wide"));
  const hasMoreRain = store.get().moreRainPercent > 0;
  for (const [index, window] of windows.entries()) {
    const { done, region } = await runWindow(store, ground, window, signal);
    const verdict = hasMoreRain ? "more-rain" : judgeWindow(window, region, done);
    if (verdict === "too-small" && index < windows.length - 1) continue;
    const summary = summarise(ground.grid, window, verdict, done);
    store.update((state) => ({ ...state, whatIf: { status: "done", summary } }));
    return;
  }
};

/** Runs the storm with the reader's changes in a worker, showing the difference as it comes. Never rejects. */
export const startWhatIf = async (store: AppStore, signal: AbortSignal): Promise<void> => {
  const none = { time: 0, until: 1, width: 0, height: 0 };
  store.update((state) => ({ ...state, proper: idle, whatIf: { status: "running", ...none } }));
  try {
    await run(store, signal);
  } catch (error) {
    const whatIf = signal.aborted ? ({ status: "idle" } as const) : failed(error);
    store.update((state) => ({ ...state, whatIf, ...(signal.aborted ? { difference: idle } : {}) }));
  }
};

/** Has the same measures run on the server. Never rejects. */
export const startProperly = async (
  store: AppStore,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<void> => {
  const { measures, selection, region } = store.get();
  store.update((state) => ({ ...state, proper: loading }));
  const mode = readyValue(region)?.demo ? "demo" : "real";
  const question = { scenario: selection.scenario, storm: selection.magnitude, measures, mode } as const;
  try {
    const value = await runProperly(question, onProgress, { signal });
    store.update((state) => ({ ...state, proper: { status: "ready", value } }));
  } catch (error) {
    store.update((state) => ({ ...state, proper: signal.aborted ? idle : failed(error) }));
  }
};
