import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.js";
import { transferredLoss } from "../insurance/policy-terms.js";
import { annualLoss, combinedAnnualLoss, integrateLosses, type LossPoint } from "./annual-loss.js";
import {
  benefitCost,
  eventMean,
  frequencyCurve,
  impactAtPeriod,
  localImpactAt,
  localPeriodOf,
  presentValue,
  tailValueAtRisk,
  valueAtRisk,
  yearlyLosses,
} from "./event-set.js";
import { binMoments, exceedanceAt, exceedanceCurve, intensityAt, meanImpact } from "./exceedance-curve.js";
import { loanToValue, loanToValueAfterLoss } from "./loan-to-value.js";
import { binarySum, comonotoneSum, portfolioCurves } from "./portfolio-curve.js";
import { behindProtection, undefended } from "./protection.js";

const read = (name: string) => JSON.parse(readFileSync(sharedPath(`cases/risk/${name}`), "utf8")).cases;
const relative = (value: number, expected: number) => Math.abs(value - expected) / Math.max(1e-300, Math.abs(expected));
const flat = { tail: "flat", zeroReturnPeriod: null } as const;
const truncated = { tail: "truncated", zeroReturnPeriod: null } as const;
const pointsOf = (periods: number[], losses: number[]): LossPoint[] =>
  periods.map((returnPeriod, index) => ({ returnPeriod, loss: losses[index] }));

