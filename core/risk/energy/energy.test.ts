import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.js";
import { transformerAgeingRate, transformerTemperatures, transformerTypes } from "../transformer-iec60076.js";
import { coolingEnergy, degreeDays, fitLoad } from "./degree-days.js";
import { customerHoursLost, lineHours, transformerLifeUsed } from "./hourly-operation.js";
import { lineRatingIeee738 } from "./line-ieee738.js";
import { cellCelsius, photovoltaicDerating } from "./photovoltaics.js";
import { plantCurve, plantOutageDays, plantOutputLost } from "./thermal-plant.js";

const names = {
  Gas: "gas",
  "Steam/Dry": "steam-dry",
  "Steam/OnceThrough": "steam-once-through",
  "Steam/Recirculating": "steam-recirculating",
} as const;
const stresses = {
  Inundation: "inundation",
  AirTemperature: "air-temperature-rise",
  WaterTemperature: "water-temperature-rise",
  RegulatoryDischargeWaterLimit: "discharge-water-temperature",
} as const;

describeShared("thermal plant curves against the shared table", () => {
  test("hold every point of the eleven curves", () => {
    const { items } = JSON.parse(readFileSync(sharedPath("cases/risk/tables/wri_thermal_plant_curves.json"), "utf8"));
    const used = items.filter((item: { event_type: string }) => item.event_type in stresses);
    expect(used.length).toBe(9);
    for (const { asset_type, event_type, intensity, impact_mean } of used) {
      const points = plantCurve(names[asset_type as keyof typeof names], stresses[event_type as keyof typeof stresses]);
      expect(points).toEqual(intensity.map((x: number, index: number) => [x, impact_mean[index]]));
    }
  });
});

describe("thermal plant", () => {
  test("loses days to water above its wall and output to heat", () => {
    expect([0, 0.5, 0.7, 1, 2].map((depth) => plantOutageDays(depth).fraction)).toEqual([0, 30, 180, 365, 365]);
    expect(plantOutageDays(0.5, 0.6).fraction).toBe(0);
    expect(plantOutputLost("gas", "air-temperature-rise", 15).fraction).toBeCloseTo(0.175, 12);
    expect(() => plantOutputLost("gas", "water-temperature-rise", 5)).toThrow(/no curve for cooling gas/);
  });
});

describe("photovoltaics", () => {
  test("a cell at 25 degC gives its rated power, a hot one less", () => {
    expect(cellCelsius(20, 800)).toBe(45);
    expect(photovoltaicDerating(25, 0)).toBe(1);
    expect(photovoltaicDerating(35, 1000)).toBeCloseTo(1 - 0.004 * (35 + 31.25 - 25), 12);
    expect(() => photovoltaicDerating(25, -1)).toThrow(/irradiance/);
  });
});

describe("load by degree days", () => {
  test("counts days by their thresholds", () => {
    expect(degreeDays([15, 15.1, 0, 24, 23.9, 30])).toEqual({ heating: 21, cooling: 12 });
    expect(coolingEnergy(200, 100, 3)).toBeCloseTo(160, 12);
  });

  test("finds the coefficients of a load made from them", () => {
    const series = [
      [0, 10],
      [5, 3],
      [20, 0],
      [7, 7],
      [1, 4],
    ].map(([heating, cooling]) => ({
      ...{ heating, cooling },
      load: 100 + 2 * heating + 3 * cooling,
    }));
    const { base, perHeating, perCooling, explained } = fitLoad(series);
    for (const [value, expected] of [
      [base, 100],
      [perHeating, 2],
      [perCooling, 3],
      [explained, 1],
    ]) {
      expect(value).toBeCloseTo(expected, 9);
    }
    expect(() => fitLoad(series.map((one) => ({ ...one, cooling: 0 })))).toThrow(/too little/);
  });
});

describe("hours", () => {
  const line = {
    conductor: {
      ...{ diameter: 0.028_14, emissivity: 0.8, absorptivity: 0.8 },
      resistance: { lowCelsius: 25, low: 7.283e-5, highCelsius: 75, high: 8.688e-5 },
    },
    ...{ conductorCelsius: 80, elevation: 300, lineAzimuthDegrees: 0, staticRating: 800, voltage: 220_000 },
  };
  const sun = { latitudeDegrees: 49.6, dayOfYear: 200, solarHour: 12 };
  const hour = (airCelsius: number, load: number) => ({ airCelsius, windSpeed: 0.6, windAngleDegrees: 90, sun, load });

  test("are null without hourly inputs", () => {
    expect(lineHours(line, null)).toBeNull();
    expect(transformerLifeUsed(transformerTypes.onaf, "normal", [])).toBeNull();
  });

  test("count loads over the ampacity and what they could not carry", () => {
    const { ampacity } = lineRatingIeee738({
      ...line,
      weather: { ...hour(35, 0), elevation: 300, lineAzimuthDegrees: 0 },
    });
    const found = lineHours(line, [hour(35, ampacity + 100), hour(35, ampacity - 1), hour(-10, 500)]);
    expect(found?.hours).toBe(3);
    expect(found?.hoursOverAmpacity).toBe(1);
    expect(found?.hoursBelowStaticRating).toBe([ampacity, ampacity].filter((one) => one < 800).length);
    expect(found?.lostMvaHours).toBeCloseTo((100 * Math.sqrt(3) * 220_000) / 1e6, 6);
    expect(lineHours(line, [{ ...hour(80, 1), airCelsius: 80 }])?.hoursOverAmpacity).toBe(1);
  });

  test("age a transformer as the sum of its hourly rates", () => {
    const type = transformerTypes.onaf;
    const hours = [
      { load: 1, airCelsius: 20 },
      { load: 1.2, airCelsius: 30 },
    ];
    const rates = hours.map(({ load, airCelsius }) =>
      transformerAgeingRate(transformerTemperatures(type, load, airCelsius).hotSpotCelsius, "normal"),
    );
    expect(transformerLifeUsed(type, "normal", hours)?.agedHours).toBeCloseTo(rates[0] + rates[1], 12);
    expect(customerHoursLost([{ customers: 100, restorationHours: 6 }])).toBe(600);
  });
});
