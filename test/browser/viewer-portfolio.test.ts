import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBrowser, launchChromium } from "./chromium.js";
import { seriousFindings } from "./serious-findings.js";
import { openStandIn, type StandIn } from "./viewer-stand-in.js";

const root = fileURLToPath(new URL("../../dist/viewer", import.meta.url));
const soon = { timeout: 30_000 };
const file = "id,lon,lat\nTown hall,6.1226,49.61\nSchool,6.2,49.7\nbroken,east,49.6\n";

let browser: Browser;
let service: StandIn;

const createPage = async (hash: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem("luxtwin.tour", "seen"));
  await page.goto(`${service.origin}/${hash}`);
  await page.waitForSelector('[data-map-state="idle"]');
  return page;
};

/** The place that the panel names, as longitude and latitude to four decimals. */
const placeOf = async (page: Page): Promise<string | null> => {
  const shown = page.locator(".coordinates");
  if ((await shown.count()) === 0) return null;
  const [latitude, longitude] = [...(await shown.innerText()).replaceAll(",", ".").matchAll(/\d+\.\d+/g)].map(Number);
  return `${longitude},${latitude}`;
};

const handIn = (page: Page): Promise<void> =>
  page
    .locator('input[type="file"]')
    .setInputFiles({ name: "assets.csv", mimeType: "text/csv", buffer: Buffer.from(file) });

describeBrowser("search and portfolio in Chromium", () => {
  beforeAll(async () => {
    service = await openStandIn(root);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  test("finds a place by the keyboard alone, by name and by LUREF coordinates", async () => {
    const page = await createPage("#lang=en");
    const search = page.getByRole("combobox", { name: "Find a place" });
    await search.focus();
    await page.keyboard.type("luxem");
    await expect.poll(() => page.getByRole("option").count(), soon).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await expect.poll(() => placeOf(page), soon).not.toBeNull();
    const named = await placeOf(page);
    await search.fill("80000 100000");
    expect(await page.getByRole("option").innerText()).toContain("LUREF");
    await page.keyboard.press("Enter");
    await expect.poll(() => placeOf(page), soon).not.toBe(named);
    expect(await placeOf(page)).toMatch(/^6\.16\d*,49\.83\d*$/);
    await page.context().close();
  });

  test.each([
    "en",
    "fr",
    "de",
    "lb",
  ])("reads a portfolio, names its bad line and marks the row, in %s", async (language) => {
    const page = await createPage(`#lang=${language}&tool=portfolio`);
    await handIn(page);
    await expect.poll(() => page.locator(".portfolio table:has(.light) tbody tr").count(), soon).toBe(3);
    const finding = page.locator(".portfolio details");
    await finding.locator("summary").click();
    expect(await finding.locator("tbody").innerText()).toMatch(/^4\s[\s\S]*no number/);
    const depth = page.locator(".portfolio tr", { hasText: "Town hall" }).locator("button.explain .number");
    const shown = await depth.innerText();
    await page.getByRole("button", { name: "Town hall" }).press("Enter");
    await expect.poll(() => placeOf(page), soon).toBe("6.1226,49.61");
    await expect.poll(() => page.locator(".portfolio tr[aria-current]").innerText(), soon).toContain("Town hall");
    await page.locator(".place-line button").click();
    await expect
      .poll(async () => (await page.locator(".readings td .number").allInnerTexts()).includes(shown), soon)
      .toBe(true);
    expect(page.url()).not.toMatch(/portfolio|place=/);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
