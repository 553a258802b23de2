import { describe, expect, test } from "vitest";
import { gevQuantile } from "../../extremes/distribution.js";
import { fitGevByLikelihood } from "../../extremes/maximum-likelihood.js";
import { randomOf } from "../../extremes/random.js";
import { deltaReturnLevel } from "./delta-level.js";
import { fitDurationCurves } from "./duration-fit.js";
import { testRegion } from "./homogeneity.js";
import { profileReturnLevel } from "./profile.js";

const gev = { location: 31.4, scale: 8, shape: 0.05 };
const random = randomOf(11);
const draw = (n: number, scale = 1, own = gev) =>
  Float64Array.from({ length: n }, () => scale * gevQuantile(own, random()));

describe("may sites be pooled?", () => {
  const alike = () => Array.from({ length: 12 }, (_, at) => draw(40, 0.6 + 0.1 * at));

  test("sites of one growth curve are homogeneous whatever their means, and D averages to 1", () => {
    const { heterogeneity, discordancy, criticalDiscordancy } = testRegion(alike(), { seed: 1, regions: 200 });
    expect(heterogeneity).toBeLessThan(2);
    expect(discordancy.reduce((sum, one) => sum + one, 0) / 12).toBeCloseTo(1, 9);
    expect(criticalDiscordancy).toBe(2.757);
  });

  test("a site of another kind stands out, and unlike sites are no region", () => {
    const odd = [...alike(), draw(40, 1, { location: 31.4, scale: 20, shape: 0.4 })];
    const { discordancy, criticalDiscordancy } = testRegion(odd, { seed: 1, regions: 50 });
    expect(Math.max(...discordancy)).toBe(discordancy[12]);
    expect(discordancy[12]).toBeGreaterThan(criticalDiscordancy);
    const mixed = alike().map((site, at) => (at % 2 === 0 ? site : draw(40, 1, { ...gev, scale: 18 })));
    expect(testRegion(mixed, { seed: 1, regions: 100 }).heterogeneity).toBeGreaterThan(2);
    expect(() => testRegion(odd.slice(0, 4), { seed: 1 })).toThrow("5 or more");
  });
});

test("duration curves find the function of duration that made the maxima", () => {
  const truth = { theta: 0.25, eta: 0.75 };
  const maxima = [0.25, 0.5, 1, 3, 6, 24].map((durationHours) => ({
    durationHours,
    intensities: draw(120, 1 / (1 + durationHours / truth.theta) ** truth.eta),
  }));
  const found = fitDurationCurves(maxima);
  const ratio = (theta: number, eta: number) => (1 + 24 / theta) ** eta / (1 + 1 / theta) ** eta;
  expect(Math.abs(ratio(found.theta, found.eta) / ratio(truth.theta, truth.eta) - 1)).toBeLessThan(0.08);
  expect(found.eta).toBeGreaterThan(0);
  expect(found.eta).toBeLessThan(1);
});

test("the delta interval is that of the numeric gradient, symmetric, and lies below the profile's above", () => {
  const sample = draw(50, 1, { ...gev, shape: 0.2 });
  const { level, low, high } = deltaReturnLevel(sample, 100);
  expect(level - low).toBeCloseTo(high - level, 9);
  const { parameters, covariance } = fitGevByLikelihood(sample);
  const y = 1 - 1 / 100;
  const step = 1e-5;
  const keys = ["location", "scale", "shape"] as const;
  const gradient = keys.map((key) => {
    const moved = (by: number) => gevQuantile({ ...parameters, [key]: parameters[key] + by }, y);
    return (moved(step) - moved(-step)) / (2 * step);
  });
  const variance = gradient.reduce(
    (sum, one, row) => sum + gradient.reduce((inner, other, at) => inner + one * other * covariance![row]![at]!, 0),
    0,
  );
  expect(high - level).toBeCloseTo(1.6448536 * Math.sqrt(variance), 3);
  expect(profileReturnLevel(sample, 100).high).toBeGreaterThan(high);
});
