import { createMeasure, fewestPoints, type MeasureKind } from "../what-if/measure.js";
import { ask } from "./change.js";
import { idle } from "./loadable.js";
import type { AppStore, Compare, Position, Sketch, Tool } from "./state.js";

/** Turns the panel to another question; a drawing that was not finished is dropped. */
export const chooseTool = (store: AppStore, tool: Tool): void =>
  store.update((state) => (state.tool === tool ? state : { ...state, tool, sketch: null, area: idle }));

/** Begins a drawing. */
export const startSketch = (store: AppStore, shape: Sketch["shape"]): void =>
  store.update((state) => ({ ...state, sketch: { shape, points: [], state: "drawing" } }));

export const dropSketch = (store: AppStore): void => store.update((state) => ({ ...state, sketch: null }));

/** Takes back the last corner. */
export const undoPoint = (store: AppStore): void =>
  store.update((state) => ({
    ...state,
    sketch: state.sketch && { ...state.sketch, points: state.sketch.points.slice(0, -1) },
  }));

/** A drawing that is done: corners that were typed, dropped as a file or clicked. */
export const finishSketch = (store: AppStore, shape: Sketch["shape"], points: readonly Position[]): void =>
  store.update((state) => ({ ...state, sketch: { shape, points, state: "done" } }));

export const isEnough = (sketch: Sketch): boolean => sketch.points.length >= fewestPoints[sketch.shape];

/** A place that was pointed at: a corner while something is drawn, else a question. */
export const pointAt = (store: AppStore, place: Position): void => {
  const { sketch } = store.get();
  if (sketch?.state !== "drawing") {
    ask(store, place);
    return;
  }
  store.update((state) => ({ ...state, sketch: { ...sketch, points: [...sketch.points, place] } }));
};

/** Adds a measure; what an earlier run found no longer holds. */
export const addMeasure = (store: AppStore, kind: MeasureKind, value: number, points: readonly Position[]): void =>
  store.update((state) => ({
    ...state,
    ...{ sketch: null, whatIf: { status: "idle" }, proper: idle, difference: idle },
    measures: [...state.measures, createMeasure(kind, value, points)],
  }));

export const removeMeasure = (store: AppStore, index: number): void =>
  store.update((state) => ({
    ...state,
    ...{ whatIf: { status: "idle" }, proper: idle, difference: idle },
    measures: state.measures.filter((_one, at) => at !== index),
  }));

export const setMoreRain = (store: AppStore, moreRainPercent: number): void =>
  store.update((state) => ({ ...state, moreRainPercent }));

/** Sets or ends the comparison. */
export const compareWith = (store: AppStore, compare: Compare | null): void =>
  store.update((state) => ({ ...state, compare }));
