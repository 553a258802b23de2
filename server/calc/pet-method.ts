import { type PetPerson, pet, petPerson, petVapour } from "../../core/index.js";
import type { Options, RowMethod, RowValues } from "./method.js";
import { numberOption, wordOption } from "./refuse.js";

const personOf = (v: RowValues, options: Options): PetPerson => ({
  ...petPerson,
  met: Number.isNaN(v.activity) ? petPerson.met : v.activity,
  clo: Number.isNaN(v.clothing) ? petPerson.clo : v.clothing,
  pressureHectopascal: Number.isNaN(v.pressure) ? petPerson.pressureHectopascal : v.pressure,
  position: wordOption(options, "position", ["sitting", "standing", "standing in wind"]),
  sex: wordOption(options, "sex", ["male", "female"]),
  ageYears: numberOption(options, "age_years", petPerson.ageYears),
  massKg: numberOption(options, "mass_kg", petPerson.massKg),
  heightM: numberOption(options, "height_m", petPerson.heightM),
});

/** Physiological equivalent temperature. */
export const petMethod: RowMethod = {
  kind: "row",
  id: "pet",
  title: "physiological equivalent temperature (MEMI, Walther & Goestchel's correction)",
  source: "Höppe 1999, doi 10.1007/s004840050118; Walther & Goestchel 2018, doi 10.1016/j.buildenv.2018.03.054",
  inputs: [
    [{ quantity: "air_temperature", range: [-60, 60] }],
    [{ quantity: "mean_radiant_temperature", range: [-80, 120] }],
    [
      { quantity: "wind_speed", range: [0, 30] },
      { quantity: "wind_speed_10m", range: [0, 60] },
    ],
    [
      { quantity: "relative_humidity", range: [0, 100] },
      { quantity: "vapour_pressure", range: [0, 100] },
    ],
    [{ quantity: "activity", range: [0.1, 10], optional: true }],
    [{ quantity: "clothing", range: [0.01, 4], optional: true }],
    [{ quantity: "pressure", range: [300, 1100], optional: true }],
  ],
  outputs: [{ name: "pet_c", unit: "degree_Celsius" }],
  options: [
    { name: "position", default: "sitting", meaning: "sitting, standing, or standing in wind" },
    { name: "sex", default: "male", meaning: "male or female" },
    { name: "age_years", default: "23", meaning: "age" },
    { name: "mass_kg", default: "75", meaning: "body mass" },
    { name: "height_m", default: "1.8", meaning: "body height" },
  ],
  compute: (v, options) => {
    // The wind at the body; the wind at 10 m comes down a neutral profile to 1.1 m.
    const wind = Number.isNaN(v.wind_speed) ? (v.wind_speed_10m * Math.log10(1.1 / 0.01)) / 3 : v.wind_speed;
    const vapour = Number.isNaN(v.vapour_pressure)
      ? petVapour(v.air_temperature, v.relative_humidity)
      : v.vapour_pressure;
    const value = pet(v.air_temperature, v.mean_radiant_temperature, wind, vapour, personOf(v, options));
    return Number.isNaN(value) ? { reason: "the heat balance has no root" } : { pet_c: value };
  },
};
