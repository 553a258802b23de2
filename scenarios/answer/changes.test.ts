import { describe, expect, test } from "vitest";
import type { LayerRecord } from "../../core/index.js";
import { createFloodLayer, createLayers, createRegion, createScenario, createStore, placeOf } from "./answer.case.js";
import { changesSince, differingPaths } from "./changes.js";
import { answerLocation } from "./location.js";
import { pinnedStore, vintageOf, vintagesOf } from "./vintage.js";

const recordOf = (id: string, day: number, sha: string, changes: Partial<LayerRecord> = {}): LayerRecord => {
  const { record } = createFloodLayer(id, "depth", 100, []);
  const code = { ...record.provenance.code, sha256: sha.repeat(64) };
  const version = `${day}`.padStart(16, "0");
  const created = `2026-01-0${day}T00:00:00Z`;
  return { ...record, version, created, provenance: { ...record.provenance, code }, ...changes };
};

describe("changesSince", () => {
  const records = [
    recordOf("b", 3, "b", { statistics: { minimum: 0, maximum: 1.5, finite_cells: 4 } }),
    recordOf("a", 2, "a"),
    recordOf("b", 1, "a"),
  ];

  test("lists versions by time with what each replaced, why, and by how much", () => {
    const changes = changesSince(records, "2025-12-31");
    expect(changes.map(({ layer, kind }) => `${layer} ${kind}`)).toEqual(["b new", "a new", "b replaced"]);
    expect(changes[2]).toMatchObject({
      ...{ previous: `${"0".repeat(15)}1`, because: ["code"], vintage: "b".repeat(16) },
      statistics_change: { minimum: 0, maximum: 0.5, finite_cells: 0 },
    });
  });

  test("given the last moment back lists nothing twice, and still knows what came before", () => {
    const [first] = changesSince(records, "2025-12-31");
    expect(changesSince(records, first?.created ?? "").map(({ layer }) => layer)).toEqual(["a", "b"]);
    expect(changesSince(records, "2026-01-02T00:00:00Z")).toMatchObject([{ layer: "b", kind: "replaced" }]);
    expect(changesSince(records, "2026-01-03T00:00:00Z")).toEqual([]);
  });

  test("names the paths that differ", () => {
    expect(differingPaths({ a: 1, b: { c: 2, d: [1, 2] } }, { a: 1, b: { c: 3, d: [1, 5] }, e: 0 })).toEqual([
      "b.c",
      "b.d.1",
      "e",
    ]);
  });
});

describe("a vintage", () => {
  test("keeps answering with its own layers when newer ones are there", async () => {
    const old = createLayers().map(({ record, data }) => ({ record, data }));
    const [depth] = old;
    if (!depth) throw new Error("no layer");
    const newer = { record: recordOf(depth.record.id, 9, "c"), data: new Float32Array([1, 2, 3, 4]) };
    const base = createStore(old);
    const store = {
      ...base,
      list: async () => [newer.record, ...old.slice(1).map(({ record }) => record)],
      versions: async () => [newer.record, ...old.map(({ record }) => record)],
      readAt: async (id: string, row: number, column: number, version?: string) =>
        version === newer.record.version ? (newer.data[row * 2 + column] as number) : base.readAt(id, row, column),
    };
    const ask = (vintage: string | undefined) =>
      answerLocation({
        ...{
          ...placeOf(0, 1),
          scenario: createScenario(),
          sector: "finance",
          demo: true,
          region: createRegion(),
          vintage,
        },
        store: pinnedStore(store, vintage),
      });
    const value = async (vintage?: string) => {
      const answer = await ask(vintage);
      const found = answer.groups
        .flatMap(({ values }) => values)
        .find(({ explain }) => explain.includes("depth.rain-t100"));
      return [found?.value, found?.explain.includes(`vintage=${vintage}`)];
    };
    const pinned = vintageOf(depth.record);
    expect((await value())[0]).toBe(2);
    expect(await value(pinned)).toEqual([Math.fround(0.27), true]);
    expect(vintagesOf(await store.versions()).map(({ layers }) => layers)).toEqual([1, old.length]);
    await expect(ask("0123456789abcdef")).rejects.toMatchObject({ code: "not-found" });
  });
});
