import { coldMethods, heatIndexMethods } from "./heat-index-methods.js";
import { humidityMethods } from "./humidity-methods.js";
import type { RowMethod } from "./method.js";
import { petMethod } from "./pet-method.js";
import { utciMethod } from "./utci-method.js";
import { wbgtMethods } from "./wbgt-methods.js";

/** Thermal stress, row by row. */
export const thermalMethods: readonly RowMethod[] = [
  utciMethod,
  petMethod,
  ...wbgtMethods,
  ...heatIndexMethods,
  ...coldMethods,
  ...humidityMethods,
];
