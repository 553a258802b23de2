import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.js";
import { ept, melt, palt, psept, qelt, quantile, type SampleLoss, sampleMeanCurve } from "./ord-tables.js";

const readTable = (name: string): Record<string, number>[] => {
  const [head, ...lines] = readFileSync(sharedPath(`cases/risk/ord/${name}`), "utf8")
    .trim()
    .split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, index) => [names[index], Number(cell)])));
};
const relative = (value: number, expected: number) => Math.abs(value - expected) / Math.max(1, Math.abs(expected));
const options = { periods: 100, samples: 10, returnPeriods: [1000, 500, 250, 200, 100, 50, 25, 10, 5] };

describeShared("ORD tables against the shared case files", () => {
  const rows = readTable("splt.csv") as unknown as SampleLoss[];

  test("EPT of full uncertainty, OEP, AEP and their tails (1e-9)", () => {
    const expected = readTable("expected_ept2_recomputed.csv");
    const found = ept(rows, options).filter(({ EPCalc }) => EPCalc === 2);
    expect(expected).toHaveLength(28);
    for (const { EPType, ReturnPeriod, Loss } of expected) {
      const row = found.find((one) => one.EPType === EPType && one.ReturnPeriod === ReturnPeriod);
      expect(relative(row?.Loss ?? Number.NaN, Loss)).toBeLessThan(1e-9);
    }
  });

  test("PSEPT of every sample (1e-9)", () => {
    const expected = readTable("expected_psept_recomputed.csv");
    const found = psept(rows, options);
    expect(expected).toHaveLength(100);
    for (const { SampleId, EPType, ReturnPeriod, Loss } of expected) {
      const row = found.find(
        (one) => one.SampleId === SampleId && one.EPType === EPType && one.ReturnPeriod === ReturnPeriod,
      );
      expect(relative(row?.Loss ?? Number.NaN, Loss)).toBeLessThan(1e-9);
    }
  });

  test("the whole sample-mean curves (1e-6)", () => {
    const curves = sampleMeanCurve(rows, options);
    for (const [name, curve] of [
      ["expected_ept4_oep.csv", curves.oep],
      ["expected_ept4_aep.csv", curves.aep],
    ] as const) {
      const expected = readTable(name);
      expect(expected).toHaveLength(35);
      expect(curve).toHaveLength(35);
      for (const [index, { ReturnPeriod, Loss }] of expected.entries()) {
        expect(relative(curve[index].Loss, Loss)).toBeLessThan(1e-6);
        expect(relative(curve[index].ReturnPeriod, ReturnPeriod)).toBeLessThan(1e-9);
      }
    }
  });

  test("MELT of every event (1e-6)", () => {
    const expected = readTable("expected_melt.csv");
    const found = melt(rows, options);
    expect(expected.length).toBe(86);
    for (const { EventId, SampleType, MeanLoss, SDLoss } of expected) {
      const row = found.find((one) => one.EventId === EventId && one.SampleType === SampleType);
      expect(relative(row?.MeanLoss ?? Number.NaN, MeanLoss)).toBeLessThan(1e-6);
      expect(relative(row?.SDLoss ?? Number.NaN, SDLoss)).toBeLessThan(1e-6);
    }
  });

  test("PALT (1e-9)", () => {
    const expected = JSON.parse(readFileSync(sharedPath("cases/risk/ord/expected_palt_recomputed.json"), "utf8"));
    const [analytical, sampled] = palt(rows, options);
    expect(relative(analytical.MeanLoss, expected.mean_annual_loss_analytical)).toBeLessThan(1e-9);
    expect(relative(sampled.MeanLoss, expected.mean_annual_loss_sample)).toBeLessThan(1e-9);
    expect(relative(sampled.SDLoss, expected.sd_over_period_samples)).toBeLessThan(1e-9);
  });
});

describe("quantile", () => {
  test("is that of R by type 7 and type 6", () => {
    // quantile(c(1, 2, 3, 4, 10), c(.1, .25, .9), type = 7): 1.4, 2, 7.6; type = 6: 1, 1.5, 10
    const values = [1, 2, 3, 4, 10];
    expect([0.1, 0.25, 0.9].map((share) => quantile(values, share, 7))).toEqual([1.4, 2, 7.6000000000000005]);
    expect([0.1, 0.25, 0.9].map((share) => quantile(values, share, 6))).toEqual([1, 1.5, 10]);
    const rows = values.map((Loss, index) => ({ Period: 1, EventId: 1, SummaryId: 1, SampleId: index + 1, Loss }));
    const table = qelt(rows, { periods: 1, samples: 5, returnPeriods: [] }, [0.5], 7);
    expect(table).toEqual([{ EventId: 1, SummaryId: 1, Quantile: 0.5, Loss: 3 }]);
  });
});
