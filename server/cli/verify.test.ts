import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { verifyKernels } from "./verify.js";

let folder = "";
let printed = "";
let noted = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "luxtwin-verify-"));
  [printed, noted] = ["", ""];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    noted += text;
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const write = (departures: Record<string, unknown>): string => {
  const path = join(folder, "pool.json");
  const pool = {
    ...{ format: "luxtwin-flood-case", version: 1, id: "pool", title: "Rain in a pool", citation: "arithmetic" },
    grid: { width: 3, height: 3, cell_m: 10 },
    roughness: 0.03,
    rain: { mm_per_h: 36 },
    runs: [{ solver: "inertial" }],
    duration_s: 100,
    metrics: [{ metric: "depth_error_m", measure: "largest-error", expected: 0.001, limit: 1e-6 }],
    ...departures,
  };
  writeFileSync(path, JSON.stringify(pool));
  return path;
};

const verify = async (departures: Record<string, unknown>) => {
  const code = await verifyKernels({ case: write(departures), json: true }, () => undefined);
  return {
    code,
    ...(JSON.parse(printed) as {
      cases: Record<string, unknown>[];
      passed: number;
      failed: number;
      skipped: unknown[];
    }),
  };
};

test("prints one flat row a figure and ends with 0 where all hold", async () => {
  const { code, cases, passed, failed } = await verify({});
  expect([code, passed, failed]).toEqual([0, 1, 0]);
  const row = cases[0] as Record<string, unknown>;
  expect(Object.keys(row)).toEqual([
    "id",
    "solver",
    "engine",
    "metric",
    "value",
    "limit",
    "direction",
    "pass",
    "massError",
    "seconds",
  ]);
  expect(row).toMatchObject({
    id: "pool",
    solver: "inertial",
    engine: "wasm",
    metric: "depth_error_m",
    limit: 1e-6,
    pass: true,
  });
  expect(noted).toContain("pool inertial wasm depth_error_m");
});

test("ends with 1 where a figure does not hold", async () => {
  const metrics = [{ metric: "depth_error_m", measure: "largest-error", expected: 0.002, limit: 1e-6 }];
  const { code, cases, failed } = await verify({ metrics });
  expect([code, failed]).toEqual([1, 1]);
  expect(cases[0]?.value).toBeCloseTo(1e-3, 8);
});

test("prints what is outside validity and does not judge it", async () => {
  const metrics = [
    { metric: "depth_error_m", measure: "largest-error", expected: 0.002, limit: 1e-6 },
    { metric: "volume_error_relative", measure: "volume-error-relative", limit: 1e-6 },
  ];
  const { code, cases } = await verify({ metrics, runs: [{ solver: "inertial", expected: "outside-validity" }] });
  expect(code).toBe(0);
  expect(cases).toMatchObject([{ pass: null, expected: "outside-validity" }, { pass: null }]);
});

test("counts a run that ends in an error as failed and says why", async () => {
  const { code, cases, failed } = await verify({ ground_m: "height" });
  expect([code, failed]).toEqual([1, 1]);
  expect(cases[0]).toMatchObject({ value: null, pass: false, error: expect.stringContaining('ground_m is "height"') });
});

test("skips aloud what only LUXTWIN_SHARED has", async () => {
  vi.stubEnv("LUXTWIN_SHARED", folder);
  const { code, cases, skipped } = await verify({ ground_m: { raster: "shared:nowhere.asc" } });
  expect([code, cases]).toEqual([1, []]);
  expect(skipped).toEqual([{ id: "pool", reason: "needs LUXTWIN_SHARED" }]);
  vi.unstubAllEnvs();
});

test.each([
  [{ case: "no-such-case" }, "choose one of"],
  [{ case: "nowhere.json" }, "There is no case file"],
  [{ solver: "magic" }, "--solver magic is not known"],
  [{ write: true, solver: "inertial" }, "leave out"],
])("refuses %j", async (flags, sentence) => {
  await expect(verifyKernels(flags, () => undefined)).rejects.toThrow(sentence);
});

test("refuses a file with an unknown key", async () => {
  const path = write({ colour: "blue" });
  await expect(verifyKernels({ case: path }, () => undefined)).rejects.toThrow(/pool\.json is not valid.*colour/);
});
