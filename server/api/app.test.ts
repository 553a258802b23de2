import { describe, expect, test } from "vitest";
import { problemSchema } from "../../core/index.js";
import { createApp } from "./app.js";
import { createServices } from "./services.case.js";
import type { AppServices } from "./services.js";
import { layerId, version } from "./stored-layer.case.js";

const ask = (path: string, init?: RequestInit, given: Partial<AppServices> = {}) =>
  createApp(createServices(given)).request(path, init);

const readProblem = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
};

const place = "lon=6.1296&lat=49.6116";
const location = `/risk/v1/location?${place}&scenario=baseline-1991-2020&sector=finance`;

describe("refusals", () => {
  const cases: readonly [path: string, status: number, code: string, words: string][] = [
    ["/nowhere", 404, "not-found", "/ lists"],
    ["/layers/none", 404, "not-found", "none"],
    ["/layers/UPPER", 400, "invalid-request", 'id "UPPER"'],
    ["/layers?colour=red", 400, "invalid-request", "unknown query key colour; this address takes none"],
    [`/layers/${layerId}/point?lon=6.1&lat=49.6&x=1`, 400, "invalid-request", "unknown query key x"],
    [`/layers/${layerId}/point?lon=6.1&lon=6.2&lat=49.6`, 400, "invalid-request", "lon is given 2 times"],
    [`/layers/${layerId}/point?lat=49.6`, 400, "invalid-request", "lon is missing"],
    [`/layers/${layerId}/point?lon=abc&lat=49.6`, 400, "invalid-request", 'lon "abc": must be degrees'],
    [`/layers/${layerId}/point?lon=1e9&lat=49.6`, 400, "invalid-request", "lon"],
    [`/layers/${layerId}/point?lon=6.1&lat=99`, 400, "invalid-request", "between -90 and 90"],
    [`/layers/${layerId}/point?lon=49.6&lat=6.1`, 404, "outside-extent", "look swapped: ask lon=6.1&lat=49.6"],
    [`/layers/${layerId}/point?lon=2.35&lat=48.85`, 404, "outside-extent", "between lon 5.7 and 6.6"],
    [`/layers/${layerId}/cells?row=0&column=0&height=1&width=661`, 400, "invalid-request", "920 rows and 660 columns"],
    [`/layers/${layerId}/cells?row=0&column=0&height=2000&width=2000`, 413, "too-large", "at most 1048576"],
    [`/layers/${layerId}/cells?row=0&column=0&height=1`, 400, "invalid-request", "width is missing"],
    ["/risk/v1/location?lon=49.6&lat=6.1&scenario=baseline-1991-2020&sector=finance", 404, "outside-extent", "swapped"],
    [`/risk/v1/location?${place}&scenario=gwl9&sector=finance`, 404, "not-found", "choose one of baseline-1991-2020"],
    [`/risk/v1/location?${place}&scenario=gwl9&sector=golf`, 400, "invalid-request", "finance, energy, transport"],
    [`${location}&demo=yes`, 400, "invalid-request", "demo"],
    ["/scenarios/none", 404, "not-found", "none"],
    ["/runs/none", 404, "not-found", "none"],
    ["/runs/none/events", 404, "not-found", "none"],
    ["/basemap/roads.geojson", 400, "invalid-request", "roads.geojson"],
    ["/stac/collections/none", 404, "not-found", "demo-luxembourg"],
    [`/tiles/${layerId}/3/0/0`, 404, "not-found", "ask 6 to 12"],
    [`/tiles/${layerId}/8/256/0`, 404, "outside-extent", "0 to 255"],
    [`/tiles/${layerId}/8/-1/0`, 400, "invalid-request", "x"],
    [`/tiles/${layerId}@ffffffffffffffff/8/132/87`, 404, "not-found", layerId],
    [`/layers/${layerId}/files/none.tif`, 404, "not-found", "it has layer.tif"],
    ["/problems/none", 404, "not-found", "the codes are"],
    ["/docs/package.json", 404, "not-found", "/docs"],
  ];

  test.each(cases)("%s answers %i %s", async (path, status, code, words) => {
    const response = await ask(path);
    expect(response.status).toBe(status);
    const problem = await readProblem(response);
    expect(problem.code).toBe(code);
    expect(problem.detail).toContain(words);
  });

  test("a method that the address does not take is named with those it does", async () => {
    const response = await ask("/runs", { method: "PUT" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toContain("POST");
    expect((await readProblem(response)).code).toBe("method-not-allowed");
  });

  test("a media type that the address does not speak is refused", async () => {
    const response = await ask("/layers", { headers: { Accept: "image/png" } });
    expect(response.status).toBe(406);
    expect((await readProblem(response)).detail).toContain("application/json");
  });

  const post = (body: string, type = "application/json"): RequestInit => ({
    method: "POST",
    body,
    headers: { "Content-Type": type },
  });

  test.each([
    ["text", post("scenario", "text/plain"), 415],
    ["broken JSON", post("{"), 400],
    ["an unknown key", post('{"scenario":"baseline-1991-2020","cells":1000000000}'), 400],
    ["no scenario", post("{}"), 400],
    ["an unknown scenario", post('{"scenario":"none"}'), 404],
    ["more than 1 MiB", post(`{"scenario":"${"a".repeat(2 ** 20)}"}`), 413],
  ])("a run asked with %s is refused", async (_what, init, status) => {
    const response = await ask("/runs", init);
    expect(response.status).toBe(status);
    await readProblem(response);
  });

  test("a fault of ours answers 500 without its words and logs them", async () => {
    const lines: string[] = [];
    const broken = () => Promise.reject(new Error("secret detail"));
    const response = await ask("/readyz", {}, { readiness: broken, log: (line) => lines.push(line) });
    expect(response.status).toBe(500);
    expect(JSON.stringify(await readProblem(response))).not.toContain("secret");
    expect(lines.join("\n")).toContain("secret detail");
  });

  test("a service without layers is not ready", async () => {
    const readiness = async () => ({ ready: false, detail: "No layer yet.", layers: 0 });
    const response = await ask("/readyz", {}, { readiness });
    expect(response.status).toBe(503);
    expect((await readProblem(response)).code).toBe("not-ready");
  });
});

describe("headers", () => {
  test("security headers are on answers and refusals alike", async () => {
    for (const path of ["/layers", "/nowhere"]) {
      const { headers } = await ask(path);
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; " +
          "worker-src 'self' blob:; connect-src 'self'; " +
          "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
      );
      const names = ["cross-origin-opener-policy", "cross-origin-embedder-policy", "cross-origin-resource-policy"];
      expect(names.map((name) => headers.get(name))).toEqual(["same-origin", "require-corp", "same-origin"]);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-luxtwin-demo")).toBe("true");
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("outside demo mode nothing says demo", async () => {
    const region = { ...createServices().region, demo: false, notice: null };
    expect((await ask("/", {}, { region })).headers.get("x-luxtwin-demo")).toBeNull();
  });

  test("only allowed origins get a CORS header", async () => {
    const settings = { corsOrigins: ["https://a.example"] };
    const allow = async (origin: string) =>
      (await ask("/layers", { headers: { Origin: origin } }, { settings })).headers.get("access-control-allow-origin");
    expect(await allow("https://a.example")).toBe("https://a.example");
    expect(await allow("https://b.example")).toBeNull();
  });

  test("answers about a place are kept nowhere", async () => {
    const paths = [location, `/risk/v1/explain?${location.split("?")[1]}&value=loss`];
    paths.push(`/layers/${layerId}/point?${place}`, `/layers/${layerId}/explain?${place}`);
    paths.push(`/layers/point.csv?${place}&scenario=baseline-1991-2020`);
    for (const path of paths) {
      const response = await ask(path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get("cache-control")).toBe("private, no-store");
      expect(response.headers.get("etag")).toBeNull();
    }
  });

  test.each([
    "/layers",
    `/layers/${layerId}`,
    "/scenarios",
    "/region",
    "/api",
    `/tiles/${layerId}/8/132/87`,
    `/layers/${layerId}/files/layer.tif`,
  ])("%s answers 304 to its own tag and 200 to another", async (path) => {
    const tag = (await ask(path)).headers.get("etag");
    expect(tag).toMatch(/^"[0-9a-f]+"$/);
    const again = await ask(path, { headers: { "If-None-Match": `"x", W/${tag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await ask(path, { headers: { "If-None-Match": '"x"' } })).status).toBe(200);
  });

  test("a tile named with its version never changes, one without is asked again", async () => {
    const cache = async (id: string) => (await ask(`/tiles/${id}/8/132/87.png`)).headers.get("cache-control");
    expect(await cache(`${layerId}@${version}`)).toBe("public, max-age=31536000, immutable");
    expect(await cache(layerId)).toBe("no-cache");
  });

  test("the log has one line a request and no place in it", async () => {
    const lines: string[] = [];
    await ask(location, {}, { log: (line) => lines.push(line) });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^2026-01-01T00:00:00.000Z [0-9a-f-]{36} GET \/risk\/v1\/location 200 0 ms$/);
  });
});
