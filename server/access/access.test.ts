import { describe, expect, test } from "vitest";
import { problemSchema } from "../../core/index.js";
import { createApp } from "../api/app.js";
import { createServices } from "../api/services.case.js";
import { unitsOf } from "./rate-limit.js";

/** A clock that a test turns. */
const createClock = () => {
  let ms = Date.UTC(2026, 0, 1);
  return { now: () => new Date(ms), pass: (seconds: number) => (ms += seconds * 1000) };
};

const appWith = (unitsPerMinute: number) => {
  const clock = createClock();
  const settings = { corsOrigins: [], rateLimit: { unitsPerMinute } };
  return { clock, app: createApp(createServices({ clock, settings })) };
};

describe("a rate limit", () => {
  test("says what is left, refuses beyond it with Retry-After, and lets go on when that time is over", async () => {
    const { app, clock } = appWith(12);
    const first = await app.request("/risk/v1/models");
    expect(first.status).toBe(200);
    expect(first.headers.get("RateLimit-Limit")).toBe("12");
    expect(first.headers.get("RateLimit-Remaining")).toBe("7");
    expect(first.headers.get("X-Request-Units")).toBe("5");
    expect((await app.request("/risk/v1/models")).status).toBe(200);
    const refused = await app.request("/risk/v1/models");
    expect(refused.status).toBe(429);
    expect(problemSchema.parse(await refused.json()).code).toBe("too-many-requests");
    const wait = Number(refused.headers.get("Retry-After"));
    expect(wait).toBe(15);
    clock.pass(wait - 1);
    expect((await app.request("/risk/v1/models")).status).toBe(429);
    clock.pass(1);
    expect((await app.request("/risk/v1/models")).status).toBe(200);
  });

  test("never refuses health, saves nothing up beyond a minute, and is off unless it is set", async () => {
    const { app, clock } = appWith(5);
    for (let count = 0; count < 20; count++) expect((await app.request("/healthz")).status).toBe(200);
    clock.pass(3600);
    expect((await app.request("/risk/v1/models")).status).toBe(200);
    expect((await app.request("/risk/v1/models")).status).toBe(429);
    const free = await createApp(createServices()).request("/risk/v1/models");
    expect(free.headers.get("RateLimit-Limit")).toBeNull();
  });

  test("charges work by what it is", () => {
    expect(unitsOf("POST", "/risk/v1/analyses")).toBe(50);
    expect(unitsOf("POST", "/risk/v1/damage")).toBe(5);
    expect(unitsOf("GET", "/tiles/a/1/2/3.png")).toBe(1);
  });
});

describe("/metrics", () => {
  test("counts by route pattern: no place, no id, no query", async () => {
    const app = createApp(createServices());
    await app.request("/risk/v1/location?lon=6.1296&lat=49.6116&scenario=baseline-1991-2020&sector=finance");
    await app.request("/risk/v1/portfolios/portfolio-77");
    await app.request("/nothing/at/all");
    const response = await app.request("/metrics");
    expect(response.headers.get("content-type")).toContain("text/plain");
    const text = await response.text();
    expect(text).toContain(
      'luxtwin_http_request_duration_seconds_count{method="GET",route="/risk/v1/location",status="200"} 1',
    );
    expect(text).toMatch(/route="\/risk\/v1\/portfolios\/:id",status="404"} 1/);
    expect(text).toContain('route="none",status="404"');
    expect(text).not.toMatch(/6\.1296|portfolio-77|nothing/);
    for (const line of text.trim().split("\n"))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[\d.e+-]+)$/);
  });
});

describe("a dry run", () => {
  test("checks and prices work without putting it in line", async () => {
    const app = createApp(createServices());
    const ask = (body: object, path: string) =>
      app.request(path, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
      });
    const analysis = {
      ...{ portfolio: "portfolio-1", scenarios: ["baseline-1991-2020"] },
      convention: { tail: "flat", zero_rp_years: null, extreme_rp_years: null },
    };
    const before = await (await app.request("/risk/v1/analyses")).json();
    const priced = await ask(analysis, "/risk/v1/analyses?dry-run=true");
    expect([priced.status, await priced.json()]).toEqual([200, { valid: true, units: 50, rows: 1, values: 1 }]);
    expect(await (await app.request("/risk/v1/analyses")).json()).toEqual(before);
    expect((await ask({ ...analysis, portfolio: "nothing" }, "/risk/v1/analyses?dry-run=true")).status).toBe(404);
  });
});
