export { checkOptions } from "./check-options.js";
export { isIdle, quoteCell, splitLine } from "./csv.js";
export type { Method, Options, RowMethod } from "./method.js";
export { describeMethod, findMethod, methods } from "./registry.js";
export { type Result, rowColumns, runMethod } from "./run-method.js";
export { bindRows } from "./run-rows.js";
export { mostRows, tableOf } from "./table.js";
