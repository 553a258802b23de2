import { expect, test } from "vitest";
import { cellAt, gridFromBBox, projector, rasterRange, valueAt } from "../../core/index.js";
import { urbanWarming } from "./urban-warming.js";

test("warms the capital most within the country, villages little and the woods not at all", () => {
  const grid = gridFromBBox([47700, 56700, 107100, 139500], 100, "EPSG:2169");
  const warming = urbanWarming(grid);
  const at = (longitude: number, latitude: number): number => {
    const [x, y] = projector("EPSG:4326", "EPSG:2169")([longitude, latitude]);
    const cell = cellAt(grid, x, y);
    return cell ? valueAt(warming, cell) : Number.NaN;
  };
  const capital = at(6.13, 49.61167);
  expect(capital).toBeGreaterThan(2.5);
  expect(capital).toBeLessThanOrEqual(3.5);
  expect(at(6.0065, 50.0545)).toBeLessThan(1);
  expect(rasterRange(warming.data).minimum).toBe(0);
});
