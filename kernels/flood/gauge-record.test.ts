import { describe, expect, test } from "vitest";
import { cellsOf, createFloodProblem } from "./create-problem.js";
import { lineFaces } from "./gauge-record.js";
import { debrisFactor, hazardRating } from "./hazard-rating.js";
import { openReferenceFloodEngine, openWasmFloodEngine } from "./open-engine.js";
import { closedEdges } from "./problem.js";
import { simulateFlood } from "./simulate.js";

const shape = { width: 20, height: 4, dx: 5 };

const createChannel = () =>
  createFloodProblem(shape, {
    elevation: cellsOf(shape, (x) => 10 - 0.005 * x),
    edges: {
      ...closedEdges,
      west: { kind: "discharge", discharge: { times: [0], values: [4] } },
      east: { kind: "free", slope: 0.005 },
    },
    gauges: {
      interval: 60,
      points: [{ id: "middle", row: 1, column: 10 }],
      lines: [
        { id: "down", from: { row: 0, column: 10 }, to: { row: 4, column: 10 } },
        { id: "slant", from: { row: 4, column: 15 }, to: { row: 0, column: 8 } },
      ],
    },
  });

describe("gauges", () => {
  test("walk along cell corners from right to left hand", () => {
    const faces = lineFaces({ id: "a", from: { row: 0, column: 1 }, to: { row: 2, column: 2 } });
    expect(faces.map(({ axis, row, column, sign }) => `${axis} ${row} ${column} ${sign}`)).toEqual([
      "x 0 1 1",
      "y 1 1 -1",
      "x 1 2 1",
    ]);
  });

  test.each([
    ["reference", openReferenceFloodEngine],
    ["wasm", openWasmFloodEngine],
  ])("write depth, level, speed and the discharge of lines (%s)", async (_, open) => {
    const engine = await open();
    const { hydrographs } = await simulateFlood(createChannel(), {
      engine,
      until: 1800,
      outputs: [],
      slices: 1,
    });
    await engine.close();
    const { times, points, lines } = hydrographs;
    expect(times[0]).toBe(0);
    expect(times.at(-1)).toBe(1800);
    expect(times.length).toBe(31);
    // Normal depth by Manning: q = 0.2 m2/s, n = 0.03, S = 0.005.
    const normal = ((0.2 * 0.03) / Math.sqrt(0.005)) ** 0.6;
    expect(points[0].depth.at(-1)).toBeCloseTo(normal, 3);
    expect(points[0].level.at(-1)).toBeCloseTo(10 - 0.005 * 52.5 + normal, 3);
    expect(points[0].speed.at(-1)).toBeCloseTo(0.2 / normal, 2);
    expect(lines[0].discharge[0]).toBe(0);
    expect(lines[0].discharge.at(-1)).toBeCloseTo(4, 3);
    expect(lines[1].discharge.at(-1)).toBeCloseTo(-4, 3);
  });
});

describe("watched fields", () => {
  test("keep time of maximum, unit discharge, hazard and duration", async () => {
    const engine = await openReferenceFloodEngine();
    const { fields } = await simulateFlood(createChannel(), {
      engine,
      until: 1800,
      options: { diagnosticsInterval: 5, durationDepth: 0.1 },
      outputs: [
        "timeOfMaximum",
        "maximumUnitDischarge",
        "hazardRating",
        "durationAbove",
        "maximumDepth",
        "arrivalTime",
      ],
      slices: 1,
    });
    const at = (field: keyof typeof fields): number => (fields[field] as Float32Array)[30];
    expect(at("maximumUnitDischarge")).toBeGreaterThanOrEqual(0.199);
    expect(at("maximumUnitDischarge")).toBeLessThan(0.4);
    expect(at("timeOfMaximum")).toBeGreaterThan(at("arrivalTime"));
    expect(at("durationAbove")).toBeGreaterThan(1700 - at("arrivalTime"));
    expect(at("durationAbove")).toBeLessThanOrEqual(1800);
    const depth = at("maximumDepth");
    expect(at("hazardRating")).toBeGreaterThan(depth * 0.5);
    expect(at("hazardRating")).toBeLessThan(depth * 2.5);
  });

  test("rate hazard as depth times speed plus a half, and debris", () => {
    expect(hazardRating(0.2, 1, "urban")).toBeCloseTo(0.3, 12);
    expect(hazardRating(0.5, 1, "urban")).toBeCloseTo(1.75, 12);
    expect(hazardRating(0.5, 1, "woodland")).toBeCloseTo(1.25, 12);
    expect(hazardRating(0.5, 1, "pasture")).toBeCloseTo(0.75, 12);
    expect(hazardRating(0, 3, "urban")).toBe(0);
    expect(debrisFactor(1, 0, "pasture")).toBe(0.5);
  });
});
