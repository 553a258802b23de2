import {
  beamRadiation,
  dewPointMagnus,
  globeTemperature,
  meanRadiantTemperature,
  radiantFromGlobe,
  relativeHumidityTetens,
  saturationHardy,
  saturationIfs,
  vapourPressureBom,
  wetBulbStull,
  windAt2mLiljegren,
  windAtHeight,
} from "../../core/index.js";
import type { RowMethod } from "./method.js";
import { air, define, dewPointOrHumidity, humidity, humidityOf, input, out, wind10, zero } from "./row-method.js";

/** What the indices are made of: humidity, globe, radiation, wind. */
export const humidityMethods: readonly RowMethod[] = [
  define(
    "relative_humidity",
    "relative humidity from air and dew point (Tetens)",
    "Tetens 1930",
    [air, input("dew_point_temperature")],
    [out("relative_humidity_percent", "%")],
    (v) => ({
      relative_humidity_percent: relativeHumidityTetens(v.air_temperature, v.dew_point_temperature),
    }),
  ),
  define(
    "saturation_vapour_pressure",
    "saturation over water (ITS-90), over water and ice as the IFS has it",
    "Hardy 1998; doi 10.21957/4whwo8jw0",
    [air],
    [
      out("saturation_vapour_pressure_hpa", "hPa"),
      out("saturation_ifs_water_hpa", "hPa"),
      out("saturation_ifs_ice_hpa", "hPa"),
    ],
    (v) => ({
      saturation_vapour_pressure_hpa: saturationHardy(v.air_temperature + zero) / 100,
      saturation_ifs_water_hpa: saturationIfs(v.air_temperature + zero, "water"),
      saturation_ifs_ice_hpa: saturationIfs(v.air_temperature + zero, "ice"),
    }),
  ),
  define(
    "vapour_pressure",
    "vapour pressure from relative humidity",
    "Bureau of Meteorology 2010",
    [air, humidity],
    [out("vapour_pressure_hpa", "hPa")],
    (v) => ({
      vapour_pressure_hpa: vapourPressureBom(v.air_temperature, v.relative_humidity),
    }),
  ),
  define(
    "dew_point",
    "dew point from relative humidity",
    "Alduchov & Eskridge 1996",
    [air, input("relative_humidity", [0.1, 100])],
    [out("dew_point_temperature_c")],
    (v) => ({
      dew_point_temperature_c: dewPointMagnus(v.air_temperature, v.relative_humidity),
    }),
  ),
  define(
    "wet_bulb_stull",
    "psychrometric wet bulb at sea level",
    "Stull 2011, doi 10.1175/JAMC-D-11-0143.1",
    [air, dewPointOrHumidity],
    [out("wet_bulb_temperature_c")],
    (v) => ({
      wet_bulb_temperature_c: wetBulbStull(v.air_temperature, humidityOf(v)),
    }),
  ),
  define(
    "globe_temperature",
    "globe temperature from the mean radiant temperature",
    "Guo et al. 2018, doi 10.1016/j.enbuild.2018.08.029",
    [air, input("mean_radiant_temperature"), wind10],
    [out("globe_temperature_c")],
    (v) => ({
      globe_temperature_c:
        globeTemperature(v.air_temperature + zero, v.mean_radiant_temperature + zero, v.wind_speed_10m) - zero,
    }),
  ),
  define(
    "mean_radiant_temperature",
    "mean radiant temperature from fluxes at the ground",
    "Di Napoli et al. 2020, doi 10.1007/s00484-020-01900-5",
    [
      input("shortwave_down"),
      input("shortwave_net"),
      input("direct_radiation"),
      input("longwave_down"),
      input("longwave_net"),
      input("cosine_zenith", [-1, 1]),
    ],
    [out("mean_radiant_temperature_c")],
    (v) => ({
      mean_radiant_temperature_c:
        meanRadiantTemperature({
          shortwaveDown: v.shortwave_down,
          shortwaveNet: v.shortwave_net,
          direct: v.direct_radiation,
          longwaveDown: v.longwave_down,
          longwaveNet: v.longwave_net,
          beam: beamRadiation(v.direct_radiation, v.cosine_zenith),
          cosineZenith: v.cosine_zenith,
        }) - zero,
    }),
  ),
  define(
    "mean_radiant_temperature_globe",
    "mean radiant temperature from a globe",
    "Brimicombe et al. 2023, doi 10.1029/2022GH000701",
    [air, input("globe_temperature"), wind10],
    [out("mean_radiant_temperature_c")],
    (v) => ({
      mean_radiant_temperature_c:
        radiantFromGlobe(v.air_temperature + zero, v.globe_temperature + zero, v.wind_speed_10m) - zero,
    }),
  ),
  define(
    "wind_at_height",
    "wind at another height from the wind at 10 m",
    "Bröde et al. 2012, doi 10.1007/s00484-011-0454-1",
    [wind10, input("height", [0.01, 1000])],
    [out("wind_speed_m_s", "m s-1")],
    (v) => ({
      wind_speed_m_s: windAtHeight(v.wind_speed_10m, v.height),
    }),
  ),
  define(
    "wind_2m_liljegren",
    "wind at 2 m by an urban power law",
    "Liljegren et al. 2008",
    [wind10, input("cosine_zenith", [-1, 1]), input("shortwave_down")],
    [out("wind_speed_2m_m_s", "m s-1")],
    (v) => ({
      wind_speed_2m_m_s: windAt2mLiljegren(v.wind_speed_10m, v.cosine_zenith, v.shortwave_down),
    }),
  ),
];
