import { seeded } from "./seeded.js";

/** FIXTURE values: a made weather of round numbers, not a model. Steps of 1/32 K so that chunks compress. */
const step = 1 / 32;
const quantised = (value: number): number => Math.round(value / step) * step;

const hoursPerYear = 8766;

/** Weather of a day [K], the same for every cell. */
const dayNoise = (() => {
  const random = seeded(370);
  const values = Array.from({ length: 4096 }, () => (random() + random() + random() - 1.5) * 8);
  return (day: number): number => values[day % values.length] as number;
})();

/** Height of the made relief [m]: the Ardennes in the north-west, the Moselle in the south-east. */
export const fixtureHeight = (latitude: number, longitude: number): number =>
  Math.round(300 + 220 * (latitude - 49.7) - 90 * (longitude - 6.1) + 25 * Math.sin(11 * longitude));

/** Hourly 2 m temperature [K] of hour `hour` since the store's start over flat ground at 300 m. */
const hourTemperature = (hour: number): number =>
  282 -
  9 * Math.cos((2 * Math.PI * (hour - 480)) / hoursPerYear) -
  4 * Math.cos((2 * Math.PI * ((hour % 24) - 3)) / 24) +
  dayNoise(Math.floor(hour / 24)) +
  (0.04 * hour) / hoursPerYear;

const wetHour = (hour: number): number => Math.max(0, dayNoise(Math.floor(hour / 6) + 77) - 4) * 4e-5;

/** Value of a variable over flat ground in an hour, and what a cell adds to it. */
export const fixtureHour = (variable: string, hour: number): number => {
  switch (variable) {
    case "t2m":
      return quantised(hourTemperature(hour));
    case "d2m":
      return quantised(hourTemperature(hour) - 4);
    case "u10":
      return quantised(3 + dayNoise(Math.floor(hour / 12)) / 2);
    case "v10":
      return quantised(1 + dayNoise(Math.floor(hour / 12) + 9) / 2);
    default:
      return Math.fround(wetHour(hour));
  }
};

export const fixtureCell = (variable: string, latitude: number, longitude: number): number =>
  variable === "t2m" || variable === "d2m" ? quantised(-0.0065 * (fixtureHeight(latitude, longitude) - 300)) : 0;
