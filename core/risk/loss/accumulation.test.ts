import { describe, expect, test } from "vitest";
import { accumulate, type PlacedAsset } from "./accumulation.js";

const square = {
  type: "Polygon" as const,
  coordinates: [
    [
      [6, 49],
      [7, 49],
      [7, 50],
      [6, 50],
      [6, 49],
    ],
  ],
};
const asset = (id: string, position: readonly [number, number], value: number, loss: number | null): PlacedAsset => ({
  ...{ id, position, value, loss },
});

describe("accumulate", () => {
  test("sums what lies in the polygon and ranks it by loss", () => {
    const assets = [
      asset("a", [6.5, 49.5], 100, 5),
      asset("b", [6.1, 49.9], 50, 20),
      asset("out", [5.9, 49.5], 1000, 900),
      asset("c", [6.2, 49.2], 10, null),
    ];
    const { count, value, loss, top } = accumulate(assets, square, 2);
    expect({ count, value, loss }).toEqual({ count: 3, value: 160, loss: 25 });
    expect(top.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(accumulate(assets.slice(3), square).loss).toBeNull();
    expect(accumulate([], square)).toEqual({ count: 0, value: 0, loss: null, top: [] });
  });
});
