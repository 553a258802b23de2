import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeCog } from "../../server/store/cog/write-cog.js";
import { type Standin, startStandin } from "../standin/start.js";

const home = mkdtempSync(join(tmpdir(), "luxtwin-run-"));
let standin: Standin;

/** A small region named luxembourg, so that the run takes seconds: 48 × 48 cells of 90 m with a valley. */
const makeRegion = (): void => {
  const folder = join(home, "regions/luxembourg/made");
  mkdirSync(folder, { recursive: true });
  const [side, cell, west, north] = [48, 90, 70_000, 85_000];
  const heights = Float32Array.from(
    { length: side * side },
    (_, at) => 300 + 4 * Math.abs((at % side) - 24) + at / side,
  );
  const grid = { width: side, height: side, crs: "EPSG:2169", affine: [cell, 0, west, 0, -cell, north] } as const;
  const path = join(folder, "ground.tif");
  writeFileSync(path, writeCog(grid, heights, { description: "FIXTURE: made" }));
  const region = {
    ...{ id: "luxembourg", title: { en: "L", fr: "L", de: "L", lb: "L" }, demo: false, notice: null, crs: "EPSG:2169" },
    bbox_m: [west, north - side * cell, west + side * cell, north],
    ...{ cell_size_m: cell, climate_cell_size_m: cell, effective_resolution_m: cell, quality: "fixture" },
    terrain: { kind: "geotiff", path, surface: "dtm", vertical_datum: "made" },
    roughness: { value: 0.06, class: "assumption", source: "made" },
    attribution: ["made"],
  };
  writeFileSync(join(folder, "region.json"), JSON.stringify(region));
};

beforeAll(async () => {
  standin = await startStandin(0);
  makeRegion();
});
afterAll(async () => {
  await standin.close();
  rmSync(home, { recursive: true, force: true });
});

const luxtwin = (words: readonly string[]) =>
  new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, ["bin/luxtwin.mjs", ...words], {
      env: { ...process.env, LUXTWIN_HOME: home, LUXTWIN_EDH_URL: standin.url, EDH_API_KEY: "key" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", (part) => {
      said.stdout += part;
    });
    child.stderr.on("data", (part) => {
      said.stderr += part;
    });
    child.on("close", (status) => resolve({ status, ...said }));
  });

test("ingest pull --run pulls a year, makes its scenario and runs it on region luxembourg", async () => {
  const words = [
    "ingest",
    "pull",
    "earth-data-hub/IFS-NEMO/SSP3-7.0/t2m",
    "--from",
    "2040",
    "--to",
    "2040",
    "--run",
    "--json",
  ];
  const { status, stdout, stderr } = await luxtwin(words);
  expect(status, stderr).toBe(0);
  const run = JSON.parse(stdout);
  expect(run).toMatchObject({ state: "succeeded", region: "luxembourg", scenario: "ifs-nemo-ssp3-7.0-2040-2040" });
  expect(stderr).toContain("regions/luxembourg/made/region.json");
  expect(run.layers.some((layer: string) => layer.startsWith("heat-"))).toBe(true);
  expect(run.layers.some((layer: string) => layer.startsWith("demo-"))).toBe(false);
  const listed = spawnSync(process.execPath, ["bin/luxtwin.mjs", "layers", "--json"], {
    encoding: "utf8",
    env: { ...process.env, LUXTWIN_HOME: home },
  });
  expect(listed.status, listed.stderr).toBe(0);
  expect(listed.stdout).toContain("heat-");
});
