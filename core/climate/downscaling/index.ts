export * from "./day-model.js";
export * from "./downscale-day.js";
export * from "./fit-amplitudes.js";
export * from "./frame.js";
export * from "./lapse-fit.js";
export * from "./skill.js";
