import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { validate } from "./validate-flood.js";

let folder = "";
let printed = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "luxtwin-validate-"));
  mkdirSync(join(folder, "official"));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += text;
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const grid = (rows: readonly string[]): string =>
  [
    "ncols 4",
    `nrows ${rows.length}`,
    "xllcorner 1000",
    "yllcorner 2000",
    "cellsize 10",
    "NODATA_value -9",
    ...rows,
  ].join("\n");

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const scores = async (flags: Record<string, string>) => {
  expect(await validate("flood", { ...flags, json: true }, folder)).toBe(0);
  return JSON.parse(printed) as { rivers: Record<string, unknown>[]; all: Record<string, unknown> };
};

// depth   1 1 1 0      official   1 1 0 1     the cell of -9 is not mapped
//         0 0 1 -         0 0 1 0
const model = grid(["1 1 1 0", "0 0.05 1 -9"]);
const official = grid(["1 1 0 1", "0 0 -9 0"]);

test("scores a raster of known CSI", async () => {
  write("official/alzette.asc", official);
  const { rivers, all } = await scores({ model: write("depth.asc", model), official: join(folder, "official") });
  const expected = {
    hits: 2,
    misses: 1,
    false_alarms: 1,
    cells: 6,
    csi: 0.5,
    hit_rate: 2 / 3,
    false_alarm_ratio: 1 / 3,
  };
  expect(rivers).toEqual([expect.objectContaining({ river: "alzette", ...expected, level_rmse_m: null })]);
  expect(all).toMatchObject({ river: "all", csi: 0.5 });
});

test("scores polygons with a hole", async () => {
  // The two western columns, without the south-western cell.
  const outer = [
    [1000, 2000],
    [1020, 2000],
    [1020, 2020],
    [1000, 2020],
    [1000, 2000],
  ];
  const hole = [
    [1000, 2000],
    [1010, 2000],
    [1010, 2010],
    [1000, 2010],
    [1000, 2000],
  ];
  const geometry = { type: "Polygon", coordinates: [outer, hole] };
  const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::2169" } };
  const features = [{ type: "Feature", properties: {}, geometry }];
  write("official/syre.geojson", JSON.stringify({ type: "FeatureCollection", crs, features }));
  const flags = { model: write("depth.asc", model), official: join(folder, "official") };
  expect((await scores(flags)).rivers).toEqual([
    expect.objectContaining({ river: "syre", cells: 7, hits: 2, misses: 1, false_alarms: 2 }),
  ]);
});

test("gives the level error of each river and counts dry marks", async () => {
  const marks = write(
    "marks.csv",
    "x,y,level_m,river\n1005,2015,101.3,alzette\n1015,2015,100.9,alzette\n1005,2005,100,syre\n",
  );
  const ground = write("ground.asc", grid(["100 100 100 100", "100 100 100 100"]));
  const { rivers, all } = await scores({ model: write("depth.asc", model), marks, ground });
  expect(rivers).toMatchObject([
    { river: "alzette", marks: 2, dry_marks: 0, csi: null },
    { river: "syre", marks: 1, dry_marks: 1, level_rmse_m: null },
  ]);
  expect(rivers[0]?.level_rmse_m).toBeCloseTo(Math.sqrt((0.3 ** 2 + 0.1 ** 2) / 2), 6);
  expect(rivers[0]?.level_bias_m).toBeCloseTo(-0.1, 6);
  expect(all).toMatchObject({ marks: 3, dry_marks: 1 });
});

test.each([
  [{}, "Nothing to compare with"],
  [{ official: "nowhere" }, "Nothing to validate"],
  [{ official: "nowhere", model: "depth.asc" }, "There is no file"],
])("refuses %j", async (flags, sentence) => {
  await expect(validate("flood", flags, folder)).rejects.toThrow(sentence);
  await expect(validate("heat", flags, folder)).rejects.toThrow("only flood and climate");
});

test("says beside an agreement that defences differ", async () => {
  write("official/alzette.asc", official);
  await scores({ model: write("depth.asc", model), official: join(folder, "official") });
  expect(JSON.parse(printed).warnings.join()).toContain("does not say its defences");
});
