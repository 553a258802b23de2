import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import baseline from "../../scenarios/library/baseline-1991-2020.json" with { type: "json" };
import { describeShared, sharedPath } from "../shared.js";

const folders: string[] = [];

const createFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "luxtwin-own-terrain-"));
  folders.push(folder);
  return folder;
};

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const luxtwin = (...words: readonly string[]) =>
  spawnSync(process.execPath, ["bin/luxtwin.mjs", ...words], { encoding: "utf8", maxBuffer: 2 ** 26 });

/** Six minutes of 30 mm on nearly sealed ground: short enough for 1 m cells. */
const writeCloudburst = (folder: string): string => {
  const path = join(folder, "cloudburst.json");
  const { pluvial } = baseline;
  const loss = { ...pluvial.loss, curve_number: { ...pluvial.loss.curve_number, value: 98 } };
  const storms = [{ ...pluvial.storms[0], id: "cloudburst", rain_mm: 30, interval_mm: [30, 30] }];
  const storm = { ...pluvial, duration_h: 0.1, run_on_h: 0, hyetograph: "uniform", loss, storms };
  writeFileSync(path, JSON.stringify({ ...baseline, id: "cloudburst", heat: null, pluvial: storm }));
  return path;
};

/** The 1 m terrain of Merewether as a GeoTIFF, converted by GDAL from the zipped ASCII grid. */
const writeMerewether = (folder: string): string => {
  const path = join(folder, "merewether.tif");
  const grid = `/vsizip/${sharedPath("cases/flood/merewether/topography1.zip")}/topography1.asc`;
  execFileSync("gdal_translate", ["-q", "-a_srs", "EPSG:32756", grid, path]);
  return path;
};

describeShared("a terrain of one's own", () => {
  test("the 1 m terrain of Merewether floods without demo marks", () => {
    const folder = createFolder();
    const words = ["run", writeCloudburst(folder), "--terrain", writeMerewether(folder), "--out", folder, "--json"];
    const { status, stdout, stderr } = luxtwin(...words);
    expect(status, stderr).toBe(0);
    const run = JSON.parse(stdout) as { layers: string[] };
    const id = run.layers.find((layer) => layer.includes("depth")) as string;
    expect(id).toBe("flood-pluvial-cloudburst-depth-cloudburst");
    const [version] = readdirSync(join(folder, "layers", id));
    const record = JSON.parse(readFileSync(join(folder, "layers", id, version as string, "manifest.json"), "utf8"));
    expect(record.demo).toBe(false);
    expect(record.quality.class).toBe("simulated");
    expect(record.grid.crs).toBe("EPSG:32756");
    expect([record.grid.width, record.grid.height]).toEqual([321, 416]);
    expect(record.statistics.maximum).toBeGreaterThan(0.1);
    expect(record.statistics.maximum).toBeLessThan(5);
    const { created_m3: created, rain_m3: rain } = record.provenance.ledger;
    expect(Math.abs(created)).toBeLessThanOrEqual(1e-6 * rain);
  });

  test("the real 30 arc-second relief is refused for depth and nothing is written", () => {
    const folder = createFolder();
    const terrain = sharedPath("data/route-b/wflow-rhine/wflow_dem.tif");
    const { status, stderr } = luxtwin(
      "run",
      "baseline-1991-2020",
      "--terrain",
      terrain,
      "--out",
      join(folder, "home"),
    );
    expect(status).toBe(1);
    expect(stderr).toContain("terrain-too-coarse");
    expect(existsSync(join(folder, "home"))).toBe(false);
  });
});
