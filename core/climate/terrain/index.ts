export * from "./sky-view.js";
export * from "./slope.js";
export * from "./urban-heat.js";
