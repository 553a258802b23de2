export * from "./chance.js";
export * from "./exceedance-level.js";
export * from "./fast-gev.js";
export * from "./intensity-duration.js";
