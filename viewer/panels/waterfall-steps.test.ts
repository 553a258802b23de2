import { expect, test } from "vitest";
import type { ExplainNode } from "../../core/index.js";
import { waterfallOf, waterfallSpan } from "./waterfall-steps.js";

const node = (id: string, result: number | null): ExplainNode => ({
  ...{ id, kind: "constant", title: id, result, unit: "K" },
  ...{ formula: null, inputs: [], source: "test", details: {} },
});

test("each term begins where the one before ends, and the last one ends at the sum", () => {
  const waterfall = waterfallOf([
    node("cell", 3),
    node("term_driver", 290),
    node("term_lapse", -2),
    node("term_urban", 1.5),
    node("mean_temperature_k", 289.5),
  ]);
  expect(waterfall?.steps.map(({ id, from, to }) => [id, from, to])).toEqual([
    ["driver", 0, 290],
    ["lapse", 290, 288],
    ["urban", 288, 289.5],
  ]);
  expect(waterfall?.total).toBe(289.5);
  const [low, high] = waterfallSpan(waterfall as NonNullable<typeof waterfall>);
  expect([low < 288, high > 290]).toEqual([true, true]);
});

test("an explanation without terms, or with withheld ones, has no waterfall", () => {
  expect(waterfallOf([node("depth_m", 1), node("loss", 2)])).toBeNull();
  expect(waterfallOf([node("term_driver", null), node("term_lapse", null)])).toBeNull();
});
