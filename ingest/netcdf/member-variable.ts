import { TwinError } from "../../core/index.js";

export type MemberVariable = "tas" | "tasmax" | "tasmin" | "pr";

/** What is done with a variable of a climate model. */
export interface VariableRule {
  readonly quantity: string;
  readonly unit: "K" | "mm d-1";
  /** Values outside cannot be, in `unit`. */
  readonly plausible: readonly [number, number];
  /** How a unit of a file becomes ours. Throws `unsupported`. */
  readonly toUnit: (unit: string) => (value: number) => number;
  /** How two periods are compared. */
  readonly change: "difference" | "ratio";
}

const refuse = (quantity: string, found: string, wanted: string): TwinError =>
  new TwinError("unsupported", `${quantity} in "${found}" is not read: ${wanted} is.`, { feature: "unit", found });

const kelvin =
  (quantity: string) =>
  (unit: string): ((value: number) => number) => {
    if (unit === "K" || unit === "kelvin") return (value) => value;
    if (["degC", "celsius", "Celsius", "°C", "degrees_celsius"].includes(unit)) return (value) => value + 273.15;
    throw refuse(quantity, unit, "K or degC");
  };

const secondsOfDay = 86_400;

/** A flux of water becomes millimetres a day: 1 kg of water on 1 m2 is 1 mm. */
const millimetresPerDay = (unit: string): ((value: number) => number) => {
  const plain = unit.replaceAll(/[\s.*^]|\//g, "").toLowerCase();
  if (["kgm-2s-1", "mms-1"].includes(plain)) return (value) => value * secondsOfDay;
  if (["mmday-1", "mmd-1", "mmday", "mmd", "kgm-2d-1"].includes(plain)) return (value) => value;
  throw refuse("precipitation", unit, "kg m-2 s-1 or mm day-1");
};

const temperature: Omit<VariableRule, "toUnit"> = {
  quantity: "airTemperature",
  unit: "K",
  plausible: [180, 340],
  change: "difference",
};

/** Daily variables that are read, by their CMIP names. */
export const memberVariables: Readonly<Record<MemberVariable, VariableRule>> = {
  tas: { ...temperature, toUnit: kelvin("tas") },
  tasmax: { ...temperature, toUnit: kelvin("tasmax") },
  tasmin: { ...temperature, toUnit: kelvin("tasmin") },
  // Small negative rain is the rounding of packed files and of regridding.
  pr: {
    quantity: "precipitation",
    unit: "mm d-1",
    plausible: [-0.1, 1000],
    toUnit: millimetresPerDay,
    change: "ratio",
  },
};
