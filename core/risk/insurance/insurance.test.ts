import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.js";
import { readCurve } from "../damage-curve.js";
import { fmRuleLoss } from "./fm-rule.js";
import { insureSamples, protectionGap } from "./insure-samples.js";
import { oedLosses } from "./oed-loss.js";
import { insuredCurve, insuredLoss } from "./policy-terms.js";

const readRows = (name: string): Record<string, string>[] => {
  const [head, ...lines] = readFileSync(sharedPath(`cases/risk/${name}`), "utf8")
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, index) => [names[index], cell])));
};
const numberOr = (text: string, other: number) => (text === "" ? other : Number(text));

describeShared("insurance terms against the shared case files", () => {
  test("Oasis calculation rules, exactly", () => {
    const rows = readRows("oasis_fm_rules.csv");
    expect(rows).toHaveLength(11);
    for (const { rule, loss_in, deductible, limit, attachment, share, expected } of rows) {
      const terms = {
        deductible: numberOr(deductible, 0),
        limit: numberOr(limit, Number.POSITIVE_INFINITY),
        attachment: numberOr(attachment, 0),
        share: numberOr(share, 1),
      };
      expect(fmRuleLoss(Number(rule), Number(loss_in), terms)).toBe(Number(expected));
    }
  });

  test("Oasis OED insurance set: 406 of 406 by the kernel, 404 or more by hand (60 units or 1e-6)", () => {
    const losses = oedLosses(readRows("oasis_oed/location.csv"), readRows("oasis_oed/account.csv"), () => 1);
    const expected = readRows("oasis_oed/expected_loc_summary.csv");
    expect(losses).toHaveLength(406);
    const isNear = (value: number | null, text: string) =>
      value !== null && Math.abs(value - Number(text)) <= Math.max(60, 1e-6 * Math.abs(Number(text)));
    expect(losses.filter(({ groundUp }, index) => isNear(groundUp, expected[index].loss_gul))).toHaveLength(406);
    expect(losses.filter(({ insured }, index) => isNear(insured, expected[index].loss_il)).length).toBe(406);
    const byHand = losses.filter(({ insured }, index) => isNear(insured, expected[index].expected_gross_loss_dr100));
    expect(byHand.length).toBeGreaterThanOrEqual(404);
  });

  test("OpenQuake OQ1 to OQ3 (1e-7)", () => {
    const [one, two, three] = JSON.parse(readFileSync(sharedPath("cases/risk/openquake_insurance.json"), "utf8")).cases;
    for (const [index, loss] of one.losses.entries()) {
      const paid = insuredLoss(loss, { deductible: one.deductible, limit: one.limit, limitOrder: "gross" });
      expect(Math.abs(paid - one.expected[index])).toBeLessThan(1e-7);
    }
    const curve = two.losses.map((loss: number, index: number) => ({ loss, probability: two.poes[index] }));
    const insured = insuredCurve(curve, { deductible: two.deductible, limit: two.limit });
    expect(insured.map(({ loss }) => loss)).toEqual(two.expected_losses);
    expect(insured.map(({ probability }) => probability)).toEqual(two.expected_poes);
    const amplification = three.rps.map((period: number, index: number) => [period, three.factors[index]] as const);
    for (const [index, query] of three.query.entries()) {
      expect(Math.abs(readCurve(amplification, query).fraction - three.expected[index])).toBeLessThan(1e-7);
    }
  });
});

describe("policy terms", () => {
  const terms = { deductible: 500, limit: 20_000, limitOrder: "net" } as const;

  test("name their order: the two differ by the deductible", () => {
    expect(insuredLoss(80_000, terms)).toBe(20_000);
    expect(insuredLoss(80_000, { ...terms, limitOrder: "gross" })).toBe(19_500);
  });

  test("act on samples and are refused on means and annual losses", () => {
    const samples = { kind: "samples", losses: [0, 1000, 100_000] } as const;
    expect(insureSamples(samples, terms)).toBeCloseTo((0 + 500 + 20_000) / 3, 9);
    for (const kind of ["mean", "annual-loss"] as const) {
      expect(() => insureSamples({ kind, losses: [1000] }, terms)).toThrow(/terms do not act on means/);
    }
  });

  test("give no gap without a take-up rate", () => {
    expect(protectionGap(100, 60, null)).toBeNull();
    expect(protectionGap(100, 60, 0.5)).toBe(70);
  });

  test("never pay more than the loss nor less than nothing", () => {
    const amount = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.constantFrom("net" as const, "gross" as const),
        (loss, deductible, limit, limitOrder) => {
          const paid = insuredLoss(loss, { deductible, limit, limitOrder, share: 1 });
          expect(paid).toBeGreaterThanOrEqual(0);
          expect(paid).toBeLessThanOrEqual(Math.min(loss, limit));
        },
      ),
    );
  });
});

describe("oedLosses", () => {
  const location = {
    PortNumber: "1",
    AccNumber: "1",
    LocNumber: "1",
    BuildingTIV: "1000",
    ContentsTIV: "500",
    CondTag: "",
  };
  const account = { PortNumber: "1", AccNumber: "1", PolNumber: "1", LayerParticipation: "1" };

  test("holds the deductible of all levels to its maximum and raises it to its minimum", () => {
    const of = (more: Record<string, string>, policy: Record<string, string> = {}) =>
      oedLosses([{ ...location, ...more }], [{ ...account, ...policy }], () => 1)[0].insured;
    expect(of({ LocDed1Building: "300", LocDed6All: "100" })).toBe(1100);
    expect(of({ LocDed1Building: "300", LocDed6All: "100", LocMaxDed6All: "250" })).toBe(1250);
    expect(of({ LocDed1Building: "300", LocMinDed6All: "450" })).toBe(1050);
    expect(of({ LocDed6All: "0.1", LocDedType6All: "2" })).toBe(1350);
    expect(of({}, { LayerAttachment: "400", LayerLimit: "500", LayerParticipation: "0.5" })).toBe(250);
  });

  test("sums the layers of an account and applies conditions to the locations of their tag", () => {
    const layers = [
      { ...account, PolNumber: "1", LayerLimit: "600", LayerParticipation: "1" },
      { ...account, PolNumber: "2", LayerAttachment: "600", LayerLimit: "600", LayerParticipation: "0.25" },
    ];
    expect(oedLosses([location], layers, () => 1)[0].insured).toBe(750);
    const tagged = [
      { ...location, CondTag: "a" },
      { ...location, LocNumber: "2" },
    ];
    const conditioned = oedLosses(tagged, [{ ...account, CondTag: "a", CondLimit6All: "300" }], () => 1);
    expect(conditioned.map(({ insured }) => insured).reduce((sum, one) => (sum ?? 0) + (one ?? 0), 0)).toBe(1800);
  });

  test("names what it does not compute, for every location of the account and no other", () => {
    const other = { ...location, AccNumber: "2" };
    const accounts = [
      { ...account, PolHoursClause: "72" },
      { ...account, AccNumber: "2" },
    ];
    const [first, second] = oedLosses([location, other], accounts, () => 0.5);
    expect(first.insured).toBeNull();
    expect(first.unsupported).toEqual(["hours clause (PolHoursClause)"]);
    expect(second.insured).toBe(750);
    for (const [column, text] of [
      ["LocDedType6All", "3"],
      ["LocDed6All", "-1"],
      ["LocDed6All", "ten"],
      ["LocDedCode6All", "1"],
      ["StepNumber", "1"],
      ["LayerLimitType1Building", "1"],
    ]) {
      expect(oedLosses([{ ...location, [column]: text }], [], () => 1)[0].insured, column).toBeNull();
    }
  });
});
