import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { validateClimate } from "../../server/cli/validate-climate.js";
import { stationReport } from "../../server/cli/validate-stations.js";
import { describeShared, sharedPath } from "../shared.js";
import { seeded } from "./make-truth.js";

const folder = mkdtempSync(join(tmpdir(), "luxtwin-stations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = "station,longitude_deg,latitude_deg,elevation_m,date,tx_c,tn_c,precipitation_mm";
const write = (name: string, rows: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, [head, ...rows].join("\n"));
  return path;
};

test("leaves out one station after another: heights explain what distance alone does not (synthetic)", () => {
  const random = seeded(5);
  const places = [
    ["a", 6.1, 49.6, 250],
    ["b", 6.2, 49.7, 500],
    ["c", 6.0, 49.8, 420],
    ["d", 6.3, 49.6, 160],
  ] as const;
  const rows = Array.from({ length: 2 * 365 }, (_, day) => day).flatMap((day) => {
    const weather = 12 - 10 * Math.cos((2 * Math.PI * day) / 365) + 6 * (random() - 0.5);
    const date = new Date(Date.UTC(2001, 0, 1 + day)).toISOString().slice(0, 10);
    return places.map(([id, lon, lat, z]) => {
      const at = weather - 0.0065 * (z - 300) + 0.4 * (random() - 0.5);
      return `${id},${lon},${lat},${z},${date},${(at + 5).toFixed(2)},${day % 50 === 3 ? "" : (at - 4).toFixed(2)},`;
    });
  });
  const { leftOut, split } = stationReport(write("four.csv", rows));
  expect(leftOut).toHaveLength(8);
  for (const { hour, interpolated, withHeight, coverage } of leftOut) {
    if (hour === "warmest") expect(withHeight).toBeLessThan(0.7 * interpolated);
    expect(coverage).toBeGreaterThan(0.85);
    expect(coverage).toBeLessThan(0.95);
  }
  expect(split).toHaveLength(0);
});

test("names line, column and remedy of a file that is not right", () => {
  expect(() => stationReport(join(folder, "none.csv"))).toThrow("cannot be read");
  expect(() => stationReport(write("date.csv", ["a,6,49,300,01.02.2003,1,0,0"]))).toThrow("Line 2: date is");
  expect(() => stationReport(write("word.csv", ["a,6,49,300,2003-02-01,warm,0,0"]))).toThrow("tx_c");
  expect(() => stationReport(write("place.csv", ["a,,,,2003-02-01,1,0,0"]))).toThrow("has no place");
  expect(() => validateClimate({})).toThrow("--stations");
});

/** Days of Findel as `--stations` takes them. */
const findelRows = (): string[] =>
  readFileSync(sharedPath("data/route-b/findel-daily/luxfindel-1947-2002.csv"), "latin1")
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => {
      const [date = "", high, low, rain] = line.split(",");
      const [day, month, year] = date.split(".");
      return `Findel,6.2329,49.6327,376.1,${year}-${month}-${day},${high},${low},${rain}`;
    });

describeShared("the real series of Findel, fitted to 1947-1974, tested on 1975-2002", () => {
  test("adjusting takes off a known bias, and early return levels meet later years", () => {
    const page = join(folder, "page.md");
    const stations = write("findel.csv", findelRows());
    expect(validateClimate({ stations, page, json: true })).toBe(0);
    const text = readFileSync(page, "utf8");
    expect(text).toContain("Findel (1947-2002, 20454 days)");
    expect(text).toContain("*not measured*; one station is given");
    const [report] = stationReport(stations).split;
    expect(report?.firstLateYear).toBe(1975);
    for (const { variable, raw, linearScaling, eqm, qdm } of report!.adjustment) {
      expect(Math.min(eqm, qdm)).toBeLessThan(variable === "rain" ? raw : 0.6 * raw);
      expect(Math.min(eqm, qdm)).toBeLessThan(linearScaling);
    }
    expect(report!.extremes).toHaveLength(6);
    for (const { low, level, high, lateYears, exceeded, expected } of report!.extremes) {
      expect(low < level && level < high).toBe(true);
      expect(lateYears).toBe(28);
      // Three standard deviations of a binomial count.
      expect(Math.abs(exceeded - expected)).toBeLessThan(3 * Math.sqrt(expected) + 1);
    }
  });
});
