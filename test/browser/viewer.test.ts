import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeBrowser, launchChromium } from "./chromium.js";
import { seriousFindings } from "./serious-findings.js";
import { openStandIn, type StandIn } from "./viewer-stand-in.js";

const root = fileURLToPath(new URL("../../dist/viewer", import.meta.url));
const place = "#place=6.1226,49.61";
/** What a first visit may fetch of scripts for the page itself, compressed; the map's worker is counted apart. */
const initialScriptBytes = 450_000;
const workerBytes = 160_000;
const heat = /Heat/;
/** A software renderer on a busy machine takes its time; a healthy page answers well within. */
const soon = { timeout: 30_000 };
/** A click lands on a whole pixel, the middle of the map may be half a one away: 0.0014 degrees at zoom 10. */
const onePixel = 0.0014;

interface Visit {
  readonly page: Page;
  readonly complaints: string[];
  readonly asked: string[];
}

let browser: Browser;
let service: StandIn;

const createVisit = async (hash = ""): Promise<Visit> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem("luxtwin.tour", "seen"));
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(`${service.origin}/${hash}`);
  await settle(page);
  return { page, complaints, asked };
};

const settle = async (page: Page): Promise<void> => {
  await page.waitForSelector('[data-map-state="idle"]');
};

/** Scripts that the page needs to open: those of the entry, of the page and of one language, with all that they import. */
const firstScripts = (): readonly string[] => {
  const names = readdirSync(`${root}/assets`).filter((name) => name.endsWith(".js"));
  const open = names.filter((name) => /^(index|page|en)-/.test(name));
  const found = new Set<string>();
  while (open.length > 0) {
    const name = open.pop()!;
    if (found.has(name)) continue;
    found.add(name);
    const text = readFileSync(`${root}/assets/${name}`, "utf8");
    for (const match of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) open.push(match[1]!);
  }
  return [...found];
};

const leave = ({ page }: Visit): Promise<void> => page.context().close();

const numbersOfPanel = (page: Page): Promise<string[]> => page.locator(".readings td .number").allInnerTexts();

/** Longitude and latitude that the panel names. */
const placeOf = async (page: Page): Promise<number[]> =>
  [...(await page.locator(".coordinates").innerText()).matchAll(/\d+\.\d+/g)].map(Number).reverse();

const ensureBuilt = async (): Promise<void> => {
  if (existsSync(`${root}/index.html`)) return;
  await build({
    configFile: fileURLToPath(new URL("../../viewer/vite.config.ts", import.meta.url)),
    logLevel: "error",
  });
};

describe("built viewer", () => {
  test("keeps its first scripts within the budget", async () => {
    await ensureBuilt();
    const sizeOf = (name: string) => gzipSync(readFileSync(`${root}/assets/${name}`), { level: 9 }).length;
    const initial = firstScripts().reduce((sum, name) => sum + sizeOf(name), 0);
    const worker = readdirSync(`${root}/assets`)
      .filter((name) => name.startsWith("maplibre-gl-worker"))
      .reduce((sum, name) => sum + sizeOf(name), 0);
    console.log(`viewer: first scripts ${initial} bytes gzip, map worker ${worker} bytes gzip`);
    expect(initial).toBeGreaterThan(0);
    expect(initial).toBeLessThan(initialScriptBytes);
    expect(worker).toBeGreaterThan(0);
    expect(worker).toBeLessThan(workerBytes);
  });
});

