import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../api/app.js";
import { createServices } from "../api/services.case.js";
import { noAudit } from "./audit-log.js";
import { openKeyRing, writeKeys } from "./keys/key-file.js";
import { createKey } from "./keys/key-record.js";

const now = new Date("2026-01-01T00:00:00Z");
const keyOf = (tenant: string) =>
  createKey({
    ...{ tenant, label: "", scopes: ["hazard.read", "portfolio.write", "scenario.run"], units_per_minute: null },
    ...{ replaces: null, days: 30, now },
  });

/** The doubles of the services hold their records for the tenant `local`. */
const [owner, other] = [keyOf("local"), keyOf("other")];
let home: string;
let app: ReturnType<typeof createApp>;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "luxtwin-tenants-"));
  writeKeys(home, [owner.record, other.record]);
  app = createApp(createServices({ access: { keys: openKeyRing(home), audit: noAudit } }));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const ids: Readonly<Record<string, readonly string[]>> = {
  portfolios: ["portfolio-1"],
  analyses: ["analysis-1", "analysis-2"],
  "what-if": ["what-if-1"],
};
const parts: Readonly<Record<string, string>> = { row: "1", table: "melt", storm: "rain-t100" };
const queries: Readonly<Record<string, string>> = {
  "/risk/v1/analyses/{id}/explain/{row}": "?value=loss.baseline-1991-2020.rain-t100",
  "/risk/v1/what-if/{id}/explain": "?value=largest-increase.rain-t100",
};

interface Documented {
  readonly method: string;
  readonly path: string;
}

/** Every address of the API that names a tenant's thing, with each of the ids that the owner has. */
const addresses = (): readonly Documented[] =>
  createApp(createServices()).openAPIRegistry.definitions.flatMap((one) => {
    if (one.type !== "route") return [];
    const { method, path } = one.route as unknown as Documented;
    const kind = /^\/risk\/v1\/(portfolios|analyses|what-if)\/\{id\}/.exec(path)?.[1];
    return (ids[kind ?? ""] ?? []).map((id) => ({
      method: method.toUpperCase(),
      path:
        path.replace("{id}", id).replaceAll(/\{(\w+)\}/g, (_all, name: string) => parts[name] ?? "1") +
        (queries[path] ?? ""),
    }));
  });

const ask = (token: string, path: string, init: RequestInit = {}) =>
  app.request(path, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });
const post = (token: string, path: string, body: unknown) =>
  ask(token, path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });

describe("tenants", () => {
  test("there are addresses to try", () => expect(addresses().length).toBeGreaterThan(15));

  test.each(addresses())("$method $path of another tenant is unknown", async ({ method, path }) => {
    const response = await ask(other.token, path, { method });
    expect(response.status).toBe(404);
    expect((await response.json()).code).toBe("not-found");
  });

  test("see their own", async () => {
    for (const path of [
      "/risk/v1/portfolios/portfolio-1",
      "/risk/v1/analyses/analysis-1",
      "/risk/v1/what-if/what-if-1",
    ]) {
      expect((await ask(owner.token, path)).status, path).toBe(200);
    }
  });

  test("see lists of their own alone", async () => {
    for (const [path, name] of [
      ["/risk/v1/portfolios", "portfolios"],
      ["/risk/v1/analyses", "analyses"],
      ["/risk/v1/what-if", "what_ifs"],
    ] as const) {
      const mine = await (await ask(owner.token, path)).json();
      const foreign = await (await ask(other.token, path)).json();
      expect(mine[name]?.length ?? Object.values(mine).flat().length, path).toBeGreaterThan(0);
      expect(foreign[name] ?? Object.values(foreign).flat(), path).toEqual([]);
    }
  });

  test("cannot work on another's portfolio", async () => {
    const analysis = {
      ...{ portfolio: "portfolio-1", scenarios: ["baseline-1991-2020"] },
      convention: { tail: "flat", zero_rp_years: null, extreme_rp_years: null },
    };
    const whatIf = { scenario: "baseline-1991-2020", measures: [], portfolio: "portfolio-1" };
    expect((await post(other.token, "/risk/v1/analyses", analysis)).status).toBe(404);
    expect((await post(other.token, "/risk/v1/what-if", whatIf)).status).toBe(404);
    expect((await post(owner.token, "/risk/v1/analyses", analysis)).status).toBe(201);
  });

  test("use the same idempotency key without meeting", async () => {
    const send = (token: string, csv: string) =>
      ask(token, "/risk/v1/portfolios", {
        ...{ method: "POST", body: csv },
        headers: { "Content-Type": "text/csv", "Idempotency-Key": "one" },
      });
    const csv = "id,lon,lat,value\nhouse,6.13,49.61,100000\n";
    const [mine, foreign] = [await send(owner.token, csv), await send(other.token, csv.replace("house", "shop"))];
    expect([mine.status, foreign.status]).toEqual([201, 201]);
    expect((await mine.json()).id).not.toBe((await foreign.json()).id);
  });
});
