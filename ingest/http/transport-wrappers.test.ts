import { describe, expect, test } from "vitest";
import { createPace } from "../../test/standin/in-process.js";
import { maskedUrl } from "./masked-url.js";
import { type HttpRequest, type HttpResponse, NetworkFault, type Transport } from "./transport.js";
import { withBudget } from "./with-budget.js";
import { withLimit } from "./with-limit.js";
import { withRedirects } from "./with-redirects.js";
import { retryAfterMs, withRetry } from "./with-retry.js";

const url = new URL("https://data.example.org/a");

const createRequest = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: "GET",
  url,
  headers: { authorization: "Basic planted" },
  maximumBytes: 1000,
  ...more,
});

const createAnswer = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: new Uint8Array(),
  url,
});

/** Answers in turn; a fault is thrown. Records what was asked. */
const createScript = (...script: (HttpResponse | Error)[]): Transport & { readonly asked: HttpRequest[] } => {
  const asked: HttpRequest[] = [];
  const send: Transport = async (request) => {
    asked.push(request);
    const next = script[Math.min(asked.length, script.length) - 1] as HttpResponse | Error;
    if (next instanceof Error) throw next;
    return next;
  };
  return Object.assign(send, { asked });
};

describe("withRetry", () => {
  test.each([408, 425, 429, 500, 502, 503, 504, 529])("repeats a GET after %i", async (status) => {
    const script = createScript(createAnswer(status), createAnswer(200));
    expect((await withRetry(script, { pace: createPace() })(createRequest())).status).toBe(200);
    expect(script.asked).toHaveLength(2);
  });

  test.each([200, 206, 400, 401, 403, 404, 410, 501])("leaves %i as it is", async (status) => {
    const script = createScript(createAnswer(status));
    expect((await withRetry(script, { pace: createPace() })(createRequest())).status).toBe(status);
    expect(script.asked).toHaveLength(1);
  });

  test.each(["cut", "connect", "timeout"] as const)("repeats after the fault %s, and no other", async (kind) => {
    const script = createScript(new NetworkFault(kind, "x"), createAnswer(200));
    expect((await withRetry(script, { pace: createPace() })(createRequest())).status).toBe(200);
    const hidden = createScript(new NetworkFault("address", "x"));
    await expect(withRetry(hidden, { pace: createPace() })(createRequest())).rejects.toThrow("x");
    expect(hidden.asked).toHaveLength(1);
  });

  test("never repeats a POST unless it says that it may be", async () => {
    const once = createScript(createAnswer(503));
    await withRetry(once, { pace: createPace() })(createRequest({ method: "POST" }));
    expect(once.asked).toHaveLength(1);
    const search = createScript(createAnswer(503), createAnswer(200));
    await withRetry(search, { pace: createPace() })(createRequest({ method: "POST", repeatable: true }));
    expect(search.asked).toHaveLength(2);
  });

  test("doubles its waits with jitter, honours Retry-After and stops after its attempts", async () => {
    const pace = createPace();
    const script = createScript(
      createAnswer(503),
      createAnswer(503),
      createAnswer(429, { "retry-after": "7" }),
      createAnswer(503),
    );
    const last = await withRetry(script, { pace, attempts: 4, firstWaitMs: 100 })(createRequest());
    expect(last.status).toBe(503);
    expect(pace.waits).toEqual([50, 100, 7000]);
  });

  test("ends with the last answer where Retry-After points past its deadline", async () => {
    const pace = createPace();
    const script = createScript(createAnswer(429, { "retry-after": "3600" }));
    expect((await withRetry(script, { pace, deadlineMs: 60_000 })(createRequest())).status).toBe(429);
    expect(pace.waits).toEqual([]);
  });

  test("reads Retry-After as seconds and as a date", () => {
    expect(retryAfterMs("5", 0)).toBe(5000);
    expect(retryAfterMs("Sun, 22 Nov 2026 12:00:10 GMT", Date.UTC(2026, 10, 22, 12))).toBe(10_000);
    expect(retryAfterMs("soon", 0)).toBeUndefined();
  });
});

