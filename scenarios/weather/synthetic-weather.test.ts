import { describe, expect, test } from "vitest";
import { seasonOfMonth } from "../../core/index.js";
import { syntheticWeather } from "./synthetic-weather.js";

const zeroCelsius = 273.15;
const createBaseline = () => syntheticWeather({ fromYear: 1991, toYear: 2020, seed: 1991 });

const perYear = (values: Float32Array, passes: (celsius: number) => boolean): number =>
  values.reduce((count, value) => count + (passes(value - zeroCelsius) ? 1 : 0), 0) / 30;

describe("the synthetic weather of 1991-2020", () => {
  test("has the published normals of Findel", () => {
    const { days, maximum, minimum } = createBaseline();
    const means = Array.from(maximum, (value, index) => (value + (minimum[index] as number)) / 2 - zeroCelsius);
    const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const winter = means.filter((_, index) => seasonOfMonth(days[index]?.month as number) === "DJF");
    const hot = perYear(maximum, (celsius) => celsius >= 30);
    const summer = perYear(maximum, (celsius) => celsius > 25);
    const tropical = perYear(minimum, (celsius) => celsius >= 20);
    expect(Math.abs(average(means) - 9.8)).toBeLessThan(0.2);
    expect(Math.abs(average(winter) - 1.9)).toBeLessThan(0.3);
    expect(Math.abs(hot - 7.2)).toBeLessThan(0.8);
    expect(Math.abs(summer - 31.5)).toBeLessThan(4);
    expect(tropical).toBeLessThan(2);
  });

  test("never has a night warmer than its day", () => {
    const { maximum, minimum } = createBaseline();
    expect(maximum.every((value, index) => value > (minimum[index] as number))).toBe(true);
  });

  test("is the same for the same seed and another for another", () => {
    const other = syntheticWeather({ fromYear: 1991, toYear: 2020, seed: 7 });
    expect(createBaseline().maximum).toEqual(createBaseline().maximum);
    expect(other.maximum[100]).not.toBe(createBaseline().maximum[100]);
  });
});
