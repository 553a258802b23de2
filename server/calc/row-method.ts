import { dewPointMagnus, relativeHumidityTetens } from "../../core/index.js";
import type { Input, OptionSpec, Options, Output, RowMethod, RowResult, RowValues } from "./method.js";
import type { QuantityName } from "./quantity.js";

export const zero = 273.15;
export const input = (quantity: QuantityName, range?: readonly [number, number]): readonly Input[] => [
  range ? { quantity, range } : { quantity },
];
export const out = (name: string, unit = "degree_Celsius"): Output => ({ name, unit });

export const air = input("air_temperature", [-90, 60]);
export const humidity = input("relative_humidity", [0, 100]);
/** Humidity by dew point or by relative humidity, whichever the header has. */
export const dewPointOrHumidity: readonly Input[] = [
  { quantity: "dew_point_temperature", range: [-90, 50] },
  { quantity: "relative_humidity", range: [0, 100] },
];
export const wind10 = input("wind_speed_10m", [0, 60]);

export const humidityOf = (v: RowValues): number =>
  Number.isNaN(v.dew_point_temperature)
    ? v.relative_humidity
    : relativeHumidityTetens(v.air_temperature, v.dew_point_temperature);

export const dewPointOf = (v: RowValues): number =>
  Number.isNaN(v.dew_point_temperature)
    ? dewPointMagnus(v.air_temperature, v.relative_humidity)
    : v.dew_point_temperature;

export const define = (
  id: string,
  title: string,
  source: string,
  inputs: readonly (readonly Input[])[],
  outputs: readonly Output[],
  compute: (v: RowValues, options: Options) => RowResult,
  options: readonly OptionSpec[] = [],
): RowMethod => ({ kind: "row", id, title, source, inputs, outputs, compute, options });
