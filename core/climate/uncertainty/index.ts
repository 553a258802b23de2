export * from "./conformal.js";
