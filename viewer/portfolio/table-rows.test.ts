import { describe, expect, test } from "vitest";
import type { PortfolioAsset } from "../client/portfolio.js";
import { type RowOrder, searchTexts, tableRows } from "./table-rows.js";

const createAsset = (row: number, own: Record<string, unknown>, depth: number | null): PortfolioAsset =>
  ({
    row,
    name: `asset ${row}`,
    place: null,
    own,
    values: [{ value: depth, stat: "event-maximum", magnitude: "rain-t100", unit: "m" }],
  }) as unknown as PortfolioAsset;

const assets = [
  createAsset(1, { town: "Ëlwen", floors: "10" }, 0.2),
  createAsset(2, { town: "Dikrech", floors: "9" }, null),
  createAsset(3, { town: "", floors: "2" }, 1.4),
];
const rows = (order: RowOrder, text = "", list = assets) =>
  tableRows(list, { text, order, magnitude: "rain-t100", texts: searchTexts(list), locale: "en-GB" }).map(
    ({ row }) => row,
  );

describe("tableRows", () => {
  test("sorts by a result, absent ones last in either direction", () => {
    expect(rows({ key: "depth", direction: "descending" })).toEqual([3, 1, 2]);
    expect(rows({ key: "depth", direction: "ascending" })).toEqual([1, 3, 2]);
  });

  test("sorts own columns: numbers as numbers, words by the language", () => {
    expect(rows({ key: { own: "floors" }, direction: "ascending" })).toEqual([3, 2, 1]);
    expect(rows({ key: { own: "town" }, direction: "ascending" })).toEqual([2, 1, 3]);
  });

  test("finds a word of any column without its accents", () => {
    expect(rows({ key: "file", direction: "ascending" }, "elwen")).toEqual([1]);
  });

  test("sorts and filters ten thousand rows well within a frame's patience", () => {
    const many = Array.from({ length: 10_000 }, (_one, index) =>
      createAsset(index, { town: `town ${(index * 7919) % 10_007}` }, ((index * 31) % 997) / 100),
    );
    const texts = searchTexts(many);
    const view = { text: "town 1", magnitude: "rain-t100", texts, locale: "en-GB" } as const;
    const began = performance.now();
    const found = tableRows(many, { ...view, order: { key: "depth", direction: "descending" } });
    const took = performance.now() - began;
    console.log(`portfolio: ${found.length} of 10000 rows filtered and sorted in ${took.toFixed(0)} ms`);
    expect(found.length).toBeGreaterThan(1000);
    expect(took).toBeLessThan(1000);
  });
});
