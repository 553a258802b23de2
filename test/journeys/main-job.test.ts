import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeBrowser, launchChromium } from "../browser/chromium.js";

/** The baseline takes one to five minutes on two cores. */
const baselineMs = 540_000;
const stored = 60_000;
const place = { lon: 6.12, lat: 49.6 };
const question = `lon=${place.lon}&lat=${place.lat}&scenario=baseline-1991-2020`;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });

/** The service as a user starts it, in a process group of its own so that a kill reaches all of it. */
const startService = (home: string, port: number): ChildProcess =>
  spawn(process.execPath, ["bin/luxtwin.mjs", "start"], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, LUXTWIN_HOME: home, PORT: String(port), HOST: "127.0.0.1" },
  });

const end = async (service: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  const ended = new Promise((resolve) => service.once("exit", resolve));
  if (service.exitCode === null && service.signalCode === null) {
    process.kill(-(service.pid as number), signal);
    await ended;
  }
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const untilReady = async (service: ChildProcess, origin: string, limitMs: number): Promise<void> => {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if (service.exitCode !== null) throw new Error(`The service ended with code ${service.exitCode}.`);
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(500);
  }
  throw new Error(`Not ready within ${limitMs} ms.`);
};

/** Versions of layers in the folder that a reader would see, and those without their manifest. */
const versionsOf = (home: string): { readonly whole: string[]; readonly halves: string[] } => {
  const root = join(home, "layers");
  const folders = existsSync(root) ? readdirSync(root, { withFileTypes: true }) : [];
  const versions = folders
    .filter((entry) => entry.isDirectory() && entry.name.startsWith("demo-"))
    .flatMap(({ name }) => readdirSync(join(root, name)).map((version) => join(root, name, version)));
  const isWhole = (path: string) => existsSync(join(path, "manifest.json"));
  return { whole: versions.filter(isWhole), halves: versions.filter((path) => !isWhole(path)) };
};

const json = async (url: string, options: RequestInit = {}) => {
  const answer = await fetch(url, options);
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", body: await answer.json() };
};

describe("the main job", () => {
  let home: string;
  let origin: string;
  let port: number;
  let service: ChildProcess;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "luxtwin-main-job-"));
    port = await freePort();
    origin = `http://127.0.0.1:${port}`;
  });

  afterAll(async () => {
    await end(service, "SIGKILL");
    rmSync(home, { recursive: true, force: true });
  });

  test("a kill in the middle leaves no half layer and the second start resumes", { timeout: baselineMs }, async () => {
    service = startService(home, port);
    while (versionsOf(home).whole.length < 4) await wait(200);
    await end(service, "SIGKILL");
    const kept = versionsOf(home).whole;
    expect(versionsOf(home).halves).toEqual([]);
    service = startService(home, port);
    await untilReady(service, origin, baselineMs);
    expect(versionsOf(home).whole).toEqual(expect.arrayContaining(kept));
  });

  test("lists the layers and answers three sectors, money only when demo is asked", { timeout: stored }, async () => {
    const { layers } = (await json(`${origin}/layers`)).body as { layers: { id: string; quality: unknown }[] };
    expect(layers.length).toBeGreaterThanOrEqual(12);
    expect(layers.filter(({ id }) => !id.startsWith("demo-"))).toEqual([]);
    for (const sector of ["finance", "energy", "transport"]) {
      const { status, body } = await json(`${origin}/risk/v1/location?${question}&sector=${sector}`);
      expect(status).toBe(200);
      expect(body.not_modelled).toContain("hail");
      const values = body.groups.flatMap((group: { values: { unit: string; value: unknown }[] }) => group.values);
      expect(
        values.filter(({ unit, value }: { unit: string; value: unknown }) => /^EUR/.test(unit) && value !== null),
      ).toEqual([]);
    }
    const swapped = await json(
      `${origin}/risk/v1/location?lon=49.6&lat=6.12&scenario=baseline-1991-2020&sector=finance`,
    );
    expect(swapped.status).toBe(404);
    expect(swapped.type).toContain("application/problem+json");
    expect(swapped.body.detail).toContain("swapped");
  });

  describeBrowser("in Chromium", () => {
    test("shows at the place the depth that the API answers, and asks nobody else", { timeout: stored }, async () => {
      const id = "demo-flood-pluvial-rain-t100-depth-baseline-1991-2020";
      const { body } = await json(`${origin}/layers/${id}/point?lon=${place.lon}&lat=${place.lat}`);
      const browser = await launchChromium();
      try {
        const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
        const asked: string[] = [];
        page.on("request", (request) => asked.push(request.url()));
        await page.goto(`${origin}/#place=${place.lon},${place.lat}`);
        await page.waitForSelector('[data-map-state="idle"]');
        const row = page.locator(".readings tr", { hasText: "100-year rain" });
        expect(await row.locator("td .number").first().innerText()).toContain(body.value.toFixed(2));
        expect(await page.locator(".demo-banner").innerText()).toContain("Demonstration");
        expect(asked.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url))).toEqual([]);
      } finally {
        await browser.close();
      }
    });
  });

  test("a later start answers from what is stored", { timeout: stored }, async () => {
    await end(service, "SIGTERM");
    service = startService(home, port);
    await untilReady(service, origin, stored);
    await end(service, "SIGINT");
  });
});
