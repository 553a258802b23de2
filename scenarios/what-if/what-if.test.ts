import { describe, expect, test } from "vitest";
import {
  cellCentre,
  gridFromBBox,
  type LayerRecord,
  layerRecordSchema,
  projector,
  TwinError,
} from "../../core/index.js";
import { applyMeasures, freeEdges, openWasmFloodEngine, simulateFlood } from "../../kernels/index.js";
import { createFloodLayer, createScenario } from "../answer/answer.case.js";
import type { Plan } from "../plan/plan.js";
import type { RasterStore } from "../ports.js";
import { designStorm } from "../run/design-storm.js";
import { edgeSlope, floodOptions } from "../run/flood-provenance.js";
import { runWhatIf, type StormComparison } from "./run-what-if.js";
import { explainWhatIf, type WhatIfParts, whatIfAnswer } from "./what-if-answer.js";
import { type Measure, measureSchema, whatIfRequestSchema } from "./what-if-request.js";

/** A valley of 96 × 72 cells of 50 m that falls to the south, with a hollow in it that holds water. */
const grid = gridFromBBox([79_000, 99_000, 79_000 + 72 * 50, 99_000 + 96 * 50], 50, "EPSG:2169");
const ground = Float32Array.from({ length: 96 * 72 }, (_, index) => {
  const [row, column] = [Math.floor(index / 72), index % 72];
  const hollow = Math.exp(-((row - 48) ** 2 + (column - 20) ** 2) / 8);
  return 300 - row * 0.5 + Math.abs(column - 36) * 0.4 - 2 * hollow;
});
const roughness = 0.06;

const scenario = createScenario({
  pluvial: {
    ...(createScenario().pluvial as NonNullable<ReturnType<typeof createScenario>["pluvial"]>),
    ...{ duration_h: 1, run_on_h: 1 },
    storms: [{ id: "rain-t100", return_period_years: 100, rain_mm: 60, interval_mm: [50, 70], statistic: "test" }],
  },
});
const design = designStorm(scenario.pluvial as never, scenario.pluvial?.storms[0] as never, 0);

const recordOf = (id: string, field: "depth"): LayerRecord =>
  layerRecordSchema.parse({
    ...createFloodLayer(id, field, 100, []).record,
    ...{ region: "demo-test", grid: { ...grid, affine: [...grid.affine] } },
  });

const wholeRun = async () => {
  const engine = await openWasmFloodEngine();
  const { fields } = await simulateFlood(
    { grid, elevation: ground, roughness, rain: design.rain, edges: freeEdges(edgeSlope) },
    { engine, until: design.until, outputs: ["maximumDepth"], options: floodOptions },
  );
  await engine.close();
  return fields.maximumDepth as Float32Array;
};

let depth: Float32Array | undefined;

const createGround = async () => {
  depth ??= await wholeRun();
  const records = [recordOf("terrain-ground-elevation", "depth"), recordOf("flood-depth", "depth")] as const;
  const terrain = layerRecordSchema.parse({
    ...records[0],
    hazard: "terrain",
    field: "ground-elevation",
    magnitude: null,
  });
  const data: Record<string, Float32Array> = { [terrain.id]: ground, [records[1].id]: depth };
  const store = {
    list: async () => [terrain, records[1]],
    get: async (id: string) => (id === terrain.id ? terrain : records[1]),
    readWindow: async (id: string) => data[id],
  } as unknown as RasterStore;
  const plan = {
    ...{ scenario, floodEngine: "wasm", cellSize: 50, code: { version: "0", sha256: "0" } },
    region: { id: "demo-test", demo: true, roughness: { value: roughness }, terrain: { kind: "demo" } },
    steps: [{ kind: "region", layers: [{ id: terrain.id, version: terrain.version }] }],
  } as unknown as Plan;
  return { plan, store, record: records[1] };
};

const degrees = (row: number, column: number): [number, number] => {
  const [lon, lat] = projector("EPSG:2169", "EPSG:4326")(cellCentre(grid, { row, column }));
  return [lon, lat];
};

