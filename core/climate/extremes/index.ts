export * from "./chance.js";
export * from "./change-factor.js";
export * from "./exceedance-level.js";
export * from "./fast-gev.js";
export * from "./intensity-duration.js";
export * from "./profile.js";
export * from "./regional.js";
