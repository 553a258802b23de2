export * from "./bias-adjustment/index.js";
export * from "./calendar/daily-axis.js";
export * from "./calendar/periods.js";
export * from "./indices/index.js";
export * from "./statistics/gamma-distribution.js";
export * from "./statistics/quantile.js";
export * from "./thermal/index.js";