describe("withRedirects", () => {
  const rules = { trustedOrigins: [] };

  test("says who asks to the first origin only", async () => {
    const script = createScript(createAnswer(303, { location: "https://results.example.org/x" }), createAnswer(200));
    await withRedirects(script, rules)(createRequest());
    expect(script.asked.map(({ headers }) => headers.authorization)).toEqual(["Basic planted", undefined]);
  });

  test("keeps the authorisation within an origin and makes a GET of a POST after 303", async () => {
    const script = createScript(createAnswer(303, { location: "/b" }), createAnswer(200));
    await withRedirects(script, rules)(createRequest({ method: "POST", body: new Uint8Array([1]) }));
    expect(script.asked[1]).toMatchObject({ method: "GET", headers: { authorization: "Basic planted" } });
    expect(script.asked[1]).not.toHaveProperty("body");
  });

  test.each([
    "https://169.254.169.254/",
    "http://results.example.org/",
    "https://[::1]/",
    "file:///etc/passwd",
  ])("does not go to %s", async (location) => {
    const script = createScript(createAnswer(302, { location }));
    await expect(withRedirects(script, rules)(createRequest())).rejects.toMatchObject({ code: "invalid-request" });
    expect(script.asked).toHaveLength(1);
  });

  test("gives up a circle", async () => {
    const script = createScript(createAnswer(302, { location: "/a" }));
    await expect(withRedirects(script, rules)(createRequest())).rejects.toMatchObject({ code: "source-unavailable" });
    expect(script.asked).toHaveLength(6);
  });
});

describe("withLimit", () => {
  test("keeps so many in flight and lets the others follow in order", async () => {
    let running = 0;
    let most = 0;
    const order: string[] = [];
    const slow: Transport = async (request) => {
      running++;
      most = Math.max(most, running);
      order.push(request.url.pathname);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      return createAnswer(200);
    };
    const limited = withLimit(slow, 2);
    const paths = ["/1", "/2", "/3", "/4", "/5"];
    await Promise.all(paths.map((path) => limited(createRequest({ url: new URL(path, url) }))));
    expect(most).toBe(2);
    expect(order).toEqual(paths);
  });

  test("sends none that was aborted while it waited, and lets the next one in", async () => {
    const finish: (() => void)[] = [];
    let sent = 0;
    const slow: Transport = () => {
      sent++;
      return new Promise((resolve) => finish.push(() => resolve(createAnswer(200))));
    };
    const limited = withLimit(slow, 1);
    const first = limited(createRequest());
    const stop = new AbortController();
    const second = limited(createRequest({ signal: stop.signal }));
    const third = limited(createRequest());
    stop.abort();
    await new Promise((resolve) => setTimeout(resolve));
    finish.shift()?.();
    await first;
    await expect(second).rejects.toMatchObject({ name: "AbortError" });
    await new Promise((resolve) => setTimeout(resolve));
    finish.shift()?.();
    expect((await third).status).toBe(200);
    expect(sent).toBe(2);
  });
});

describe("withBudget", () => {
  test("counts each exchange and sends none past the limit", async () => {
    let used = 3;
    const budget = { source: "edh", limit: 4, used: async () => used, count: async () => void used++ };
    const script = createScript(createAnswer(200));
    const counted = withBudget(script, budget);
    await counted(createRequest());
    await expect(counted(createRequest())).rejects.toMatchObject({ code: "too-large" });
    expect(script.asked).toHaveLength(1);
  });
});

describe("maskedUrl", () => {
  test("keeps the place and drops who asks", () => {
    const shown = maskedUrl("https://edh:planted@h.org/p?bbox=1,2&token=planted&X-Amz-Signature=planted#planted");
    expect(shown).toBe("https://h.org/p?bbox=1,2&token=***&X-Amz-Signature=***");
  });
});
