import { describe, expect, test } from "vitest";
import { integrateLosses, riskValueSchema } from "../../core/index.js";
import { ask, portfolio, terms, valuesOf } from "./analysis.case.js";
import { analysisRequestSchema } from "./analysis-request.js";
import { assetDamage, lossAt } from "./asset-damage.js";
import { resultCsv, resultGeoJson, resultOrd } from "./result-files.js";
import { analysisSummary } from "./summary.js";

describe("runAnalysis", () => {
  test("gives the median and range of the cells around, never one pixel, and a reason where there is none", async () => {
    const { results } = await ask();
    const [first, , , absent, bad, swapped] = results;
    // the four cells of the test region are each other's neighbours; one is absent: median of 0, 0.27, 7.3
    expect(first.storms[1].depth?.median).toBeCloseTo(0.27, 6);
    expect(first.storms[1].depth?.minimum).toBe(0);
    expect(first.storms[1].depth?.maximum).toBeCloseTo(7.3, 6);
    expect([absent, bad, swapped].map(({ storms }) => storms[0].reason)).toEqual([
      "no-data",
      "row-has-errors",
      "no-usable-place",
    ]);
  });

  test("keeps the contract of every value and withholds money on a made-up hazard unless demo", async () => {
    const shown = valuesOf(await ask({ terms, take_up: 0.5 })).flat();
    for (const value of shown) expect(() => riskValueSchema.parse(value)).not.toThrow();
    expect(shown.some(({ value, unit, demo }) => unit === "EUR" && value !== null && demo === true)).toBe(true);
    const plain = await ask({ demo: false, terms });
    for (const value of valuesOf(plain).flat()) {
      riskValueSchema.parse(value);
      if (value.unit.startsWith("EUR")) expect([value.value, value.interval]).toEqual([null, null]);
    }
    expect(valuesOf(plain)[0].some(({ unit, value }) => unit === "m" && value !== null)).toBe(true);
    const summary = analysisSummary(portfolio, plain.results, plain.context);
    expect(summary.totals.map(({ loss, reason }) => [loss, reason])).toEqual([
      [null, "hazard-is-synthetic"],
      [null, "hazard-is-synthetic"],
    ]);
    expect(JSON.stringify(resultGeoJson(plain, null))).not.toMatch(/"value":\d[^}]*"unit":"EUR/);
    expect(resultOrd(plain, "melt")).toEqual([]);
  });

  test("gives a range and no annual loss for two storms, as the closed form", async () => {
    const { results } = await ask();
    const { annual, storms } = results[0];
    const points = storms.map(({ loss }, index) => ({ returnPeriod: [10, 100][index], loss: loss ?? 0 }));
    expect(annual[0].loss?.value).toBeNull();
    expect(annual[0].loss).toMatchObject({
      reason: "needs-annual-curve",
      range: [
        integrateLosses(points, { tail: "truncated", zeroReturnPeriod: null }),
        integrateLosses(points, { tail: "flat", zeroReturnPeriod: 2 }),
      ],
    });
  });

  test("takes no loss from a film of water that the map shows as dry", () => {
    const request = analysisRequestSchema.parse({ portfolio: "p", scenarios: ["s"], vulnerability: "jrc-europe-2017" });
    const damage = assetDamage({ ...portfolio.assets[0], assetClass: "residential", footprint: 100 }, request);
    if ("missing" in damage) throw new Error(damage.missing);
    expect([0, 0.01, 0.05].map((depth) => lossAt(damage.parts, depth))).toEqual([0, 0, 0]);
    // JRC Europe, residential: 0.25 of the maximum at 0.5 m, linear from 0.
    expect(lossAt(damage.parts, 0.06) / damage.worth).toBeCloseTo(0.03, 12);
  });

  test("refuses a question without a convention, an empty one and a curve that is missing", async () => {
    await expect(ask({ convention: undefined })).rejects.toThrow(/convention is missing/);
    await expect(ask({ scenarios: [] })).rejects.toThrow(/scenarios is empty/);
    await expect(ask({ vulnerability: "user-curve" })).rejects.toThrow(/curve is missing/);
    await expect(ask({ scenarios: ["gwl9"] })).rejects.toThrow(/gwl9 has no flood layers/);
  });

  test("names no total a climate risk and lists what is not modelled", async () => {
    const asked = await ask({
      areas: [
        {
          id: "all",
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [6, 49],
                [7, 49],
                [7, 50],
                [6, 50],
                [6, 49],
              ],
            ],
          },
        },
      ],
    });
    const summary = analysisSummary(portfolio, asked.results, asked.context);
    for (const hazard of ["hail", "wind", "drought", "landslide", "wildfire", "frost", "subsidence"])
      expect(summary.not_modelled).toContain(hazard);
    expect(JSON.stringify(summary)).not.toMatch(/climate.?risk/i);
    expect(summary.areas[0]).toMatchObject({ area: "all", count: 5 });
    expect(summary.curves[0].bounds?.label).toMatch(/no OEP or AEP/);
    const losses = asked.results.flatMap(({ storms }) => storms[1].loss ?? []);
    expect(summary.totals[1].loss).toBeCloseTo(
      losses.reduce((sum, one) => sum + one, 0),
      6,
    );
  });

  test("draws an interval from a seed, the same bits each time", async () => {
    const uncertainty = { draws: 100, seed: 3, curve_factor: [0.8, 1, 1.2] };
    const [one, other] = [await ask({ uncertainty }), await ask({ uncertainty })];
    expect(one.results).toEqual(other.results);
    const { p5 = 0, p95 = 0, varianceShare } = one.results[0].storms[1].interval ?? {};
    expect(p5).toBeLessThan(p95);
    expect(varianceShare?.hazard).toBeGreaterThan(varianceShare?.curve ?? 1);
  });

  test("returns every input column in order, with no cell that a spreadsheet would run", async () => {
    const text = resultCsv(await ask(), "DEMO");
    const [note, head, first] = text.split("\r\n");
    expect(note).toBe("# DEMO");
    expect(
      head.startsWith("id,lon,lat,value,class,footprint_m2,note,formula,depth.baseline-1991-2020.rain-t10_m,"),
    ).toBe(true);
    expect(first).toContain(`"x, ""y""",'=1+1,`);
    expect(text.trim().split("\r\n")).toHaveLength(2 + 6);
  });
});
