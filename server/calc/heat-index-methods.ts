import {
  apparentTemperature,
  apparentTemperatureInSun,
  discomfortIndex,
  heatIndexAdjusted,
  heatIndexRothfusz,
  heatIndexSimplified,
  humidex,
  humidexFromHumidity,
  normalEffectiveTemperature,
  windAtHeight,
  windChill,
  windChillCanada,
  windChillIndex,
} from "../../core/index.js";
import type { RowMethod } from "./method.js";
import { air, define, dewPointOf, dewPointOrHumidity, humidity, humidityOf, input, out, wind10 } from "./row-method.js";

const steadman = "Steadman 1984, doi 10.1175/1520-0450(1984)023<1674:AUSOAT>2.0.CO;2; Bureau of Meteorology";
const blazejczyk = "Blazejczyk et al. 2012, doi 10.1007/s00484-011-0453-2";

/** Indices of heat from air and humidity. */
export const heatIndexMethods: readonly RowMethod[] = [
  define(
    "heat_index",
    "heat index of the US National Weather Service, both adjustments",
    "Rothfusz 1990; wpc.ncep.noaa.gov/html/heatindex_equation.shtml",
    [air, dewPointOrHumidity],
    [out("heat_index_c")],
    (v) => ({
      heat_index_c: heatIndexAdjusted(v.air_temperature, humidityOf(v)),
    }),
  ),
  define(
    "heat_index_simplified",
    "heat index by Rothfusz' regression, the air itself at 20 degC and below",
    blazejczyk,
    [air, dewPointOrHumidity],
    [out("heat_index_c")],
    (v) => ({
      heat_index_c: heatIndexSimplified(v.air_temperature, humidityOf(v)),
    }),
  ),
  define(
    "heat_index_rothfusz",
    "heat index by Rothfusz' regression alone, absent below 27 degC",
    blazejczyk,
    [air, dewPointOrHumidity],
    [out("heat_index_c")],
    (v, o) => ({
      heat_index_c: heatIndexRothfusz(v.air_temperature, humidityOf(v), Number(o.least_c ?? 27)),
    }),
    [{ name: "least_c", default: "27", meaning: "air temperature below which there is none" }],
  ),
  define(
    "humidex",
    "humidex from the dew point",
    "Masterson & Richardson 1979; Blazejczyk et al. 2012",
    [air, dewPointOrHumidity],
    [out("humidex_c")],
    (v) => ({
      humidex_c: humidex(v.air_temperature, dewPointOf(v)),
    }),
  ),
  define(
    "humidex_rana",
    "humidex from relative humidity",
    "Rana et al. 2013, doi 10.1016/j.enbuild.2013.04.019",
    [air, humidity],
    [out("humidex_c")],
    (v) => ({
      humidex_c: humidexFromHumidity(v.air_temperature, v.relative_humidity),
    }),
  ),
  define(
    "apparent_temperature",
    "apparent temperature in shade",
    steadman,
    [air, dewPointOrHumidity, wind10],
    [out("apparent_temperature_c")],
    (v) => ({
      apparent_temperature_c: apparentTemperature(v.air_temperature, humidityOf(v), v.wind_speed_10m),
    }),
  ),
  define(
    "apparent_temperature_sun",
    "apparent temperature with absorbed radiation",
    "Steadman 1994",
    [air, dewPointOrHumidity, wind10, input("absorbed_radiation")],
    [out("apparent_temperature_c")],
    (v) => ({
      apparent_temperature_c: apparentTemperatureInSun(
        v.air_temperature,
        humidityOf(v),
        v.wind_speed_10m,
        v.absorbed_radiation,
      ),
    }),
  ),
  define(
    "discomfort_index",
    "discomfort index",
    "Thom 1959",
    [air, dewPointOrHumidity],
    [out("discomfort_index_c")],
    (v) => ({
      discomfort_index_c: discomfortIndex(v.air_temperature, humidityOf(v)),
    }),
  ),
  define(
    "net",
    "normal effective temperature",
    "Li & Chan 2006, doi 10.1017/S1350482700001602",
    [air, dewPointOrHumidity, [{ quantity: "wind_speed" }, { quantity: "wind_speed_10m" }]],
    [out("net_c")],
    (v) => ({
      net_c: normalEffectiveTemperature(
        v.air_temperature,
        humidityOf(v),
        Number.isNaN(v.wind_speed) ? windAtHeight(v.wind_speed_10m, 1.2) : v.wind_speed,
      ),
    }),
  ),
];

/** Indices of cold and wind. */
export const coldMethods: readonly RowMethod[] = [
  define(
    "wind_chill",
    "wind chill, wind at 10 m",
    "Environment Canada 2001; Blazejczyk et al. 2012",
    [air, wind10],
    [out("wind_chill_c")],
    (v) => ({
      wind_chill_c: windChill(v.air_temperature, v.wind_speed_10m * 3.6),
    }),
  ),
  define(
    "wind_chill_canada",
    "wind chill as Canada gives it: linear below 5 km h-1, absent above 0 degC",
    "Environment and Climate Change Canada",
    [air, wind10],
    [out("wind_chill_c")],
    (v) => ({
      wind_chill_c: windChillCanada(v.air_temperature, v.wind_speed_10m * 3.6),
    }),
  ),
  define(
    "wind_chill_index",
    "cooling power of the wind",
    "Siple & Passel 1945",
    [air, wind10],
    [out("wind_chill_index_w_m2", "W m-2")],
    (v) => ({
      wind_chill_index_w_m2: windChillIndex(v.air_temperature, v.wind_speed_10m),
    }),
  ),
];
