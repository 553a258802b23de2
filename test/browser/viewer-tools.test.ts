import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBrowser, launchChromium } from "./chromium.js";
import { seriousFindings } from "./serious-findings.js";
import { hotDays } from "./viewer-fields.js";
import { openStandIn, type StandIn } from "./viewer-stand-in.js";

const root = fileURLToPath(new URL("../../dist/viewer", import.meta.url));
const soon = { timeout: 30_000 };
const words = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../core/i18n/${language}.json`, import.meta.url), "utf8"));

let browser: Browser;
let service: StandIn;
let complaints: string[] = [];

const createPage = async (hash: string, tour: "seen" | "new" = "seen"): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  if (tour === "seen") await page.addInitScript(() => localStorage.setItem("luxtwin.tour", "seen"));
  await page.goto(`${service.origin}/${hash}`);
  await page.waitForSelector('[data-map-state="idle"]');
  return page;
};

/** Types corners and hands them in, by the keyboard alone. */
const typeCorners = async (page: Page, language: string, corners: readonly string[]): Promise<void> => {
  const say = words(language);
  await page.locator(".place-panel summary", { hasText: say["sketch.type"]! }).press("Enter");
  await page.locator('textarea[name="corners"]').focus();
  await page.keyboard.insertText(corners.join("\n"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
};

describeBrowser("the tools of the viewer in Chromium", () => {
  beforeAll(async () => {
    service = await openStandIn(root);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  test.each(["en", "fr", "de", "lb"])("asks an area by typed corners, in %s", async (language) => {
    const page = await createPage(`#lang=${language}&hazard=heat&tool=area`);
    await typeCorners(page, language, ["49.60, 6.10", "49.60, 6.12", "49.61, 6.12", "49.61, 6.10"]);
    await expect.poll(() => page.locator(".answer table tbody tr").count(), soon).toBeGreaterThan(4);
    const mean = await page
      .locator(".answer tbody tr", { hasText: words(language)["area.mean"]! })
      .locator("td")
      .first();
    const shown = Number((await mean.innerText()).replace(",", "."));
    let [sum, count] = [0, 0];
    for (let latitude = 49.6005; latitude < 49.61; latitude += 0.001)
      for (let longitude = 6.1005; longitude < 6.12; longitude += 0.001, count += 1)
        sum += hotDays({ longitude, latitude }, 0);
    expect(Math.abs(shown - sum / count)).toBeLessThan(0.1);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("names the line that is no position", async () => {
    const page = await createPage("#lang=en&tool=area");
    await typeCorners(page, "en", ["49.60, 6.10", "Paris"]);
    await expect.poll(() => page.locator('.trouble[role="alert"]').first().innerText(), soon).toContain("Line 2");
    await page.context().close();
  });

  test("runs the real solver in a worker for a typed wall, says that it is indicative and how far its window tells the truth", async () => {
    const page = await createPage("#lang=en&tool=what-if&lon=6.13&lat=49.7&zoom=12");
    await typeCorners(page, "en", ["49.70, 6.10", "49.70, 6.14"]);
    await expect.poll(() => page.locator(".measures li").count(), soon).toBe(1);
    await page.getByRole("button", { name: "Run it here" }).press("Enter");
    await expect
      .poll(() => page.locator(".verdict").innerText(), { timeout: 120_000 })
      .toContain("holds the whole effect");
    expect(await page.locator(".legend").innerText()).toContain("indicative");
    expect(await page.locator(".answer table tbody").first().innerText()).toMatch(/ha/);
    expect(service.requests.some((path) => path.startsWith("/layers/demo-ground-elevation/cells"))).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("swipes two layers by the keyboard, subtracts them, and keeps both in the link", async () => {
    const page = await createPage("#lang=en&hazard=heat");
    await page.getByRole("radio", { name: "Swipe" }).press("Space");
    const slider = page.getByRole("slider", { name: "Boundary between the two layers" });
    await slider.press("ArrowRight");
    expect(await slider.inputValue()).toBe("51");
    await expect.poll(() => page.locator(".map-second canvas").count(), soon).toBe(1);
    await expect.poll(() => page.url(), soon).toMatch(/compare=swipe&with=gwl2&at=0.51/);
    await page.getByRole("radio", { name: "Difference" }).check({ force: true });
    await expect.poll(() => page.locator(".difference-legend").innerText(), soon).toContain("Global warming of 2");
    expect(await page.locator(".map-second").count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("gives a picture, a CSV and addresses for other tools away", async () => {
    const page = await createPage("#lang=en&place=6.1226,49.61");
    await expect.poll(() => page.locator(".readings td .number").count(), soon).toBe(9);
    await page.getByRole("button", { name: "Take away" }).click();
    const save = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
      return readFileSync(await download.path());
    };
    const csv = (await save("This place as CSV")).toString("utf8");
    expect(csv.split("\r\n")).toHaveLength(11);
    expect(csv).toContain("Demonstration");
    const picture = await save("Picture (PNG)");
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    expect(picture.length).toBeGreaterThan(20_000);
    expect(await page.locator("dialog .call").allInnerTexts()).toContain(
      `${service.origin}/wmts?SERVICE=WMTS&REQUEST=GetCapabilities`,
    );
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  test("keeps a clicked place out of the link until the reader shares it", async () => {
    const page = await createPage("#lang=en&lon=6.1226&lat=49.61&zoom=10");
    await page.locator(".maplibregl-canvas").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".coordinates").count(), soon).toBe(1);
    expect(page.url()).not.toContain("place=");
    await page.getByRole("checkbox", { name: "Keep this place in the link" }).check();
    await expect.poll(() => page.url(), soon).toContain("place=6.12");
    await page.context().close();
  });

  test("shows a tour of three steps that can be skipped and does not come back", async () => {
    const page = await createPage("#lang=en", "new");
    await page.getByRole("button", { name: "Next" }).click();
    expect(await page.locator(".tour").innerText()).toContain("2 of 3");
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Skip", exact: true }).click();
    await page.reload();
    await page.waitForSelector('[data-map-state="idle"]');
    expect(await page.locator(".tour").count()).toBe(0);
    await page.context().close();
  });

  test("says that the graphics are gone, and takes it back when the map is there again", async () => {
    const page = await createPage("#lang=en");
    const context = await page.evaluateHandle(() =>
      document
        .querySelector<HTMLCanvasElement>(".maplibregl-canvas")
        ?.getContext("webgl2")
        ?.getExtension("WEBGL_lose_context"),
    );
    await context.evaluate((one) => one?.loseContext());
    await expect.poll(() => page.locator(".note").count(), soon).toBe(1);
    await context.evaluate((one) => one?.restoreContext());
    await expect.poll(() => page.locator(".note").count(), soon).toBe(0);
    await page.waitForSelector('[data-map-state="idle"]');
    await page.context().close();
  });
});
