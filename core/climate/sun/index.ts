export * from "./solar-position.js";