describeShared("annual loss against the shared case files", () => {
  test("AAL1 and AAL2 under every convention (1e-6 relative)", () => {
    const [house, curve] = read("aal_conventions.json");
    const points = pointsOf(house.return_periods, house.loss_eur);
    // the file prints two decimals of some thousands: 1e-6 relative is 0.3 cent
    expect(relative(integrateLosses(points, truncated), house.expected.truncated)).toBeLessThan(2e-6);
    expect(relative(integrateLosses(points, flat), house.expected.flat_tail)).toBeLessThan(2e-6);
    const onset = integrateLosses(points, { tail: "flat", zeroReturnPeriod: 2 });
    expect(relative(onset, house.expected.flat_tail_zero_loss_at_rp2)).toBeLessThan(2e-6);
    const factors = pointsOf(curve.return_periods, curve.damage_factor);
    expect(relative(integrateLosses(factors, truncated), curve.expected.truncated)).toBeLessThan(1e-6);
    expect(relative(integrateLosses(factors, flat), curve.expected.flat_tail)).toBeLessThan(1e-6);
  });

  test("physrisk PR1 to PR4 (1e-6)", () => {
    const [insert, days, protection, moments] = read("physrisk_acute.json");
    const depths = exceedanceCurve(insert.return_periods, insert.depths);
    expect(relative(exceedanceAt(depths, 0.75), insert.expected_probability_at_inserted)).toBeLessThan(1e-6);
    const curve = exceedanceCurve(days.return_periods, days.depths);
    const impact = (depth: number) => {
      const at = days.vulnerability_depth.findIndex((knot: number) => knot >= depth);
      if (at < 0) return 365;
      if (at === 0) return 0;
      const [x0, x1] = [days.vulnerability_depth[at - 1], days.vulnerability_depth[at]];
      const [y0, y1] = [days.vulnerability_days[at - 1], days.vulnerability_days[at]];
      return y0 + ((y1 - y0) * (depth - x0)) / (x1 - x0);
    };
    const options = { protection: days.cutoff_depth };
    expect(
      relative(meanImpact(curve, impact, { ...options, tail: "truncated" }), days.expected_mean_days),
    ).toBeLessThan(1e-6);
    expect(relative(meanImpact(curve, impact, { ...options, tail: "flat" }), days.expected_with_tail_bin)).toBeLessThan(
      1e-6,
    );
    const base = exceedanceCurve(protection.return_periods, protection.base_depths);
    expect(relative(intensityAt(base, protection.protection_return_period), protection.expected)).toBeLessThan(1e-6);
    const { mean, deviation } = binMoments(moments.impact_bins, moments.probs);
    expect(relative(mean, moments.expected_mean)).toBeLessThan(1e-6);
    const samples = [0.1, 0.2, 0.15].flatMap((p, index) =>
      Array.from({ length: 2000 }, (_, k) => [p / 2000, index * 0.5 + (k + 0.5) / 4000]),
    );
    const spread = samples.reduce((sum, [p, value]) => sum + p * (value - mean) ** 2, 0.55 * mean ** 2);
    expect(relative(deviation, Math.sqrt(spread))).toBeLessThan(1e-6);
  });

  test("CLIMADA CL1 to CL6 (1e-9 relative)", () => {
    const [one, two, three, four, five, six] = read("climada_frequency.json");
    const events = one.at_event.map((impact: number) => ({ impact, frequency: one.frequency_each }));
    const curve = frequencyCurve(events);
    for (const [index, { returnPeriod, impact }] of curve.entries()) {
      expect(relative(returnPeriod, one.expected_return_periods[index])).toBeLessThan(1e-9);
      expect(Math.abs(impact - one.expected_impact[index])).toBeLessThanOrEqual(1e-9 * one.expected_impact[index]);
    }
    expect(relative(eventMean(events), one.expected_aai)).toBeLessThan(1e-9);
    for (const [index, period] of two.return_periods.entries()) {
      expect(Math.abs(impactAtPeriod(curve, period) - two.expected[index])).toBeLessThanOrEqual(
        1e-9 * two.expected[index],
      );
    }
    for (let place = 0; place < 4; place++) {
      const impacts = three.impact_matrix.map((row: number[]) => row[place]);
      for (const [at, period] of three.return_periods.entries()) {
        expect(localImpactAt(impacts, three.frequency, period)).toBeCloseTo(three.expected[place][at], 9);
      }
      for (const [at, threshold] of four.thresholds.entries()) {
        const found = localPeriodOf(impacts, three.frequency, threshold);
        const expected = four.expected[place][at];
        if (expected === null) expect(found).toBeNull();
        else expect(relative(found ?? 0, expected)).toBeLessThan(1e-9);
      }
    }
    const transferred = five.at_event.map((loss: number) => transferredLoss(loss, five.attachment, five.cover));
    expect(transferred).toEqual(five.expected_transferred);
    const retained = five.at_event.map((loss: number, index: number) => loss - transferred[index]);
    expect(retained).toEqual(five.expected_retained);
    const rated = (impacts: number[]) =>
      eventMean(impacts.map((impact) => ({ impact, frequency: five.frequency_each })));
    expect(relative(rated(retained), five.expected_retained_aai)).toBeLessThan(1e-9);
    expect(relative(rated(transferred), five.expected_transferred_aai)).toBeLessThan(1e-9);
    const covered = six.matrix.map((row: number[]) =>
      row.map((loss, index) => transferredLoss(loss, 0, six.cover[index])),
    );
    expect(covered).toEqual(six.expected);
  });

  test("portfolio PA1 to PA3 (1e-9) and loan to value FO1, FO2 (1e-6)", () => {
    const [one, two, three] = read("portfolio_accumulation.json");
    const assets = Object.values<number[]>(one.assets).map((losses) => pointsOf(one.return_periods, losses));
    expect(comonotoneSum(assets).map(({ loss }) => loss)).toEqual(one.expected_portfolio_curve);
    expect(Math.abs(integrateLosses(comonotoneSum(assets), flat) - one.expected_aal_flat_tail)).toBeLessThan(1e-9);
    for (const [index, value] of Object.values<number>(two.expected_each).entries()) {
      expect(Math.abs(integrateLosses(assets[index], flat) - value)).toBeLessThan(1e-9);
    }
    expect(Math.abs(portfolioCurves(assets).annualLoss - two.expected_sum)).toBeLessThan(1e-9);
    const sums = binarySum(
      three.p.map((probability: number, index: number) => ({ probability, loss: three.loss[index] })),
    );
    const reaching = (least: number) => sums.reduce((total, [sum, p]) => total + (sum >= least ? p : 0), 0);
    expect(Math.abs(sums.reduce((total, [sum, p]) => total + sum * p, 0) - three.expected.aal)).toBeLessThan(1e-9);
    expect(Math.abs(reaching(1) - three.expected.P_any)).toBeLessThan(1e-9);
    expect(Math.abs(reaching(150) - three.expected.P_sum_150)).toBeLessThan(1e-9);
    expect(Math.abs(reaching(100) - three.expected.P_sum_ge_100)).toBeLessThan(1e-9);
    const [loan, haircut] = read("finance_overlay.json");
    const ltv = loanToValue({
      ...{ loan: loan.loan, value: loan.value, annualLoss: loan.aal },
      ...{ insuredShare: loan.insured_share, capRate: loan.cap_rate },
    });
    expect(relative(ltv.after, loan.expected.ltv_after)).toBeLessThan(1e-6);
    expect(ltv.before).toBe(loan.expected.ltv_before);
    const after = (insured: number) => loanToValueAfterLoss(haircut.loan, haircut.value, haircut.loss_rp100 - insured);
    expect(relative(after(19_500), haircut.expected.ltv_after_oq)).toBeLessThan(1e-6);
    expect(relative(after(20_000), haircut.expected.ltv_after_oasis)).toBeLessThan(1e-6);
  });
});

