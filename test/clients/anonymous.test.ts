import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RiskValue } from "../../core/index.js";
import { projector } from "../../core/index.js";
import { noAudit } from "../../server/access/audit-log.js";
import { openKeyRing, writeKeys } from "../../server/access/keys/key-file.js";
import { createKey } from "../../server/access/keys/key-record.js";
import { createApp } from "../../server/api/app.js";
import { cellSize, corner, createSmallServices } from "./small-service.js";

const key = createKey({
  ...{ tenant: "insurer", label: "", scopes: ["hazard.read"], units_per_minute: null, replaces: null },
  ...{ days: 30, now: new Date("2026-01-01T00:00:00Z") },
});
let home: string;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "luxtwin-anonymous-"));
  writeKeys(home, [key.record]);
  app = createApp(await createSmallServices({ access: { keys: openKeyRing(home), audit: noAudit } }));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const [lon, lat] = projector("EPSG:2169", "EPSG:4326")([corner[0] + 20 * cellSize, corner[1] - 20 * cellSize]);
const question = `lon=${lon}&lat=${lat}&scenario=baseline-1991-2020&sector=finance&demo=true`;
const withKey = { headers: { Authorization: `Bearer ${key.token}` } };
const valuesOf = (answer: { groups: { values: RiskValue[] }[] }) => answer.groups.flatMap((group) => group.values);

describe("where keys are in use", () => {
  test("an asker without one gets hazards and no money, also not in the sentence", async () => {
    const open = await (await app.request(`/risk/v1/location?${question}`, withKey)).json();
    const shut = await (await app.request(`/risk/v1/location?${question}`)).json();
    const money = valuesOf(open).filter(({ unit, value }) => unit.includes("EUR") && value !== null);
    expect(money.length).toBeGreaterThan(0);
    expect(open.sentence.en).toContain("EUR");
    for (const value of valuesOf(shut)) {
      if (value.model.vuln !== null) expect(value).toMatchObject({ value: null, interval: null });
      if (value.unit.includes("EUR")) expect(value.value).toBeNull();
    }
    expect(valuesOf(shut).some(({ reason }) => reason === "needs-key")).toBe(true);
    expect(valuesOf(shut).find(({ unit }) => unit === "m")?.value).toBe(
      valuesOf(open).find(({ unit }) => unit === "m")?.value,
    );
    for (const language of ["en", "fr", "de", "lb"]) expect(shut.sentence[language]).not.toContain("EUR");
    expect(shut.sentence.en).toContain("need a key");
  });

  test("the footprint and the explanations withhold it too", async () => {
    const body = JSON.stringify({
      geometry: { type: "Point", coordinates: [lon, lat] },
      sectors: ["finance"],
      demo: true,
    });
    const post = { method: "POST", body, headers: { "Content-Type": "application/json" } };
    const text = await (await app.request("/risk/v1/location", post)).text();
    expect(text).toContain('"reason":"needs-key"');
    const money = [...text.matchAll(/"value":([^,]+),"unit":"EUR[^"]*"/g)].map(([, value]) => value);
    expect(money.length).toBeGreaterThan(0);
    expect(new Set(money)).toEqual(new Set(["null"]));
    const value = "loss-standard-house.rain-t100";
    const explain = await (await app.request(`/risk/v1/explain?${question}&value=${value}`)).json();
    expect(explain.of).toMatchObject({ value: null, reason: "needs-key" });
    for (const node of explain.nodes) if (node.kind === "formula") expect(node.result).toBeNull();
  });
});
