import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { accumulate } from "./accumulation.js";
import { fillDepressions } from "./barnes2014.js";
import { breachLeastCost } from "./lindsay-dhun2015.js";
import { flowDirections } from "./ocallaghan1984.js";
import { cellsPerDegree, type RhineSet, readRhineSet } from "./rhine-set.case.js";

/** A gauge is met where our upstream area is within that of the set's. */
const within = 0.1;
/** Gauges that plain fill and D8 must meet. */
const bar = 28;
const epsilon = 1e-3;
/** Breaching as wide and deep as it takes on cells of 0.6 × 0.9 km. */
const breaching = { cellSize: 750, maximumLength: 30_000 };

interface Gauge {
  readonly name: string;
  readonly cell: number;
  /** Largest upstream area of the set in the 3 × 3 cells around the gauge [km2]. */
  readonly area: number;
}

const around = (values: Float64Array, cell: number, width: number, reach: number): number[] => {
  const found: number[] = [];
  for (let down = -reach; down <= reach; down++) {
    for (let right = -reach; right <= reach; right++) found.push(values[cell + down * width + right] as number);
  }
  return found;
};

const readGauges = ({ shape, west, north, area }: RhineSet): readonly Gauge[] =>
  readFileSync(sharedPath("data/route-b/gauges-lu/age_gauges_snapped_wflow30s.csv"), "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [name, longitude, latitude, , printed] = line.split(",") as [string, string, string, string, string];
      const column = Math.floor((Number(longitude) - west) * cellsPerDegree);
      const row = Math.floor((north - Number(latitude)) * cellsPerDegree);
      const cell = row * shape.width + column;
      const largest = Math.max(...around(area, cell, shape.width, 1));
      expect(Math.abs(largest - Number(printed))).toBeLessThan(0.06);
      return { name, cell, area: largest };
    });

const areasOf = (ground: Float64Array, { shape, ownArea }: RhineSet): Float64Array =>
  accumulate(flowDirections(fillDepressions(ground, shape, { epsilon }), shape), shape, ownArea);

/** The snap, fixed beforehand: the largest upstream area in the 3 × 3 cells around the gauge, ours as the set's. */
const snapped = (areas: Float64Array, { cell }: Gauge, width: number): number =>
  Math.max(...around(areas, cell, width, 1));

const met = (found: number, gauge: Gauge): boolean => Math.abs(found / gauge.area - 1) <= within;

const reason = (areas: Float64Array, gauge: Gauge, width: number): string => {
  const nearby = (reach: number) => around(areas, gauge.cell, width, reach).some((found) => met(found, gauge));
  if (nearby(1)) return "a larger stream passes through the window";
  if (nearby(3))
    return "that area is found two or three cells away: stream or confluence lie elsewhere on the lowest heights";
  const found = snapped(areas, gauge, width);
  if (gauge.area < 100) return "small catchment: some cells of divide lie elsewhere on the lowest heights";
  return found < gauge.area
    ? "part of the basin leaves by another valley"
    : "the water of a neighbouring basin arrives too";
};

describeShared("upstream areas at the 51 gauges from our own directions on the lowest heights of the cells", () => {
  test(`meets at least ${bar} by plain fill and D8, prints the others and what breaching changes`, async () => {
    const set = await readRhineSet();
    const { width } = set.shape;
    const gauges = readGauges(set);
    expect(gauges).toHaveLength(51);
    const filled = areasOf(set.ground, set);
    const breached = areasOf(breachLeastCost(set.ground, set.shape, breaching).elevation, set);
    const count = (areas: Float64Array) => gauges.filter((gauge) => met(snapped(areas, gauge, width), gauge)).length;
    const rows = gauges
      .map((gauge) => ({ gauge, fill: snapped(filled, gauge, width), breach: snapped(breached, gauge, width) }))
      .filter(({ gauge, fill, breach }) => !met(fill, gauge) || !met(breach, gauge))
      .map(
        ({ gauge, fill, breach }) =>
          `| ${gauge.name} | ${gauge.area.toFixed(1)} | ${fill.toFixed(1)} | ${breach.toFixed(1)} | ${met(fill, gauge) ? "met by the fill" : reason(filled, gauge, width)} |`,
      );
    console.log(`fill meets ${count(filled)}, breach meets ${count(breached)} of 51\n${rows.join("\n")}`);
    expect(count(filled)).toBeGreaterThanOrEqual(bar);
  });
});
