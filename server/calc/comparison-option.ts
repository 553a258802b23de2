import { type Comparison, comparisons } from "../../core/index.js";
import type { Options } from "./method.js";
import { wordOption } from "./refuse.js";

/** The option `comparison` (or `op`). */
export const comparisonOption = (options: Options, fallback: Comparison): Comparison =>
  wordOption(options, options.comparison === undefined && options.op !== undefined ? "op" : "comparison", [
    fallback,
    ...comparisons,
  ]);
