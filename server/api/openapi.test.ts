import type { OpenAPIHono, z } from "@hono/zod-openapi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { problemSchema } from "../../core/index.js";
import { createApp } from "./app.js";
import { good, goodBodies, goodFor } from "./good-requests.case.js";
import { createServices } from "./services.case.js";
import { layerId, version } from "./stored-layer.case.js";

interface Documented {
  readonly method: string;
  readonly path: string;
  readonly responses: Record<string, { content?: Record<string, { schema: z.ZodType }> }>;
}

const documented = (app: OpenAPIHono): Documented[] =>
  app.openAPIRegistry.definitions.flatMap((one) => (one.type === "route" ? [one.route as unknown as Documented] : []));

interface Parameter {
  readonly name: string;
  readonly in: string;
}

/** Parameters of every operation, by `method path`. */
const parametersByRoute = (app: OpenAPIHono): ((route: Documented) => Parameter[]) => {
  const document = app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "t", version: "1" } });
  return ({ path, method }) => {
    const operation = Reflect.get(document.paths?.[path] ?? {}, method) as { parameters?: Parameter[] } | undefined;
    return operation?.parameters ?? [];
  };
};

const address = (path: string, parameters: readonly Parameter[], pick: (name: string) => string | undefined) => {
  const value = (name: string) => encodeURIComponent(pick(name) ?? "");
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => value(name));
  const query = parameters
    .filter((one) => one.in === "query" && pick(one.name) !== undefined)
    .map((one) => `${one.name}=${value(one.name)}`);
  return query.length > 0 ? `${filled}?${query.join("&")}` : filled;
};

const bodyOf = (method: string, body: string): RequestInit =>
  method === "post" ? { method, body, headers: { "Content-Type": "application/json" } } : { method };

describe("the OpenAPI document", () => {
  test("is 3.1 in shape, with a summary, a problem and an answer on every operation", async () => {
    const response = await createApp(createServices()).request("/api");
    expect(response.headers.get("content-type")).toContain("application/vnd.oai.openapi+json");
    const document = await response.json();
    expect(document.openapi).toBe("3.1.0");
    expect(document.info.title).toBe("DEMO LuxTwin");
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.values(item as Record<string, { summary: string; responses: Record<string, { content: object }> }>).map(
        (operation) => ({ path, ...operation }),
      ),
    );
    expect(operations.length).toBeGreaterThan(25);
    for (const { path, summary, responses } of operations) {
      expect(path).toMatch(/^\/[a-z0-9{}/._-]*$/i);
      expect(summary.length).toBeGreaterThan(5);
      expect(responses.default?.content).toHaveProperty(["application/problem+json"]);
      expect(Object.keys(responses).some((status) => /^2\d\d$/.test(status))).toBe(true);
    }
  });

  test("writes tuples as JSON Schema 2020-12 does, not as a list of items", async () => {
    const text = await (await createApp(createServices()).request("/api")).text();
    expect(text).toContain('"prefixItems":[');
    expect(text).not.toMatch(/"items":\[/);
  });

  test("shows a body that works wherever the test knows one by example", async () => {
    const app = createApp(createServices());
    const document = await (await app.request("/api")).json();
    const examples = Object.entries(document.paths).flatMap(([path, item]) => {
      const example = (item as { post?: { requestBody?: { content?: Record<string, { example?: unknown }> } } }).post
        ?.requestBody?.content?.["application/json"]?.example;
      return example === undefined ? [] : [[path, example] as const];
    });
    expect(examples.length).toBeGreaterThan(2);
    for (const [path, example] of examples) {
      const response = await app.request(path, bodyOf("post", JSON.stringify(example)));
      expect([path, response.status < 300]).toEqual([path, true]);
    }
  });

  test("names every parameter of every path", () => {
    const app = createApp(createServices());
    const parametersOf = parametersByRoute(app);
    for (const route of documented(app)) {
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const named = parametersOf(route).filter((one) => one.in === "path");
      expect([route.path, named.map(({ name }) => name)]).toEqual([route.path, inPath]);
    }
  });
});

