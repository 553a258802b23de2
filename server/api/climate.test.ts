import { describe, expect, test } from "vitest";
import { createApp } from "./app.js";
import { createServices } from "./services.case.js";

const app = createApp(createServices());
const post = (path: string, body: string, type = "application/json", accept = "application/json") =>
  app.request(path, { method: "POST", body, headers: { "Content-Type": type, Accept: accept } });

describe("POST /climate/v1/calc/{method}", () => {
  test("computes JSON rows, and says why a row is empty", async () => {
    const rows = [
      { air_temperature_k: 309, mean_radiant_temperature_k: 310, wind_speed_10m_m_s: 3, vapour_pressure_hpa: 12 },
      { air_temperature_k: 309, mean_radiant_temperature_k: 310, wind_speed_10m_m_s: 0.1, vapour_pressure_hpa: 12 },
    ];
    const response = await post("/climate/v1/calc/utci", JSON.stringify({ rows }));
    expect(response.status).toBe(200);
    const answer = await response.json();
    expect(answer.rows[0].utci_c).toBeCloseTo(307.76473586 - 273.15, 5);
    expect(answer.rows[1]).toMatchObject({ utci_c: null, reason: "wind_speed_10m_m_s 0.1 is outside 0.5 ... 17 m_s" });
  });

  test("takes and gives CSV, options in the query", async () => {
    const csv = "date,tn_c\n2000-07-01,20\n2000-07-02,21\n";
    const path = "/climate/v1/calc/tropical_nights_ge20?options=missing=none";
    const response = await post(path, csv, "text/csv", "text/csv");
    expect(await response.text()).toBe("period,tropical_nights_ge20_days\r\n2000,2\r\n");
    expect(response.headers.get("content-type")).toContain("text/csv");
  });

  test("refuses what it cannot compute with a problem that names the remedy", async () => {
    for (const [path, body, type, sentence] of [
      ["/climate/v1/calc/nothing", '{"rows":[{"a":1}]}', "application/json", /not known/],
      ["/climate/v1/calc/utci", '{"rows":[{"a":1}]}', "application/json", /needs a column air_temperature_c/],
      ["/climate/v1/calc/utci?options=fast=1", '{"rows":[{"a":1}]}', "application/json", /no option fast/],
      ["/climate/v1/calc/tx90p", "date,tx_c\n2000-07-01,x\n", "text/csv", /is "x"/],
      ["/climate/v1/calc/su", "date,tx_c\n2000-02-30,1\n", "text/csv", /no day of the gregorian/],
      ["/climate/v1/calc/utci", "", "text/csv", /body is empty/],
    ] as const) {
      const response = await post(path, body, type);
      expect([path, response.status]).toEqual([path, 400]);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect((await response.json()).detail).toMatch(sentence);
    }
  });
});

test("a body of another media type is refused", async () => {
  expect((await post("/climate/v1/calc/utci", "x", "text/plain")).status).toBe(415);
});

describe("GET /climate/v1/calc", () => {
  test("lists the methods with units and sources", async () => {
    const { methods } = await (await app.request("/climate/v1/calc")).json();
    const ids = methods.map(({ method }: { method: string }) => method);
    for (const id of [
      "utci",
      "wbgt_liljegren",
      "heat_index",
      "humidex",
      "pet",
      "qdm",
      "gev",
      "tx90p",
      "ehf",
      "hwmid",
    ]) {
      expect(ids).toContain(id);
    }
    expect(new Set(ids).size).toBe(ids.length);
    for (const { source, columns } of methods) {
      expect(source.length).toBeGreaterThan(3);
      expect(columns.length).toBeGreaterThan(0);
    }
  });
});
