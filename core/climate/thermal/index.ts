export * from "./humidity.js";
export * from "./liljegren.js";
export * from "./mean-radiant.js";
export * from "./pet.js";
export { petPerson } from "./pet-body.js";
export * from "./simple-indices.js";
export * from "./utci.js";
export * from "./wbgt.js";
export * from "./wind-profile.js";