describe("every documented route", () => {
  const app = createApp(createServices());
  const parametersOf = parametersByRoute(app);
  const routes = documented(app).map((route) => [`${route.method} ${route.path}`, route] as const);

  test.each(routes)("%s answers with its status, media type and schema", async (_name, route) => {
    const parameters = parametersOf(route);
    const path = address(route.path, parameters, (name) => goodFor(route.path, name));
    const fresh = createApp(createServices());
    const response = await fresh.request(path, bodyOf(route.method, JSON.stringify(goodBodies[route.path] ?? {})));
    const described = route.responses[String(response.status)];
    expect([path, response.status, Boolean(described)]).toEqual([path, response.status, true]);
    const type = response.headers.get("content-type")?.split(";")[0] ?? "";
    const schema = described?.content?.[type]?.schema;
    expect([path, Object.keys(described?.content ?? {})]).toEqual([path, expect.arrayContaining([type])]);
    if (type === "text/event-stream") return response.body?.cancel();
    const value = type.endsWith("json") && schema ? await response.json() : await response.text();
    const checked = schema?.safeParse(value);
    expect(checked?.error?.issues ?? []).toEqual([]);
  });
});

const hostile = [
  ...["", " ", "0", "-1", "1e9", "1000000000", "NaN", "Infinity", "null", "6,1", "..", "../../etc/passwd", "%00"],
  ...[
    "\u0000",
    "a\\..\\b",
    "<script>",
    "'; drop table runs",
    "__proto__",
    "constructor",
    "toString",
    "\u202e",
    "\ud83c\udf0a",
  ],
  ...[layerId, `${layerId}@${version}`, `${layerId}@0`, "demo-luxembourg", "run-1", "a".repeat(3000), "%2e%2e%2f"],
];

describe("hostile requests", () => {
  test.each([
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "text/csv",
    "application/json",
    "application/geo+json",
  ])("a body that is no %s is refused by name", async (type) => {
    const request = { method: "POST", body: "0", headers: { "Content-Type": type } };
    const response = await createApp(createServices()).request("/risk/v1/portfolios", request);
    expect([response.status, problemSchema.parse(await response.json()).code]).toEqual([400, "invalid-request"]);
  });

  test("bodies that are almost right are answered or refused, never a failure of ours", async () => {
    const app = createApp(createServices());
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(0, -1, 1e308, 5e-324, "", "x", null, true, [], {}, [[]], "NaN", 6.13, 49.61, 1e15),
      fc.string({ maxLength: 5 }),
    );
    const changed = (value: unknown, at: readonly number[], other: unknown): unknown => {
      const [step, ...rest] = at;
      if (step === undefined || typeof value !== "object" || value === null) return other;
      const keys = Object.keys(value);
      if (keys.length === 0) return other;
      const key = keys[step % keys.length] as string;
      const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
      copy[key] = changed(copy[key], rest, other);
      return copy;
    };
    const paths = Object.keys(goodBodies).filter((path) => !path.includes("{") && path !== "/runs");
    const question = fc.record({
      ...{ path: fc.constantFrom(...paths), other: leaf },
      at: fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 4 }),
    });
    const property = fc.asyncProperty(question, async ({ path, other, at }) => {
      const body = JSON.stringify(changed(goodBodies[path], at, other));
      const response = await app.request(path, bodyOf("post", body));
      expect([path, body, response.status < 500]).toEqual([path, body, true]);
      if (response.status >= 400) problemSchema.parse(await response.json());
    });
    await fc.assert(property, { numRuns: 400, seed: 20_260_102 });
  }, 60_000);

  test("yield no 500, no HTML for a program, and a problem for each refusal", async () => {
    const app = createApp(createServices());
    const routes = documented(app).filter(({ path }) => !path.endsWith("events"));
    const parametersOf = parametersByRoute(app);
    const parameters = new Map(routes.map((route) => [route, parametersOf(route)]));
    const word = fc.oneof(fc.constantFrom(...hostile, ...Object.values(good)), fc.string({ unit: "grapheme" }));
    const question = fc.record({
      route: fc.constantFrom(...routes),
      words: fc.array(fc.option(word, { nil: undefined, freq: 1 }), { minLength: 8, maxLength: 8 }),
      extra: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: word }),
      body: fc.oneof(fc.json(), fc.string(), fc.constant('{"scenario":"baseline-1991-2020"}')),
    });
    const property = fc.asyncProperty(question, async ({ route, words, extra, body }) => {
      let next = 0;
      const all = parameters.get(route) ?? [];
      const path = address(route.path, all, (name) => words[next++ % words.length] ?? good[name]);
      const tail = extra === null ? "" : `${path.includes("?") ? "&" : "?"}${encodeURIComponent(extra)}=1`;
      const response = await app.request(`${path}${tail}`, bodyOf(route.method, body));
      expect(response.status).toBeLessThan(500);
      expect(response.headers.get("content-type") ?? "").not.toContain("text/html");
      if (response.status < 400) return;
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      problemSchema.parse(await response.json());
    });
    await fc.assert(property, { numRuns: 500, seed: 20_260_101 });
  }, 30_000);
});
