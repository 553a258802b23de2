import { describe, expect, test } from "vitest";
import type { LayerRecord } from "../../../core/index.js";
import { createRecord } from "../stored-layer.case.js";
import { coordinatesOf } from "./layer-coordinates.js";
import { groupLayers } from "./layer-groups.js";

const scenarios = ["baseline-1991-2020", "gwl2"];

const flood = (years: number, field: string, scenario: string): LayerRecord => {
  const record = createRecord();
  const magnitude = record.magnitude && { ...record.magnitude, id: `rain-t${years}`, return_period_years: years };
  return { ...record, id: `demo-flood-pluvial-rain-t${years}-${field}-${scenario}`, field, scenario, magnitude };
};

const heat = (field: string, scenario: string, more: Partial<LayerRecord> = {}): LayerRecord => ({
  ...{ ...createRecord(), hazard: "heat", field, scenario, mechanism: null, magnitude: null, defence: null },
  ...{ id: `demo-heat-${field}-${scenario}`, quantity: "airTemperature", unit: "K", ...more },
});

const ladder = (id: string): LayerRecord => {
  const record = createRecord();
  const magnitude = record.magnitude && { ...record.magnitude, id, return_period_years: null };
  return { ...record, id: `demo-flood-pluvial-ladder-${id}-depth`, scenario: "any", magnitude };
};

const days = { quantity: "daysAboveThreshold", threshold: { value_k: 303.15, comparison: "above" } } as const;

const records: readonly LayerRecord[] = [
  ...scenarios.flatMap((scenario) => [
    ...[10, 30, 100].flatMap((years) => ["depth", "hazard-rating"].map((field) => flood(years, field, scenario))),
    ...(["DJF", "JJA"] as const).flatMap((season) => [
      heat(`tasmax-${season.toLowerCase()}`, scenario, { season }),
      heat(`tasmin-${season.toLowerCase()}`, scenario, { season }),
    ]),
    ...["hot-days-ge30", "hot-days-gt30", "summer-days-gt25"].map((field) => heat(field, scenario, days)),
    ...["tasmax-return-10", "tasmax-return-50"].map((field) => heat(field, scenario)),
  ]),
  ...["1h-20.5mm", "24h-47.5mm"].map(ladder),
];

describe("groups of layers", () => {
  const groups = groupLayers(records);
  test("are one a quantity, whatever scenarios, storms, seasons, thresholds and years there are", () => {
    expect(groups.map(({ name, dimensions }) => [name, ...dimensions.map((one) => one.name)])).toEqual([
      ["demo-flood-pluvial-ladder-depth", "magnitude"],
      ["demo-flood-pluvial-rain-depth", "scenario", "rp"],
      ["demo-flood-pluvial-rain-hazard-rating", "scenario", "rp"],
      ["demo-heat-days-above-threshold", "scenario", "index"],
      ["demo-heat-tasmax", "scenario", "season"],
      ["demo-heat-tasmax-return", "scenario", "rp"],
      ["demo-heat-tasmin", "scenario", "season"],
    ]);
    expect(groups.find(({ name }) => name.endsWith("return"))?.dimensions[1]?.values).toEqual(["10", "50"]);
  });

  test("hold every layer once, at its own place", () => {
    const held = groups.flatMap(({ members }) => [...members.values()]);
    expect(held.map(({ id }) => id).sort()).toEqual(records.map(({ id }) => id).sort());
    const [first] = groups.filter(({ name }) => name === "demo-flood-pluvial-rain-depth");
    expect(first?.shown.id).toBe("demo-flood-pluvial-rain-t100-depth-baseline-1991-2020");
    expect(first?.title).toBe("DEMO Flood: depth (pluvial rain)");
    expect(coordinatesOf(first?.shown as LayerRecord)).toEqual({ scenario: "baseline-1991-2020", rp: "100" });
  });

  test("leave alone what fits no common axes", () => {
    const odd = { ...flood(10, "depth", "gwl2"), magnitude: null, id: "demo-flood-pluvial-rain-depth-gwl2" };
    const names = groupLayers([flood(10, "depth", "gwl2"), odd]).map(({ name }) => name);
    expect(names).toEqual(["demo-flood-pluvial-rain-depth-gwl2", "demo-flood-pluvial-rain-t10-depth-gwl2"]);
  });
});
