import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createApp } from "../api/app.js";
import { createServices } from "../api/services.case.js";
import { manageKeys } from "../cli/keys.js";
import { checkAuditLog, openAuditLog } from "./audit-log.js";
import { openKeyRing, readKeys, writeKeys } from "./keys/key-file.js";
import { createKey } from "./keys/key-record.js";

let home: string;
let now: Date;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "luxtwin-keys-"));
  now = new Date("2026-01-01T00:00:00Z");
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
});

const keep = (wish: Partial<Parameters<typeof createKey>[0]> = {}) => {
  const made = createKey({
    ...{ tenant: "insurer", label: "", scopes: ["hazard.read", "portfolio.write"], units_per_minute: null },
    ...{ replaces: null, days: 30, now, ...wish },
  });
  writeKeys(home, [...readKeys(home), made.record]);
  return made;
};

const createKeyedApp = () => {
  const clock = { now: () => now };
  return createApp(createServices({ clock, access: { keys: openKeyRing(home), audit: openAuditLog(home, clock) } }));
};
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
const portfolios = "/risk/v1/portfolios";

describe("keys", () => {
  test("are not needed where there are none", async () => {
    expect((await createKeyedApp().request(portfolios)).status).toBe(200);
    expect(readdirSync(home)).toEqual([]);
  });

  test("are kept as hashes, in a file for the owner alone", () => {
    const { token, record } = keep();
    const text = readFileSync(join(home, "keys.json"), "utf8");
    expect(text).toContain(record.id);
    expect(text).not.toContain(token.split("_").slice(2).join("_"));
    expect(statSync(join(home, "keys.json")).mode & 0o077).toBe(0);
  });

  test("open what their scopes name and nothing else", async () => {
    const [writer, reader] = [keep().token, keep({ scopes: ["hazard.read"] }).token];
    const app = createKeyedApp();
    const status = async (path: string, init?: RequestInit) => (await app.request(path, init)).status;
    expect(await status(portfolios)).toBe(401);
    expect(await status(portfolios, bearer(reader))).toBe(403);
    expect(await status(portfolios, bearer(writer))).toBe(200);
    expect(await status(portfolios, { headers: { "X-API-Key": writer } })).toBe(200);
    expect(await status("/risk/v1/what-if", bearer(writer))).toBe(403);
    expect(await status("/layers")).toBe(200);
    expect(await status("/runs", { method: "POST", ...bearer(writer) })).toBe(403);
    // Behind a proxy of the same machine everyone looks like its operator.
    const operator = keep({ scopes: ["admin"] }).token;
    for (const path of ["/ingest/jobs", "/ingest/datasets"]) {
      expect(await status(path)).toBe(401);
      expect(await status(path, bearer(writer))).toBe(403);
      expect(await status(path, bearer(operator))).toBe(200);
    }
    expect(await status("/ingest/pulls", { method: "POST" })).toBe(401);
    expect(await status("/ingest/sources")).toBe(200);
    const refused = await app.request(portfolios);
    expect(refused.headers.get("www-authenticate")).toContain("Bearer");
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
  });

  test.each([
    ["a wrong secret", (token: string) => `${token.slice(0, -2)}xx`],
    ["a word", () => "secret"],
    ["an unknown id", (token: string) => token.replace(/_[a-z2-7]{10}_/, "_aaaaaaaaaa_")],
  ])("do not open with %s, not even what is for everyone", async (_what, spoil) => {
    const app = createKeyedApp();
    const { token } = keep();
    expect((await app.request("/layers", bearer(spoil(token)))).status).toBe(401);
  });

  test("end when they expire and when they are revoked, at once and also where the last one goes", async () => {
    const { token, record } = keep();
    const app = createKeyedApp();
    expect((await app.request(portfolios, bearer(token))).status).toBe(200);
    const printed = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await manageKeys("revoke", record.id, {}, { home, now })).toBe(0);
    expect(printed).toHaveBeenCalled();
    expect((await app.request(portfolios, bearer(token))).status).toBe(401);
    expect((await app.request(portfolios)).status).toBe(401);
    const next = keep({ days: 1 });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await app.request(portfolios, bearer(next.token))).status).toBe(200);
    now = new Date("2026-01-02T00:00:01Z");
    expect((await app.request(portfolios, bearer(next.token))).status).toBe(401);
  });

  test("are rotated: the new one opens at once, the old one for the hours of grace", async () => {
    const { token, record } = keep();
    const printed: string[] = [];
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
    await manageKeys("rotate", record.id, { graceHours: 2 }, { home, now });
    const fresh = printed.join("").trim();
    const app = createKeyedApp();
    const status = async (one: string) => (await app.request(portfolios, bearer(one))).status;
    expect([await status(token), await status(fresh)]).toEqual([200, 200]);
    now = new Date("2026-01-01T02:00:01Z");
    expect([await status(token), await status(fresh)]).toEqual([401, 200]);
    expect(readKeys(home)[1]).toMatchObject({ tenant: "insurer", replaces: record.id, scopes: record.scopes });
  });

  test("carry a quota of their own in cost units", async () => {
    const { token } = keep({ units_per_minute: 7 });
    const app = createKeyedApp();
    const first = await app.request(portfolios, bearer(token));
    expect([first.status, first.headers.get("ratelimit-remaining")]).toEqual([200, "2"]);
    const second = await app.request(portfolios, bearer(token));
    expect(second.status).toBe(429);
    expect((await app.request("/layers")).status).toBe(200);
  });

  test("a damaged file opens nothing", async () => {
    keep();
    writeFileSync(join(home, "keys.json"), "{");
    expect((await createKeyedApp().request(portfolios)).status).toBe(502);
  });

  test("refuses a scope, a tenant and a time that are none", async () => {
    for (const flags of [
      { tenant: "A B" },
      { tenant: "a", scope: ["all"] },
      { tenant: "a", days: -1 },
      { tenant: "a", units: 0.5 },
    ]) {
      await expect(manageKeys("add", undefined, flags, { home, now })).rejects.toMatchObject({
        code: "invalid-request",
      });
    }
    expect(readdirSync(home).filter((name) => name === "keys.json")).toEqual([]);
  });
});

describe("the log of what keys did", () => {
  test("is chained, names no portfolio, no tenant and no secret, and shows where it was changed", async () => {
    const { token } = keep();
    const app = createKeyedApp();
    await app.request(`${portfolios}/portfolio-1`, bearer(token));
    await app.request(`${portfolios}/b7b1f0f2-1111-4222-8333-444455556666?lon=6.13`, bearer(token));
    await app.request(portfolios);
    const path = join(home, "audit", "2026-01-01.ndjson");
    const text = readFileSync(path, "utf8");
    expect(text.trim().split("\n")).toHaveLength(3);
    for (const secret of ["insurer", token, "portfolio-1", "b7b1", "6.13"]) expect(text).not.toContain(secret);
    expect(text).toContain("/risk/v1/portfolios/*");
    expect(checkAuditLog(home)).toEqual({ rows: 3, broken: null });
    // a service that starts anew goes on with the chain
    await createKeyedApp().request(portfolios);
    expect(checkAuditLog(home)).toEqual({ rows: 4, broken: null });
    writeFileSync(path, text.replace('"status":404', '"status":200'));
    expect(checkAuditLog(home).broken).toBe("2026-01-01.ndjson, row 1");
    writeFileSync(path, text.split("\n").toSpliced(1, 1).join("\n"));
    expect(checkAuditLog(home).broken).toBe("2026-01-01.ndjson, row 2");
  });
});
