import { TwinError } from "../../errors.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";

/** How hard people work, with the constants of the work ability curve. */
const intensities = {
  light: [32.98, 17.81],
  medium: [30.94, 16.64],
  heavy: [24.64, 22.72],
} as const;
export type WorkIntensity = keyof typeof intensities;
export const workIntensities = Object.keys(intensities) as readonly WorkIntensity[];

/** Catalogue entry of {@link wetBulbGlobe}, {@link workLoss} and {@link physicalWorkCapacity}. */
export const heatLabourModel: RiskModel = {
  id: "heat-labour-capacity",
  version: "1",
  title: "Work lost to heat by simplified wet-bulb globe temperature, light, medium and heavy work",
  kind: "people",
  domain: "air -10 ... 55 degC, relative humidity 0 ... 100 %; moderate sun and light wind are in the simplified form",
  unit: "1",
  source:
    "WBGT: Australian Bureau of Meteorology, vapour pressure in hPa; work ability: Kjellstrom et al. 2018 (Hothaps), as carried by os-climate/hazard (Apache-2.0); capacity: Foster et al. 2021, doi:10.1007/s00484-021-02105-0",
  licence: "facts",
  quality: "official",
};

/** Vapour pressure of the air [hPa]. */
export const vapourPressureHPa = (airCelsius: number, humidityPercent: number): number =>
  (requireWithin("humidity_percent", humidityPercent, [0, 100]) / 100) *
  6.105 *
  Math.exp((17.27 * requireWithin("air_c", airCelsius, [-60, 60])) / (237.7 + airCelsius));

/** Simplified wet-bulb globe temperature [degree Celsius] of air temperature [degree Celsius] and humidity [%]. */
export const wetBulbGlobe = (airCelsius: number, humidityPercent: number): number =>
  0.567 * airCelsius + 0.393 * vapourPressureHPa(airCelsius, humidityPercent) + 3.94;

/** Share of work lost at a wet-bulb globe temperature [1], 0 ... 0.9. */
export const workLoss = (wbgtCelsius: number, intensity: WorkIntensity): number => {
  const constants = intensities[intensity];
  if (constants === undefined) {
    const message = `intensity is ${intensity}: use one of ${workIntensities.join(", ")}.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "intensity", message }] });
  }
  const [centre, steepness] = constants;
  const ability =
    0.1 + 0.9 / (1 + (Math.max(0, requireWithin("wbgt_c", wbgtCelsius, [-60, 80])) / centre) ** steepness);
  return 1 - ability;
};

/** Physical work capacity left [1] by Foster et al. 2021. */
export const physicalWorkCapacity = (wbgtCelsius: number): number => {
  const warm = requireWithin("wbgt_c", wbgtCelsius, [-60, 80]);
  return warm <= 0 ? 1 : 1 / (1 + (33.63 / warm) ** -6.33);
};

/** Share of a working year lost by degree days above 32 degC [1], with its standard error (Neidell, Graff Zivin). */
export const degreeDayWorkLoss = (degreeDaysAbove32: number): { readonly mean: number; readonly deviation: number } => {
  const days = requireWithin("degree_days_above_32", degreeDaysAbove32, [0, 20_000]);
  return { mean: (4.671 * days) / 107_460, deviation: (2.2302 * days) / 107_460 };
};