describe("annualLoss", () => {
  const six = pointsOf([2, 5, 10, 50, 100, 1000], [0, 10, 20, 60, 80, 100]);
  const convention = { tail: "flat", zeroReturnPeriod: null, extremeReturnPeriod: 1000 } as const;

  test("gives a value for six periods with a frequent one, by the closed form", () => {
    const expected = 0.3 * 5 + 0.1 * 15 + 0.08 * 40 + 0.01 * 70 + 0.009 * 90 + 0.001 * 100;
    const answer = annualLoss(six, convention);
    expect(answer.value).toBeCloseTo(expected, 12);
    expect(answer.convention).toEqual(convention);
  });

  test("gives a range and no value for fewer periods or only rare ones", () => {
    for (const points of [six.slice(1), pointsOf([10, 20, 50, 100, 200, 1000], [1, 2, 3, 4, 5, 6])]) {
      const answer = annualLoss(points, { ...convention, zeroReturnPeriod: 2 });
      expect(answer.value).toBeNull();
      if (answer.value !== null) throw new Error("has a value");
      const [low, high] = answer.range ?? [Number.NaN, Number.NaN];
      expect(low).toBe(integrateLosses(points, truncated));
      expect(high).toBe(integrateLosses(points, { tail: "flat", zeroReturnPeriod: 2 }));
      expect(low).toBeLessThan(high);
    }
  });

  test("refuses a question without a convention, twice the same period, an onset rarer than the first point", () => {
    expect(() => annualLoss(six, undefined)).toThrow(/tail convention is missing/);
    expect(() => integrateLosses([...six, six[0]], flat)).toThrow(/two values at 2 years/);
    expect(() => integrateLosses(six, { tail: "flat", zeroReturnPeriod: 3 })).toThrow(/zeroReturnPeriod/);
    expect(combinedAnnualLoss(3, 4)).toEqual([4, 7]);
  });
});

