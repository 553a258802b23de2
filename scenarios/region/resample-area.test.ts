import { expect, test } from "vitest";
import { createRaster, gridFromBBox } from "../../core/index.js";
import { resampleByArea } from "./resample-area.js";

test("weights source cells by the area that they share with a target cell", () => {
  const source = createRaster(
    gridFromBBox([0, 0, 180, 90], 90, "EPSG:2169"),
    "groundElevation",
    Float32Array.of(10, 20),
  );
  const target = gridFromBBox([0, 0, 180, 60], 60, "EPSG:2169");
  // 60 m cells: the first lies in the first source cell, the second takes half of each.
  expect([...resampleByArea(source, target).data]).toEqual([10, 15, 20]);
});

test("leaves absent cells out of the mean", () => {
  const source = createRaster(
    gridFromBBox([0, 0, 200, 100], 100, "EPSG:2169"),
    "groundElevation",
    Float32Array.of(Number.NaN, 20),
  );
  expect([...resampleByArea(source, gridFromBBox([0, 0, 200, 200], 200, "EPSG:2169")).data]).toEqual([20]);
});