const line = (from: [number, number], to: [number, number], properties: object): Measure =>
  measureSchema.parse({
    ...{ type: "Feature", geometry: { type: "LineString", coordinates: [degrees(...from), degrees(...to)] } },
    properties,
  });
const area = (top: number, left: number, bottom: number, right: number, properties: object): Measure =>
  measureSchema.parse({
    type: "Feature",
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [top, left],
          [top, right],
          [bottom, right],
          [bottom, left],
          [top, left],
        ].map(([r, c]) => degrees(r as number, c as number)),
      ],
    },
    properties,
  });
const wall = (from: [number, number], to: [number, number], crest: number) =>
  line(from, to, { kind: "wall", crest_m: crest, vertical_datum: "ground" });

const run = async (measures: readonly Measure[]): Promise<StormComparison> => {
  const { plan, store } = await createGround();
  const found = await runWhatIf({ plan, store, measures, onProgress: () => {} });
  return found[0] as StormComparison;
};

const largestChange = ({ before, after }: StormComparison): number =>
  before.reduce((most, one, index) => Math.max(most, Math.abs(one - (after[index] as number))), 0);

const house = (row: number, column: number, changes: object = {}) => ({
  ...{ row: 1, line: 2, id: "house", cells: [], assetClass: "residential", building: 100_000, contents: null },
  ...{
    insured: 100_000,
    footprint: 100,
    storeys: 1,
    hasBasement: false,
    firstFloorHeight: null,
    currency: "EUR",
    isUsable: true,
  },
  place: { lon: degrees(row, column)[0], lat: degrees(row, column)[1] },
  ...changes,
});

const partsOf = async (
  measures: readonly Measure[],
  comparison: StormComparison,
  assets: readonly object[],
  changes: object = {},
): Promise<WhatIfParts> => {
  const { record } = await createGround();
  const request = whatIfRequestSchema.parse({
    scenario: scenario.id,
    measures,
    portfolio: "p",
    demo: true,
    ...changes,
  });
  return {
    ...{ id: "what-if-1", request, scenario, comparisons: [comparison], records: [record] },
    portfolio: { assets } as unknown as WhatIfParts["portfolio"],
  };
};

describe("applyMeasures", () => {
  test("raises the cells of a wall to its crest, never lowers them, and digs a basin of the asked volume", () => {
    const high = applyMeasures(grid, ground, [wall([10, 10], [10, 14], 2)]);
    expect(high.changed.size).toBe(5);
    expect((high.elevation[10 * 72 + 12] as number) - (ground[10 * 72 + 12] as number)).toBeCloseTo(2, 4);
    const below = line([10, 10], [10, 14], { kind: "wall", crest_m: 100, vertical_datum: "geoid" });
    expect(applyMeasures(grid, ground, [below]).changed.size).toBe(0);
    const basin = applyMeasures(grid, ground, [area(20, 20, 22, 22, { kind: "basin", volume_m3: 9000 })]);
    const dug = ground.reduce((sum, one, index) => sum + one - (basin.elevation[index] as number), 0) * 2500;
    expect(Math.abs(dug - 9000)).toBeLessThan(9000 * 1e-3);
    const open = line([10, 10], [10, 10], { kind: "opening", floor_m: -1, vertical_datum: "ground" });
    expect(applyMeasures(grid, ground, [open]).elevation[10 * 72 + 10]).toBeCloseTo(
      (ground[10 * 72 + 10] as number) - 1,
      4,
    );
  });
});

