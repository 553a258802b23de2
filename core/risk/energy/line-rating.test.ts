import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.js";
import { lineRatingCigre601 } from "./line-cigre601.js";
import type { LineRatingInput } from "./line-conditions.js";
import { lineRatingIeee738 } from "./line-ieee738.js";
import { sunPosition } from "./sun.js";

const drake: LineRatingInput = {
  conductor: {
    ...{ diameter: 0.028_14, emissivity: 0.8, absorptivity: 0.8 },
    resistance: { lowCelsius: 25, low: 7.283e-5, highCelsius: 75, high: 8.688e-5 },
  },
  weather: {
    ...{ airCelsius: 40, windSpeed: 0.61, windAngleDegrees: 90, elevation: 0, lineAzimuthDegrees: 90 },
    sun: { latitudeDegrees: 30, dayOfYear: 161, solarHour: 11 },
  },
  conductorCelsius: 100,
};

describeShared("IEEE 738 against the shared case file", () => {
  const [one, two] = JSON.parse(readFileSync(sharedPath("cases/risk/line_rating_ieee738.json"), "utf8")).cases;

  test("IE1, the printed Drake example (0.5 %), and its intermediates as recomputed", () => {
    const rating = lineRatingIeee738(drake);
    expect(Math.abs(rating.ampacity - one.expected.I_A) / one.expected.I_A).toBeLessThan(0.005);
    const again = one.independent_recomputation;
    // the recomputation prints six decimals
    expect(Math.abs(rating.convection - again.qc)).toBeLessThan(1e-3);
    expect(Math.abs(rating.radiation - again.qr)).toBeLessThan(1e-5);
    expect(Math.abs(rating.solar - again.qs)).toBeLessThan(1e-3);
    expect(Math.abs(rating.resistance - again.R)).toBeLessThan(1e-11);
    expect(Math.abs(rating.ampacity - again.I)).toBeLessThan(0.01);
    expect(Math.abs((sunPosition(drake.weather.sun).altitude * 180) / Math.PI - again.Hc)).toBeLessThan(0.01);
  });

  test("IE2, another sun and absorptivity (0.5 W/m)", () => {
    const { conductor, weather } = drake;
    const rating = lineRatingIeee738({
      conductor: {
        ...conductor,
        ...{ diameter: two.inputs.D_m, emissivity: 0.5, absorptivity: 0.5 },
        resistance: { lowCelsius: 25, low: two.inputs.R25, highCelsius: 75, high: two.inputs.R75 },
      },
      weather: { ...weather, lineAzimuthDegrees: 0, sun: { latitudeDegrees: 43, dayOfYear: 162, solarHour: 14 } },
      conductorCelsius: two.inputs.Tc,
    });
    expect(Math.abs(rating.solar - two.expected.qs_W_m)).toBeLessThan(two.abs_tol);
    expect(Math.abs(rating.convection - two.expected.qc_W_m)).toBeLessThan(two.abs_tol);
  });
});

/** Annex E of CIGRE TB 601, examples A and B; figures as public implementations of it test them. */
describe("CIGRE 601 against its own examples (0.5 W/m, 1.5 A)", () => {
  test("example A: 976 A", () => {
    const conductor = { ...drake.conductor, diameter: 0.0281, strandDiameter: 0.0044 };
    const weather = { ...drake.weather, windAngleDegrees: 60 };
    const rating = lineRatingCigre601({ ...drake, conductor, weather });
    expect(Math.abs(rating.convection - 77.6)).toBeLessThan(0.5);
    expect(Math.abs(rating.radiation - 39.1)).toBeLessThan(0.5);
    expect(Math.abs(rating.solar - 27.2)).toBeLessThan(0.5);
    expect(Math.abs(rating.ampacity - 976)).toBeLessThan(1.5);
  });

  test("example B: 1504 A, printed as 1054", () => {
    const conductor = {
      ...drake.conductor,
      diameter: 0.0281,
      strandDiameter: 0.0022,
      emissivity: 0.9,
      absorptivity: 0.9,
    };
    const weather = {
      ...{ airCelsius: 20, windSpeed: 1.66, windAngleDegrees: 80, elevation: 500, lineAzimuthDegrees: 0 },
      sun: { latitudeDegrees: 50, dayOfYear: 277, solarHour: 14 },
    };
    const options = { clearness: 0.5, albedo: 0.15, inclinationDegrees: 10 };
    const rating = lineRatingCigre601({ conductor, weather, conductorCelsius: 100 }, options);
    expect(Math.abs(rating.convection - 172.1)).toBeLessThan(0.5);
    expect(Math.abs(rating.radiation - 54)).toBeLessThan(0.5);
    expect(Math.abs(rating.solar - 13.7)).toBeLessThan(0.5);
    expect(Math.abs(rating.ampacity - 1504)).toBeLessThan(1.5);
  });
});

describe("a line rating", () => {
  const input = fc.record({
    air: fc.double({ min: -20, max: 45, noNaN: true }),
    wind: fc.double({ min: 0.3, max: 15, noNaN: true }),
    absorptivity: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  });
  const of = (air: number, wind: number, absorptivity: number): LineRatingInput => ({
    conductor: { ...drake.conductor, strandDiameter: 0.0044, absorptivity },
    weather: { ...drake.weather, airCelsius: air, windSpeed: wind },
    conductorCelsius: 90,
  });

  test("falls with warmer air and a blacker conductor and rises with the wind, on 1000 draws and both methods", () => {
    fc.assert(
      fc.property(input, ({ air, wind, absorptivity }) => {
        for (const rate of [lineRatingIeee738, lineRatingCigre601]) {
          const { ampacity } = rate(of(air, wind, absorptivity));
          expect(rate(of(air + 1, wind, absorptivity)).ampacity).toBeLessThan(ampacity);
          expect(rate(of(air, wind * 1.1, absorptivity)).ampacity).toBeGreaterThanOrEqual(ampacity);
          expect(rate(of(air, wind, absorptivity + 0.05)).ampacity).toBeLessThan(ampacity);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("is refused, not NaN, for a conductor no warmer than the air", () => {
    expect(() => lineRatingIeee738({ ...drake, conductorCelsius: 40 })).toThrow(/warmer than the air/);
    expect(() => lineRatingCigre601({ ...drake, conductorCelsius: 30 })).toThrow(/warmer than the air/);
    expect(() => lineRatingIeee738({ ...drake, weather: { ...drake.weather, windSpeed: -1 } })).toThrow(/wind_m_s/);
  });
});
