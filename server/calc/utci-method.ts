import {
  relativeHumidityTetens,
  saturationHardy,
  utciClass,
  utciOutside,
  utciPolynomial,
  utciVapour,
} from "../../core/index.js";
import type { Options, RowMethod, RowValues } from "./method.js";
import { wordOption } from "./refuse.js";

/** Vapour pressure [hPa] from whichever humidity the row has. */
const vapourOf = (v: RowValues, options: Options): number => {
  if (!Number.isNaN(v.vapour_pressure)) return v.vapour_pressure;
  if (!Number.isNaN(v.dew_point_temperature)) {
    const humidity = relativeHumidityTetens(v.air_temperature, v.dew_point_temperature);
    return (saturationHardy(v.air_temperature + 273.15) * humidity) / 10_000;
  }
  const vapour = utciVapour(v.air_temperature, v.relative_humidity);
  // pythermalcomfort has ln(1 + T) where the paper has ln T: about 1 % more vapour.
  const peer = wordOption(options, "saturation", ["its90", "pythermalcomfort"]) === "pythermalcomfort";
  return peer ? vapour * (1 + 1 / (v.air_temperature + 273.15)) ** 2.7150305 : vapour;
};

/** UTCI with its stress class. */
export const utciMethod: RowMethod = {
  kind: "row",
  id: "utci",
  title: "Universal Thermal Climate Index and its stress class",
  source: "Bröde et al. 2012, doi 10.1007/s00484-011-0454-1",
  inputs: [
    [{ quantity: "air_temperature", range: [-50, 50] }],
    [{ quantity: "mean_radiant_temperature" }],
    [{ quantity: "wind_speed_10m", range: [0.5, 17] }],
    [
      { quantity: "vapour_pressure", range: [0, 50] },
      { quantity: "dew_point_temperature" },
      { quantity: "relative_humidity", range: [0, 100] },
    ],
  ],
  outputs: [
    { name: "utci_c", unit: "degree_Celsius" },
    { name: "utci_class", unit: "" },
  ],
  options: [
    { name: "limits", default: "fitted", meaning: "none computes the polynomial outside its fitted range too" },
    {
      name: "saturation",
      default: "its90",
      meaning: "pythermalcomfort takes its saturation pressure (ln(1+T) for ln T)",
    },
  ],
  compute: (v, options) => {
    const vapour = vapourOf(v, options);
    const outside = utciOutside(v.air_temperature, v.mean_radiant_temperature, v.wind_speed_10m, vapour);
    if (outside && options.limits !== "none") return { reason: outside };
    const value = utciPolynomial(v.air_temperature, v.mean_radiant_temperature, v.wind_speed_10m, vapour / 10);
    return { utci_c: value, utci_class: utciClass(value) };
  },
};
