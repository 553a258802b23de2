import { expect, test } from "vitest";
import { distinctLongitudes } from "./zarr-window.js";

test("drops the last column where it is the first once more, one turn on, so that no sum counts it twice", () => {
  const closed = Float64Array.from({ length: 8193 }, (_, column) => -180 + (column * 360) / 8192);
  expect(distinctLongitudes(closed)).toHaveLength(8192);
  const open = Float64Array.from({ length: 3600 }, (_, column) => column / 10);
  expect(distinctLongitudes(open)).toHaveLength(3600);
  const box = Float64Array.from([5.7, 5.75, 5.8]);
  expect(distinctLongitudes(box)).toEqual(box);
});
