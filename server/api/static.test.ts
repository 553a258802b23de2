import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createApp } from "./app.js";
import { createServices } from "./services.case.js";

const secret = "not for the web";

/** A viewer folder with a secret beside it and a link that leads out. */
const withViewer = async (body: (app: ReturnType<typeof createApp>) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "luxtwin-api-"));
  const viewerRoot = join(folder, "viewer");
  try {
    mkdirSync(join(viewerRoot, "assets/inner"), { recursive: true });
    writeFileSync(join(folder, "secret.js"), secret);
    writeFileSync(join(viewerRoot, "index.html"), "<!doctype html><title>viewer</title>");
    writeFileSync(join(viewerRoot, "outer.js"), secret);
    writeFileSync(join(viewerRoot, "assets/main-1a2b.js"), "export {};");
    writeFileSync(join(viewerRoot, "assets/inner/map.css"), "");
    writeFileSync(join(viewerRoot, "assets/.hidden.js"), secret);
    symlinkSync(join(folder, "secret.js"), join(viewerRoot, "assets/link.js"));
    await body(createApp(createServices({ viewerRoot })));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const escapes = [
  ...["../outer.js", "..%2fouter.js", "%2e%2e/outer.js", "%2e%2e%2fouter.js", "..\\outer.js", "..%5couter.js"],
  ...["inner/../../outer.js", "inner/%2e%2e/%2e%2e/outer.js", "%252e%252e/outer.js", "....//outer.js"],
  ...["%00outer.js", "main-1a2b.js%00.css", "/etc/passwd", "%2fetc%2fpasswd", "C:%5cWindows", "\uff0e\uff0e/outer.js"],
  ...[".hidden.js", "link.js", "inner", "", "a".repeat(500), "%c0%ae%c0%ae/outer.js", "%zz"],
];

describe("the viewer's files", () => {
  test("are served with their type and never change", () =>
    withViewer(async (app) => {
      const script = await app.request("/assets/main-1a2b.js");
      expect([script.status, script.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
      expect(script.headers.get("cache-control")).toContain("immutable");
      expect((await app.request("/assets/inner/map.css")).status).toBe(200);
    }));

  test.each(escapes)("%j leads to nothing outside the folder", (name) =>
    withViewer(async (app) => {
      // The router gets the address unresolved, as a server hands it over.
      const request = new Request("http://localhost/assets/x");
      Object.defineProperty(request, "url", { value: `http://localhost/assets/${name}` });
      const response = await app.fetch(request);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain(secret);
    }));

  test("/ is the viewer for a browser and the landing page for a program", () =>
    withViewer(async (app) => {
      const page = await app.request("/", { headers: { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" } });
      expect(await page.text()).toContain("<title>viewer</title>");
      expect(page.headers.get("vary")).toContain("Accept");
      for (const accept of ["*/*", "application/json", ""]) {
        const landing = await (await app.request("/", { headers: { Accept: accept } })).json();
        expect([landing.title, landing.demo]).toEqual(["DEMO LuxTwin", true]);
        expect(landing.notice.en).toContain("Synthetic");
      }
    }));

  test("without a viewer / is the landing page, and each of its links answers", async () => {
    const app = createApp(createServices());
    const landing = await (await app.request("/")).json();
    for (const { href } of landing.links) expect([href, (await app.request(href)).status]).toEqual([href, 200]);
  });
});

describe("the documentation page", () => {
  test("loads everything from here and has no inline script, as the policy wants", async () => {
    const app = createApp(createServices());
    const page = await (await app.request("/docs", { headers: { Accept: "text/html" } })).text();
    const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(sources.filter((source) => !source.startsWith("/docs/") && source !== "data:,")).toEqual([]);
    expect(page).not.toMatch(/<script>|<style|\son\w+=/);
    for (const source of sources.filter((one) => one.startsWith("/"))) {
      expect([source, (await app.request(source)).status]).toEqual([source, 200]);
    }
    expect(await (await app.request("/docs/start.js")).text()).toContain("validatorUrl: null");
  });
});

describe("a problem's type", () => {
  test("leads to a page about it, in JSON or HTML", async () => {
    const app = createApp(createServices());
    const { type } = await (await app.request("/nowhere")).json();
    expect((await (await app.request(type)).json()).code).toBe("not-found");
    const page = await app.request(type, { headers: { Accept: "text/html" } });
    expect(page.headers.get("content-type")).toContain("text/html");
  });
});
