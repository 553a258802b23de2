import { describe, expect, test } from "vitest";
import { createApp } from "./app.js";
import { createServices } from "./services.case.js";
import { layerId } from "./stored-layer.case.js";

const ask = (body: object) =>
  createApp(createServices()).request("/risk/v1/series", {
    ...{ method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } },
  });
const asset = { id: "a", lon: 6.13, lat: 49.61 };

describe("/risk/v1/series", () => {
  test("answers one row an asset, field and scenario, with version and DEMO in the CSV", async () => {
    const lines = (await (await ask({ assets: [asset, { ...asset, id: "=b" }], f: "csv" })).text()).split("\r\n");
    expect(lines[0]).toContain("# DEMO");
    expect(lines[1]).toContain("asset,field,magnitude,scenario");
    expect(lines[2]).toContain("a,depth,rain-t100,baseline-1991-2020,1991-2020,0.9,0.42,m");
    expect(lines[3]?.startsWith("=")).toBe(false);
    expect(lines[2]).toContain(layerId);
  });

  test.each([
    [{ assets: [{ ...asset, lon: 7.5 }] }, 404],
    [{ assets: [asset], fields: ["nothing"] }, 404],
    [{ assets: [asset], scenarios: ["nothing"] }, 404],
    [{ assets: [] }, 400],
  ])("refuses %j with %i", async (body, status) => {
    expect((await ask(body)).status).toBe(status);
  });
});

describe("/changes", () => {
  test("pages, gives the moment to go on from, and refuses what is no time", async () => {
    const app = createApp(createServices());
    const all = await (await app.request("/changes?limit=1")).json();
    expect(all).toMatchObject({
      changes: [{ layer: layerId, kind: "new" }],
      until: "2026-01-01T00:00:00.000Z",
      next: null,
    });
    const later = await (await app.request(`/changes?since=${encodeURIComponent(all.until)}`)).json();
    expect(later.changes).toEqual([]);
    expect((await app.request("/changes?since=yesterday")).status).toBe(400);
    expect((await app.request("/changes?since=2026-13-45")).status).toBe(400);
  });
});
