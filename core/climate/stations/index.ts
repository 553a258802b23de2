export * from "./leave-one-out.js";
export * from "./split-record.js";
export * from "./station.js";
