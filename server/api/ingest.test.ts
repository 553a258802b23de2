import { describe, expect, test } from "vitest";
import { createApp } from "./app.js";
import { createServices } from "./services.case.js";
import { version } from "./stored-layer.case.js";

const app = createApp(createServices());
const json = { "Content-Type": "application/json" };
const body = JSON.stringify({ dataset: "age-gauges/levels" });

describe("what costs quota and disk", () => {
  test("is answered at localhost", async () => {
    const answer = await app.request("http://localhost/ingest/pulls", { method: "POST", body, headers: json });
    expect(answer.status).toBe(202);
    expect(answer.headers.get("Location")).toBe("/ingest/jobs/job-1");
    expect((await app.request("http://127.0.0.1:8080/ingest/jobs")).status).toBe(200);
  });

  test.each([
    ["another name, bound to this machine", "http://twin.example/ingest/jobs", {}],
    ["a page of elsewhere", "http://localhost/ingest/jobs", { Origin: "https://evil.example" }],
    ["a page without an origin of its own", "http://localhost/ingest/jobs", { Origin: "null" }],
    ["somebody behind a proxy", "http://localhost/ingest/jobs", { "X-Forwarded-For": "203.0.113.9" }],
  ])("is not there for %s", async (_who, url, headers) => {
    const answer = await app.request(url, { headers });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("operator");
    const pull = await app.request(url.replace("jobs", "pulls"), {
      method: "POST",
      body,
      headers: { ...json, ...headers },
    });
    expect(pull.status).toBe(404);
  });

  test("is refused by name where it names no data set", async () => {
    for (const dataset of ["", "../x y", "a\u0000"]) {
      const wrong = { method: "POST", body: JSON.stringify({ dataset }), headers: json };
      expect((await app.request("http://localhost/ingest/pulls", wrong)).status).toBe(400);
    }
  });
});

test("a data set's item says source items, window, steps, licence and checksums", async () => {
  const item = await (await app.request(`http://localhost/stac/inputs/age-gauges-levels@${version}`)).json();
  expect(item).toMatchObject({
    ...{ type: "Feature", stac_version: "1.1.0", bbox: [5.7, 49.4, 6.6, 50.2] },
    properties: {
      "luxtwin:licence": "CC0",
      "luxtwin:steps": ["kept as it came"],
      "luxtwin:items": [{ url: "https://inondations.public.lu/" }],
      "luxtwin:files": { "series.json": { bytes: 2 } },
    },
  });
  expect(item.links.find(({ rel }: { rel: string }) => rel === "via").href).toBe("https://inondations.public.lu/");
  expect((await app.request("http://localhost/stac/inputs/nothing@0000000000000000")).status).toBe(404);
});
