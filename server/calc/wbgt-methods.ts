import {
  globeTemperature,
  heatForce,
  leastWindAt10m,
  wbgtGlobe,
  wbgtIndoor,
  wbgtLiljegren,
  wbgtOutdoor,
  wbgtSimple,
  wetBulbStull,
  windAt2mLiljegren,
} from "../../core/index.js";
import type { RowMethod, RowValues } from "./method.js";
import { air, define, dewPointOrHumidity, humidityOf, input, out, wind10, zero } from "./row-method.js";

const liljegren = (v: RowValues): number => {
  const wind2 = Number.isNaN(v.wind_speed_2m)
    ? windAt2mLiljegren(Math.max(v.wind_speed_10m, leastWindAt10m), v.cosine_zenith, v.shortwave_down)
    : v.wind_speed_2m;
  return (
    wbgtLiljegren({
      air: v.air_temperature + zero,
      humidityPercent: humidityOf(v),
      pressureHectopascal: Number.isNaN(v.pressure) ? 1013.25 : v.pressure,
      windAt2m: wind2,
      radiation: v.shortwave_down,
      directFraction: Number.isNaN(v.direct_fraction) ? v.direct_radiation / v.shortwave_down || 0 : v.direct_fraction,
      cosineZenith: v.cosine_zenith,
    }) - zero
  );
};

/** Wet bulb globe temperatures. */
export const wbgtMethods: readonly RowMethod[] = [
  define(
    "wbgt_simple",
    "screening WBGT without sun and wind",
    "ACSM 1984, doi 10.1080/00913847.1984.11701899",
    [air, dewPointOrHumidity],
    [out("wbgt_c")],
    (v) => ({
      wbgt_c: wbgtSimple(v.air_temperature, humidityOf(v)),
    }),
  ),
  define(
    "wbgt_globe",
    "WBGT by Stull's wet bulb and the globe's balance",
    "Stull 2011; Guo et al. 2018, doi 10.1016/j.enbuild.2018.08.029",
    [air, dewPointOrHumidity, wind10, input("mean_radiant_temperature", [-90, 150])],
    [out("wbgt_c"), out("globe_temperature_c")],
    (v) => {
      const [t, tr] = [v.air_temperature + zero, v.mean_radiant_temperature + zero];
      const globe = globeTemperature(t, tr, v.wind_speed_10m);
      const wet = wetBulbStull(v.air_temperature, humidityOf(v));
      const exact = Number.isNaN(v.dew_point_temperature)
        ? wbgtOutdoor(wet, globe - zero, v.air_temperature)
        : wbgtGlobe(t, tr, v.wind_speed_10m, v.dew_point_temperature + zero) - zero;
      return { wbgt_c: exact, globe_temperature_c: globe - zero };
    },
  ),
  define(
    "wbgt_liljegren",
    "WBGT by the energy balance of globe and wick",
    "Liljegren et al. 2008, doi 10.1080/15459620802310770",
    [
      air,
      dewPointOrHumidity,
      [
        { quantity: "wind_speed_10m", range: [0, 60] },
        { quantity: "wind_speed_2m", range: [0, 60] },
      ],
      input("shortwave_down", [0, 1500]),
      [
        { quantity: "direct_fraction", range: [0, 1] },
        { quantity: "direct_radiation", range: [0, 1500] },
      ],
      input("cosine_zenith", [-1, 1]),
      [{ quantity: "pressure", range: [300, 1100], optional: true }],
    ],
    [out("wbgt_c"), out("heat_force_1", "1")],
    (v) => {
      const value = liljegren(v);
      return Number.isNaN(value)
        ? { reason: "the energy balance does not settle" }
        : { wbgt_c: value, heat_force_1: heatForce(value) };
    },
  ),
  define(
    "wbgt",
    "WBGT from its thermometers, in the sun where the air is given",
    "ISO 7243",
    [input("wet_bulb_temperature"), input("globe_temperature"), [{ quantity: "air_temperature", optional: true }]],
    [out("wbgt_c")],
    (v) => ({
      wbgt_c: Number.isNaN(v.air_temperature)
        ? wbgtIndoor(v.wet_bulb_temperature, v.globe_temperature)
        : wbgtOutdoor(v.wet_bulb_temperature, v.globe_temperature, v.air_temperature),
    }),
  ),
  define(
    "heat_force",
    "heat force 0 ... 10 of KNMI from WBGT",
    "KNMI",
    [input("wbgt")],
    [out("heat_force_1", "1")],
    (v) => ({ heat_force_1: heatForce(v.wbgt) }),
  ),
];
