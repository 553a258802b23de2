import { describe, expect, test } from "vitest";
import { type Explanation, explanationSchema, sectors } from "../../core/index.js";
import { createHeatLayer, createLayers, createRegion, createScenario, createStore, placeOf } from "./answer.case.js";
import { answerLocation, explainValue } from "./location.js";
import { explainPoint, pointValue } from "./point.js";

/** The promise of an explanation: a stranger gets the same number to nine digits. */
const promised = 1e-9;

/** What a stranger would write after reading the notation; uses nothing of ours but the explanation. */
const interp = (table: number[][], x: number): number => {
  if (x <= table[0][0]) return table[0][1];
  for (let index = 1; index < table.length; index++) {
    const [[x0, y0], [x1, y1]] = [table[index - 1], table[index]];
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return table[table.length - 1][1];
};
const root = (f: (x: number) => number, from: number, to: number): number => {
  let [low, high] = [from, to];
  for (let round = 0; round < 100; round++) {
    const middle = (low + high) / 2;
    if (Math.sign(f(middle)) === Math.sign(f(low))) low = middle;
    else high = middle;
  }
  return low;
};
const tools = { interp, root, pow: Math.pow, min: Math.min, max: Math.max };

/** Computes every formula from its inputs, which are themselves computed, and returns the last node's number. */
const recompute = ({ nodes }: Explanation): unknown => {
  const known: Record<string, unknown> = { ...tools };
  for (const { id, formula, inputs, result } of nodes) {
    const names = [...Object.keys(tools), ...inputs];
    known[id] =
      formula === null ? result : new Function(...names, `return ${formula};`)(...names.map((name) => known[name]));
  }
  return known[nodes[nodes.length - 1].id];
};

const createQuestion = (row: number, column: number) => ({
  ...placeOf(row, column),
  scenario: createScenario(),
  demo: true,
  store: createStore([...createLayers(), createHeatLayer("layer-r", "rail-days", 53 / 1.5, [0, 1.4, 0, 0])]),
  region: createRegion(),
});

const idOf = (explain: string): string => new URL(explain, "http://x").searchParams.get("value") ?? "";

describe("explainValue", () => {
  test.each(sectors)("lets a stranger compute every finite value of %s again", async (sector) => {
    let computed = 0;
    for (const [row, column] of [
      [0, 0],
      [0, 1],
      [1, 0],
    ]) {
      const question = { ...createQuestion(row, column), sector };
      const { groups } = await answerLocation(question);
      for (const value of groups.flatMap(({ values }) => values)) {
        const explanation = await explainValue({ ...question, value: idOf(value.explain) });
        expect(() => explanationSchema.parse(explanation)).not.toThrow();
        expect(explanation.of).toEqual(value);
        if (value.value === null) continue;
        const again = recompute(explanation) as number;
        expect(Math.abs(again - value.value)).toBeLessThanOrEqual(promised * Math.max(1, Math.abs(value.value)));
        computed++;
      }
    }
    expect(computed).toBeGreaterThan(20);
  });

  test("names layer, version, row and column of the cell that it read", async () => {
    const question = { ...createQuestion(1, 0), sector: "finance" as const, value: "loss-standard-house.rain-t100" };
    const [cell] = (await explainValue(question)).nodes;
    expect(cell).toMatchObject({
      kind: "layer-cell",
      result: Math.fround(7.3),
      details: { layer: "layer-a", version: "0123456789abcdef", row: 1, column: 0, sha256: "ab" },
    });
  });

  test("gives the way but no result where the value is withheld", async () => {
    const question = { ...createQuestion(0, 1), sector: "finance" as const, demo: false };
    const { of, nodes } = await explainValue({ ...question, value: "loss-standard-house.rain-t100" });
    expect(of).toMatchObject({ value: null, reason: "hazard-is-synthetic" });
    expect(nodes.filter(({ kind }) => kind === "formula").map(({ result }) => result)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test("refuses an id that the answer does not have and lists those it has", async () => {
    const question = { ...createQuestion(0, 1), sector: "finance" as const, value: "total" };
    await expect(explainValue(question)).rejects.toThrow(/value is total: the answer has depth.rain-t10/);
  });
});

describe("pointValue", () => {
  const createPoint = (layerId: string, row = 0, column = 1) => {
    const { store, region } = createQuestion(row, column);
    return { ...placeOf(row, column), layerId, store, region };
  };

  test("reads the cell and explains which", async () => {
    const question = createPoint("layer-a");
    const value = await pointValue(question);
    expect(value).toMatchObject({ value: Math.fround(0.27), unit: "m", rp: 100, hazard: "pluvial-flood" });
    expect(value.explain).toBe(`/layers/layer-a/explain?lon=${question.lon}&lat=${question.lat}`);
    const explanation = explanationSchema.parse(await explainPoint(question));
    expect(explanation.of).toEqual(value);
    expect(recompute(explanation)).toBe(value.value);
  });

  test("gives no-data for an absent cell", async () => {
    expect(await pointValue(createPoint("layer-a", 1, 1))).toMatchObject({ value: null, reason: "no-data" });
  });

  test("refuses an unknown layer, swapped degrees and places beyond the frame", async () => {
    await expect(pointValue(createPoint("layer-z"))).rejects.toMatchObject({ code: "not-found" });
    await expect(pointValue({ ...createPoint("layer-a"), lon: 49.8, lat: 6.2 })).rejects.toThrow(/swapped/);
    await expect(pointValue({ ...createPoint("layer-a"), lon: 7 })).rejects.toMatchObject({ code: "outside-extent" });
  });
});