describe("runWhatIf", () => {
  test("of no measure and of a wall without height gives exact zeros", async () => {
    for (const measures of [[], [wall([40, 20], [40, 30], 0)]]) {
      const found = await run(measures);
      expect(found.state).toBe("answered");
      expect(largestChange(found)).toBe(0);
      expect(found.before.some((one) => one > 0.1)).toBe(true);
    }
  });

  test("keeps every drop: rain is what flowed out, what soaked in and what stands, with and without", async () => {
    const { ledgers } = await run([area(46, 18, 50, 22, { kind: "basin", volume_m3: 5000 })]);
    for (const one of [ledgers?.before, ledgers?.after]) {
      if (!one) throw new Error("no ledger");
      expect(one.rain).toBeGreaterThan(1e4);
      expect(Math.abs(one.rain - one.outflow - one.infiltration - one.stored)).toBeLessThan(1e-5 * one.rain);
    }
    const [dry = 0, wet = 1] = [ledgers?.before.rain, ledgers?.after.rain];
    expect(Math.abs(wet / dry - 1)).toBeLessThan(1e-12);
  });

  test("says window-too-small for a wall that holds back the whole valley, and states no benefit", async () => {
    const dam = [wall([70, 0], [70, 71], 5)];
    const found = await run(dam);
    expect(found).toMatchObject({ state: "window-too-small", window: { width: 72, height: 96 }, ledgers: null });
    const answer = whatIfAnswer(await partsOf(dam, found, [house(60, 36)]));
    expect(answer.storms[0]).toMatchObject({ state: "window-too-small", values: [], more_water: [], assets: null });
  });

  test("refuses a storm that the scenario does not have and a scenario whose layers are not there", async () => {
    const { plan, store } = await createGround();
    const ask = { plan, store, measures: [], onProgress: () => {} };
    await expect(runWhatIf({ ...ask, magnitudes: ["rain-t7"] })).rejects.toMatchObject({ code: "invalid-request" });
    const empty = { ...store, list: async () => [] } as unknown as RasterStore;
    await expect(runWhatIf({ ...ask, store: empty })).rejects.toThrow(TwinError);
  });
});

describe("a filled hollow", () => {
  const ring = [
    wall([45, 17], [45, 23], 3),
    wall([51, 17], [51, 23], 3),
    wall([45, 17], [51, 17], 3),
    wall([45, 23], [51, 23], 3),
  ];

  test("gives a house in it its loss back, and a stranger computes the benefit again", async () => {
    const found = await run(ring);
    expect(found.state).toBe("answered");
    const parts = await partsOf(ring, found, [house(49, 21)]);
    const answer = whatIfAnswer(parts);
    const value = (id: string) =>
      answer.storms[0]?.values.find(({ explain }) => explain.endsWith(`value=${id}.rain-t100`));
    expect(value("avoided-loss")?.value).toBeGreaterThan(0);
    expect(value("more-water-area")?.value).toBeGreaterThan(0);
    expect(answer.storms[0]?.more_water[0]?.change_m).toBeGreaterThan(0.01);
    const { of, nodes } = explainWhatIf(parts, "avoided-loss.rain-t100");
    expect(of.value).toBe(value("avoided-loss")?.value);
    expect(nodes.map(({ id }) => id)).toContain("loss_after_row1");
    expect(value("avoided-loss")?.demo).toBe(true);
  });

  test("withholds money on synthetic ground and gives no annual loss from one storm", async () => {
    const found = await run(ring);
    const parts = await partsOf(ring, found, [house(49, 21)], {
      ...{ demo: false, convention: { tail: "flat", zero_rp_years: 2, extreme_rp_years: null } },
      economics: { cost: 1000, years: 50, discount_rate: 0.02 },
    });
    const { storms, values } = whatIfAnswer(parts);
    expect(storms[0]?.values.find(({ unit }) => unit === "EUR")).toMatchObject({
      value: null,
      reason: "hazard-is-synthetic",
    });
    const open = whatIfAnswer({ ...parts, request: { ...parts.request, demo: true } });
    expect(open.values.map(({ value, reason }) => [value, reason])).toEqual(
      values.map(() => [null, "needs-annual-curve"]),
    );
  });

  test("flood-proofing holds up to its height and not above", async () => {
    const found = await run([]);
    const proof = (height: number) => [area(46, 18, 50, 22, { kind: "flood-proofing", height_m: height })];
    const avoided = async (height: number) => {
      const parts = await partsOf(proof(height), found, [house(49, 21)]);
      return whatIfAnswer(parts).storms[0]?.values.find(({ label }) => label.startsWith("Loss that the measures avoid"))
        ?.value;
    };
    expect(await avoided(5)).toBeGreaterThan(0);
    expect(await avoided(0.001)).toBe(0);
  });
});