describe("a protection standard", () => {
  const points = pointsOf([10, 100, 1000], [10, 100, 1000]);
  test("removes, thins or leaves the losses it is meant to hold", () => {
    expect(behindProtection(points, undefended)).toEqual(points);
    const design = { mode: "design", returnPeriod: 100, failureProbability: null } as const;
    expect(behindProtection(points, design).map(({ loss }) => loss)).toEqual([0, 0, 1000]);
    const built = { mode: "as-built", returnPeriod: 100, failureProbability: 0.2 } as const;
    expect(behindProtection(points, built).map(({ loss }) => loss)).toEqual([2, 20, 1000]);
    expect(() => behindProtection(points, { ...built, failureProbability: null })).toThrow(/failureProbability/);
  });
});

/** N7: what must hold for any portfolio. */
describe("portfolio properties", () => {
  const asset = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 6, maxLength: 6 }).map((steps) =>
    pointsOf(
      [2, 10, 50, 100, 200, 1000],
      steps.map((_, i) => steps.slice(0, i + 1).reduce((a, b) => a + b)),
    ),
  );
  const periods = [2, 10, 50, 100, 200, 1000];

  test("annual losses add up under both dependences, and comonotone tail means bound independent ones", () => {
    fc.assert(
      fc.property(fc.array(asset, { minLength: 1, maxLength: 6 }), (assets) => {
        const { annualLoss: total, comonotone, independent } = portfolioCurves(assets);
        const sum = assets.reduce((all, points) => all + integrateLosses(points, flat), 0);
        expect(Math.abs(total - sum)).toBeLessThanOrEqual(1e-9 * Math.max(1, sum));
        expect(Math.abs(integrateLosses(comonotoneSum(assets), flat) - sum)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, sum),
        );
        const largest = comonotone[comonotone.length - 1].loss;
        // laying a loss on the grid spreads it without moving its mean: each asset's tail mean grows by a step at most
        const grid = (assets.length * largest) / 2047 + 1e-9 * largest;
        for (const [index] of periods.entries()) {
          expect(comonotone[index].tailMean).toBeGreaterThanOrEqual(independent[index].tailMean - grid);
          expect(independent[index].tailMean).toBeGreaterThanOrEqual(independent[index].loss - 1e-9 * largest);
          expect(comonotone[index].tailMean).toBeGreaterThanOrEqual(comonotone[index].loss - 1e-9 * largest);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("one asset is the same under both dependences, to the grid", () => {
    const points = pointsOf(periods, [0, 10, 40, 60, 80, 100]);
    const { comonotone, independent } = portfolioCurves([points]);
    for (const [index] of periods.entries()) {
      expect(Math.abs(comonotone[index].tailMean - independent[index].tailMean)).toBeLessThan(100 / 2047);
      expect(Math.abs(comonotone[index].loss - independent[index].loss)).toBeLessThan((2 * 100) / 2047);
    }
  });

  test("OEP is at most AEP and TVaR at least VaR in any event set", () => {
    const events = fc.array(
      fc.record({ period: fc.integer({ min: 1, max: 50 }), loss: fc.double({ min: 0, max: 1e6, noNaN: true }) }),
    );
    fc.assert(
      fc.property(events, (losses) => {
        const { oep, aep } = yearlyLosses(losses, 50);
        for (const [rank, largest] of oep.entries()) expect(largest).toBeLessThanOrEqual(aep[rank] + 1e-6);
        for (const period of [1, 2, 5, 10, 25, 50]) {
          const [at, beyond] = [valueAtRisk(aep, period) ?? 0, tailValueAtRisk(aep, period) ?? 0];
          expect(beyond).toBeGreaterThanOrEqual(at - 1e-9 * Math.max(1, at));
        }
        expect(valueAtRisk(aep, 51)).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  test("discounts as the closed form of an annuity", () => {
    expect(
      relative(presentValue([0, ...new Array(10).fill(100)], 0.03), (100 * (1 - 1.03 ** -10)) / 0.03),
    ).toBeLessThan(1e-12);
    const { ratio, netPresentValue } = benefitCost({ cost: 500, avoidedPerYear: 100, years: 10 }, 0);
    expect([ratio, netPresentValue]).toEqual([2, 500]);
  });
});
