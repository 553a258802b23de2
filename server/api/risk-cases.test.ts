import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { createApp } from "./app.js";
import { createServices } from "./services.case.js";

const read = (name: string) => readFileSync(sharedPath(`cases/risk/${name}`), "utf8");
const app = createApp(createServices());

const post = async (path: string, body: unknown, status = 200) => {
  const headers = { "Content-Type": "application/json" };
  const response = await app.request(`/risk/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect([path, response.status]).toEqual([path, status]);
  return response.json();
};

const numberOf = (answer: { values: { id: string; value: number }[] }, id: string) =>
  answer.values.find((one) => one.id === id)?.value ?? Number.NaN;

const finished = async (id: string): Promise<string> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { state } = await (await app.request(`/risk/v1/analyses/${id}`)).json();
    if (state === "succeeded" || state === "failed") return state;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return "late";
};

describeShared("published cases through the service", () => {
  test("OED in, insured losses out: 404 or more of 406 within 60 units or 1e-6", async () => {
    const form = new FormData();
    form.set("location", new File([read("oasis_oed/location.csv")], "location.csv"));
    form.set("account", new File([read("oasis_oed/account.csv")], "account.csv"));
    const kept = await (await app.request("/risk/v1/portfolios", { method: "POST", body: form })).json();
    expect(kept).toMatchObject({ format: "oed", rows: 406, accounts: 203 });
    const { id } = await post("analyses", { portfolio: kept.id, loss_factor: 1 }, 201);
    expect(await finished(id)).toBe("succeeded");
    const { rows, columns } = await (await app.request(`/risk/v1/analyses/${id}/results`)).json();
    expect(columns.join(",")).toBe(
      read("oasis_oed/location.csv")
        .replace(/^\uFEFF/, "")
        .split(/\r?\n/)[0],
    );
    const [head, ...lines] = read("oasis_oed/expected_loc_summary.csv").trim().split(/\r?\n/);
    const insured = head.split(",").indexOf("loss_il");
    const near = lines.filter((line, index) => {
      const expected = Number(line.split(",")[insured]);
      const value = rows[index].values.find(({ stat }: { stat: string }) => stat === "event-insured-loss").value;
      return Math.abs(value - expected) <= Math.max(60, 1e-6 * Math.abs(expected));
    });
    expect(near.length).toBeGreaterThanOrEqual(404);
  });

  test("annual loss under each convention, and 422 without one", async () => {
    const [, curve] = JSON.parse(read("aal_conventions.json")).cases;
    const losses = curve.return_periods.map((rp_years: number, index: number) => ({
      rp_years,
      loss: curve.damage_factor[index],
    }));
    for (const [tail, expected] of [
      ["truncated", curve.expected.truncated],
      ["flat", curve.expected.flat_tail],
    ]) {
      const convention = { tail, zero_rp_years: null, extreme_rp_years: null };
      const value = numberOf(await post("finance/annual-loss", { losses, convention }), "annual-loss");
      expect(Math.abs(value - expected) / expected).toBeLessThan(1e-6);
    }
    await post("finance/annual-loss", { losses }, 422);
    await post(
      "finance/insured-loss",
      { terms: { deductible: 1, limit: null, limit_order: "net" }, kind: "mean", losses: [5] },
      422,
    );
  });

  test("IEEE 738: 1025 A within 0.5 %, and 422 for a conductor no warmer than the air", async () => {
    const line = {
      conductor: {
        ...{ diameter_m: 0.02814, emissivity: 0.8, absorptivity: 0.8 },
        resistance: { low_c: 25, low_ohm_m: 7.283e-5, high_c: 75, high_ohm_m: 8.688e-5 },
      },
      ...{ conductor_c: 100, air_c: 40, wind_m_s: 0.61, elevation_m: 0, line_azimuth_deg: 90, latitude_deg: 30 },
      ...{ day_of_year: 161, solar_hour: 11 },
    };
    const answer = await post("energy/lines/rating", line);
    expect(Math.abs(numberOf(answer, "ampacity-ieee738") - 1025) / 1025).toBeLessThan(0.005);
    expect(answer.values.find((one: { id: string }) => one.id === "mva-hours-lost")).toMatchObject({
      value: null,
      reason: "needs-hourly-inputs",
    });
    await post("energy/lines/rating", { ...line, conductor_c: 40 }, 422);
  });

  test("ORD tables, road speeds and work loss as the case files", async () => {
    const [head, ...lines] = read("ord/splt.csv").trim().split(/\r?\n/);
    const names = head.split(",");
    const splt = lines.map((line) =>
      Object.fromEntries(line.split(",").map((cell, index) => [names[index], Number(cell)])),
    );
    const { tables, rules } = await post("ord", { splt, periods: 100, samples: 10 });
    expect(rules).toMatchObject({ ties: "ordinal", samples_include_mean: false });
    const row = tables.ept.find(
      (one: Record<string, number>) => one.EPCalc === 2 && one.EPType === 4 && one.ReturnPeriod === 100,
    );
    expect(Math.abs(row.Loss - 4_723_579.751) / 4_723_579.751).toBeLessThan(1e-9);
    for (const line of read("road_flood_speed.csv").trim().split(/\r?\n/).slice(1)) {
      const [depth, , expected] = line.split(",").map(Number);
      const value = numberOf(await post("transport/roads/status", { depth_m: depth / 1000 }), "speed");
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-4);
    }
    for (const line of read("heat_work_loss.csv").trim().split(/\r?\n/).slice(1)) {
      const [air_c, humidity_percent, , , , heavy] = line.split(",").map(Number);
      const value = numberOf(await post("people/labour", { air_c, humidity_percent }), "work-loss-heavy");
      expect(Math.abs(value - heavy)).toBeLessThanOrEqual(1e-6);
    }
  });
});
