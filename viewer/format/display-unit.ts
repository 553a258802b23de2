import type { Words } from "../store/words.js";

/** How a quantity is shown: `shown = (value - shift) / factor`. The unit is always said. */
export interface DisplayUnit {
  /** Symbol, or a key of the catalogue where the unit is a word. */
  readonly symbol: string | { readonly key: "unit.days_a_year" };
  readonly shift: number;
  readonly factor: number;
  readonly digits: number;
}

const kelvinAtZeroCelsius = 273.15;
const secondsAnHour = 3600;
const plain = (symbol: string, digits: number): DisplayUnit => ({ symbol, shift: 0, factor: 1, digits });

const shownUnits: Readonly<Record<string, DisplayUnit>> = {
  m: plain("m", 2),
  "m s-1": plain("m/s", 2),
  "m2 s-1": plain("m²/s", 2),
  s: { symbol: "h", shift: 0, factor: secondsAnHour, digits: 1 },
  K: plain("K", 1),
  "day year-1": { symbol: { key: "unit.days_a_year" }, shift: 0, factor: 1, digits: 1 },
  "K day year-1": plain("K d", 0),
  "1": { symbol: "%", shift: 0, factor: 0.01, digits: 1 },
  m2: { symbol: "ha", shift: 0, factor: 10_000, digits: 1 },
  m3: plain("m³", 0),
  EUR: plain("€", 0),
};

const temperature: DisplayUnit = { symbol: "°C", shift: kelvinAtZeroCelsius, factor: 1, digits: 1 };

/** Lowest value in K that can only be a temperature, not a difference of two. */
const coldestTemperature = 150;

/** How a layer's unit is shown; kelvin of an air temperature becomes degrees Celsius, a difference stays in K. */
export const displayUnit = (unit: string, quantity: string): DisplayUnit =>
  quantity === "airTemperature" && unit === "K" ? temperature : (shownUnits[unit] ?? plain(unit, 2));

/** How a single number of an answer is shown, where only its unit is known. */
export const displayUnitOf = (unit: string, value: number | null): DisplayUnit =>
  unit === "K" && value !== null && value > coldestTemperature ? temperature : displayUnit(unit, "");

export const toShown = (unit: DisplayUnit, value: number): number => (value - unit.shift) / unit.factor;
export const fromShown = (unit: DisplayUnit, shown: number): number => shown * unit.factor + unit.shift;

/** Symbol of the unit in the reader's language. */
export const unitName = (unit: DisplayUnit, words: Words): string =>
  typeof unit.symbol === "string" ? unit.symbol : words.say(unit.symbol.key);
