import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openReferenceFloodEngine, openWasmFloodEngine } from "../../kernels/flood/open-engine.js";
import { compareDepths, parityGate } from "../../kernels/flood/parity.js";
import { simulateFlood } from "../../kernels/flood/simulate.js";
import { referenceDayCount, referenceMeanTemperature } from "../../kernels/heat/heat.reference.js";
import type { BackendMode } from "../../kernels/index.js";
import { describeBrowser, launchChromium } from "./chromium.js";
import { createPageDays, createPageFlood, floodDuration, type PageAnswer } from "./kernels-case.js";

/** Days this close to the threshold may fall on either side in float32 [K]. */
const closeness = 1e-3;
/** Gate of the temperature map [K]. */
const temperatureTolerance = 5e-4;
/** A mode that hangs must fail, not the whole run [ms]. */
const modeTimeout = 60_000;

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** Serves a folder on a free port of this machine. */
const serve = async (folder: string): Promise<{ server: Server; address: string }> => {
  const server = createServer(async (request, response) => {
    const name = (request.url ?? "/").split("?")[0].replace(/\/$/, "/index.html");
    const body = await readFile(join(folder, resolve("/", name))).catch(() => undefined);
    const type = types[extname(name)] ?? "application/octet-stream";
    // As our own service: only an isolated page may share memory.
    const isolation = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
    response.writeHead(body ? 200 : 404, { "content-type": type, ...isolation }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const port = (server.address() as { port: number }).port;
  return { server, address: `http://127.0.0.1:${port}/` };
};

const floats = (values: readonly (number | null)[]): Float32Array =>
  Float32Array.from(values, (value) => value ?? Number.NaN);

const referenceDepth = async (): Promise<Float32Array> => {
  const engine = await openReferenceFloodEngine();
  const flood = { engine, until: floodDuration, outputs: ["depth" as const], slices: 1 };
  const { fields } = await simulateFlood(createPageFlood(), flood);
  await engine.close();
  return fields.depth as Float32Array;
};

const expectHeat = (answer: PageAnswer): void => {
  const days = createPageDays();
  const { counts, near } = referenceDayCount(days, closeness);
  const coarse = days.series.slice(0, days.coarseWidth * days.coarseHeight);
  const truth = referenceMeanTemperature({ ...days, coarse, lapseRate: -0.0065, urbanFactor: 0.5 });
  floats(answer.counts).forEach((count, cell) => {
    if (near[cell] === 0) expect(count).toBe(counts[cell]);
    expect(Number.isNaN(answer.temperature[cell] ?? Number.NaN)).toBe(Number.isNaN(truth[cell]));
    if (Number.isNaN(truth[cell])) return;
    expect(Math.abs((answer.temperature[cell] as number) - truth[cell])).toBeLessThanOrEqual(temperatureTolerance);
  });
};

describeBrowser("kernels in a minified page", () => {
  let folder: string;
  let site: { server: Server; address: string };
  const browsers: Browser[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "luxtwin-kernels-"));
    const root = fileURLToPath(new URL("./kernels-page", import.meta.url));
    await build({
      root,
      configFile: false,
      logLevel: "error",
      build: { outDir: folder, minify: true, emptyOutDir: true },
    });
    site = await serve(folder);
  });

  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    site?.server.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const ask = async (mode: BackendMode): Promise<PageAnswer> => {
    const browser = await launchChromium({ webgpu: mode === "webgpu" ? "software" : "off" });
    browsers.push(browser);
    const page = await browser.newPage();
    await page.goto(site.address);
    return page.evaluate(
      (name) => (globalThis as unknown as { answer(mode: string): Promise<PageAnswer> }).answer(name),
      mode,
    );
  };

  it("is minified", async () => {
    const scripts = (await readdir(join(folder, "assets"))).filter((name) => name.endsWith(".js"));
    const texts = await Promise.all(scripts.map((name) => readFile(join(folder, "assets", name), "utf8")));
    const longest = Math.max(...texts.flatMap((text) => text.split("\n").map((line) => line.length)));
    expect(longest).toBeGreaterThan(10_000);
  });

  it("gives the bits of one thread on two workers", { timeout: modeTimeout }, async () => {
    const browser = await launchChromium({ webgpu: "off" });
    browsers.push(browser);
    const page = await browser.newPage();
    await page.goto(site.address);
    const run = (count: number) =>
      page.evaluate(
        (threads) =>
          (
            globalThis as unknown as { threaded(count: number): Promise<{ threads: number; depth: number[] }> }
          ).threaded(threads),
        count,
      );
    const [one, two] = [await run(1), await run(2)];
    expect(two.threads).toBe(2);
    expect(two.depth).toEqual(one.depth);
    const engine = await openWasmFloodEngine();
    const flood = { engine, until: floodDuration, outputs: ["depth" as const], slices: 1 };
    const { fields } = await simulateFlood(createPageFlood(), flood);
    await engine.close();
    expect(floats(two.depth)).toEqual(fields.depth);
  });

  for (const mode of ["webasm", "webgl2", "webgpu"] as const) {
    it(`gives the numbers of the reference on ${mode}, without falling back`, { timeout: modeTimeout }, async () => {
      const answer = await ask(mode);
      // openBackend rejects when gpu.js falls back, so a name here means that this mode ran.
      expect(answer.backend).toBe(mode);
      expect(answer.software).toBe(mode === "webasm" ? null : true);
      const depth = compareDepths(floats(answer.depth), await referenceDepth());
      console.log(`${mode} (${answer.renderer ?? "CPU"}):`, JSON.stringify(depth));
      expect(depth.largest).toBeLessThanOrEqual(parityGate.largest);
      expect(depth.rms).toBeLessThanOrEqual(parityGate.rms);
      expect(depth.flips).toBe(0);
      expectHeat(answer);
    });
  }
});