describeBrowser("viewer in Chromium", () => {
  beforeAll(async () => {
    await ensureBuilt();
    service = await openStandIn(root);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  test("opens without a complaint, marked as a demonstration, and asks nobody but its own service", async () => {
    const visit = await createVisit();
    const { page, complaints, asked } = visit;
    expect(await page.locator(".demo-banner").innerText()).toContain("Demonstration");
    expect(await page.locator(".demo-banner button").count()).toBe(0);
    expect(await page.locator(".legend").innerText()).toContain("Water depth");
    expect(asked.some((url) => url.includes("/tiles/demo-flood-depth"))).toBe(true);
    expect(asked.filter((url) => !url.startsWith(service.origin) && !/^(blob|data):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
    await leave(visit);
  });

  test("draws another layer without a new page, and another colour scale without new tiles", async () => {
    const visit = await createVisit();
    const { page, asked } = visit;
    await page.getByRole("radio", { name: heat }).check({ force: true });
    await expect.poll(() => asked.some((url) => url.includes("/tiles/demo-heat-hot-days")), soon).toBe(true);
    await settle(page);
    await expect.poll(() => page.locator(".legend").innerText(), soon).toContain("days a year");
    const before = asked.filter((url) => url.includes("/tiles/")).length;
    await page.getByLabel(/Show from/).fill("10");
    await page.getByLabel(/Show from/).press("Tab");
    await expect.poll(() => page.url(), soon).toContain("from=10");
    await settle(page);
    expect(asked.filter((url) => url.includes("/tiles/")).length).toBe(before);
    await leave(visit);
  });

  test("plays a storm as it comes: arrival times are read once, the time moves on, and the largest depths come back", async () => {
    const visit = await createVisit();
    const { page, asked, complaints } = visit;
    const arrivals = () => asked.filter((url) => url.includes("arrival") && url.includes("/tiles/")).length;
    expect(arrivals()).toBe(0);
    await page.getByRole("button", { name: "Play the event" }).click();
    const slider = page.getByRole("slider", { name: /after the rain began/ });
    await expect.poll(arrivals, soon).toBeGreaterThan(0);
    await expect.poll(async () => Number(await slider.inputValue()), soon).toBeGreaterThan(0);
    const pause = page.getByRole("button", { name: "Pause" });
    if (await pause.isVisible()) await pause.click();
    await page.getByRole("button", { name: "Largest depths" }).click();
    expect(await slider.count()).toBe(0);
    expect(complaints).toEqual([]);
    await leave(visit);
  });

  test("answers a click with numbers, and Enter at the middle of the map with the same ones", async () => {
    const visit = await createVisit("#lon=6.1226&lat=49.61&zoom=10&lang=en");
    const { page } = visit;
    const box = (await page.locator(".maplibregl-canvas").boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => numbersOfPanel(page), soon).toHaveLength(9);
    const clicked = await numbersOfPanel(page);
    const before = await placeOf(page);
    expect(clicked[0]).toMatch(/^\d+\.\d\d\sm$/);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.locator(".maplibregl-canvas").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => numbersOfPanel(page), soon).toEqual(clicked);
    const [longitude, latitude] = await placeOf(page);
    expect(Math.abs(longitude! - before[0]!)).toBeLessThan(onePixel);
    expect(Math.abs(latitude! - before[1]!)).toBeLessThan(onePixel);
    await leave(visit);
  });

  test("explains a number, names what is not modelled and shows the API call", async () => {
    const visit = await createVisit(place);
    const { page } = visit;
    await page.locator(".readings button.explain").first().click();
    await expect.poll(() => page.locator("dialog .nodes li").count(), soon).toBe(2);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count(), soon).toBe(0);
    expect(await page.locator(".not-modelled").innerText()).toContain("Hail");
    await page.getByText("The same question to the API").click();
    expect(await page.locator(".call").innerText()).toContain("demo=true");
    await page.getByText("Where this map comes from").click();
    await expect.poll(() => page.locator(".facts").innerText(), soon).toContain("wasm");
    expect(await page.locator("details").filter({ hasText: "Where this map" }).innerText()).toContain("2.0e-7");
    await leave(visit);
  });

  test("restores all that a link says, and says so where the link is broken", async () => {
    const first = await createVisit("#lang=fr&hazard=heat&index=tasmax&season=jja&sector=energy&place=6.1226,49.61");
    await expect.poll(() => numbersOfPanel(first.page), soon).toHaveLength(1);
    const shown = await numbersOfPanel(first.page);
    expect(shown[0]).toMatch(/^\d+,\d\s°C$/);
    const hash = new URL(first.page.url()).hash;
    await leave(first);
    const second = await createVisit(hash);
    await expect.poll(() => numbersOfPanel(second.page), soon).toEqual(shown);
    expect(new URL(second.page.url()).hash).toBe(hash);
    expect(await second.page.getByRole("radio", { name: "Énergie" }).isChecked()).toBe(true);
    await leave(second);
    const broken = await createVisit("#opacity=7");
    expect(await broken.page.locator(".note").innerText()).toContain("link could not be read");
    await leave(broken);
  });

  test("speaks French at a press, numbers included", async () => {
    const visit = await createVisit(place);
    const { page } = visit;
    await page.getByRole("button", { name: "Français" }).click();
    await expect.poll(() => page.locator("h2").first().innerText(), soon).toBe("Explorer");
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    await expect.poll(async () => (await numbersOfPanel(page))[0], soon).toMatch(/^\d+,\d\d\sm$/);
    await leave(visit);
  });

  test("is reached by the keyboard alone: skip link, map, answer, explanation", async () => {
    const visit = await createVisit("#lon=6.1226&lat=49.61&zoom=10&lang=en");
    const { page } = visit;
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("CANVAS");
    expect(await page.locator(".crosshair").isVisible()).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => numbersOfPanel(page), soon).toHaveLength(9);
    await page.locator(".readings button.explain").first().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("dialog[open] .nodes li").count(), soon).toBe(2);
    await leave(visit);
  });

  test("says what the service said for a place outside, and reports a run that is under way", async () => {
    const visit = await createVisit("#place=9,47");
    const { page } = visit;
    await expect.poll(() => page.locator(".readings .failure").innerText(), soon).toContain("outside the region");
    await expect.poll(() => page.locator(".run").innerText(), soon).toMatch(/61\s%/);
    await leave(visit);
  });

  test.each([
    ["at the start", "#lang=en"],
    ["with a place", place],
    ["in French, with heat", "#lang=fr&hazard=heat&place=6.1226,49.61"],
    ["with a place outside", "#place=9,47"],
  ])("axe finds nothing serious %s", async (_state, hash) => {
    const visit = await createVisit(hash);
    await visit.page.waitForTimeout(500);
    expect(await seriousFindings(visit.page)).toEqual([]);
    await visit.page.emulateMedia({ colorScheme: "dark" });
    await settle(visit.page);
    expect(await seriousFindings(visit.page)).toEqual([]);
    await leave(visit);
  });

  test("does not scroll sideways at 320 px", async () => {
    const visit = await createVisit(place);
    await visit.page.setViewportSize({ width: 320, height: 640 });
    const overflow = await visit.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await leave(visit);
  });
});
