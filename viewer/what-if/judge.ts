import { cellSize, type Grid, type Window } from "../../core/index.js";
import { agreesWithRegion, cellsThatMatter, depthEffect, reachesEdge } from "../../kernels/index.js";
import type { RunsDone } from "./compare-runs.js";
import type { WhatIfSummary, WindowVerdict } from "./measure.js";

/** Whether the window holds the whole effect: the rule of the server (`kernels/flood/effect-window.ts`). */
export const judgeWindow = (window: Window, region: Float32Array, done: RunsDone): WindowVerdict => {
  const effect = { before: done.before.maximumDepth, after: done.after.maximumDepth };
  const cells = cellsThatMatter(window, done.changed, effect);
  const holds = !reachesEdge(window, done.before, done.after) && agreesWithRegion(region, effect.before, cells);
  return holds ? "whole-effect" : "too-small";
};

/** The figures of a run, off the measures' own cells. */
export const summarise = (grid: Grid, window: Window, verdict: WindowVerdict, done: RunsDone): WhatIfSummary => {
  const [before, after] = [done.before.maximumDepth, done.after.maximumDepth];
  const own = new Set(done.changed);
  const cellArea = cellSize(grid) ** 2;
  let [more, less, mostMore, mostLess] = [0, 0, 0, 0];
  const depths = new Map<number, number>();
  after.forEach((depth, index) => {
    const change = depth - (before[index] as number);
    const row = window.row + Math.floor(index / window.width);
    depths.set(row * grid.width + window.column + (index % window.width), depth);
    if (own.has(index) || !(Math.abs(change) > depthEffect)) return;
    if (change > 0) more += 1;
    else less += 1;
    mostMore = Math.max(mostMore, change);
    mostLess = Math.max(mostLess, -change);
  });
  return {
    ...{ verdict, columns: grid.width, width: window.width, height: window.height, mostMore, mostLess, after: depths },
    ...{ moreArea: more * cellArea, lessArea: less * cellArea },
  };
};
