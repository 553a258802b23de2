export * from "./conservative.js";
export * from "./healpix.js";
export * from "./lat-lon.js";
export * from "./luref.js";
