import { describe, expect, test } from "vitest";
import { gridFromBBox, projector } from "../../core/index.js";
import {
  type FloodRain,
  freeEdges,
  type GroundMeasure,
  openWasmFloodEngine,
  simulateFlood,
} from "../../kernels/index.js";
import { compareRuns, type RunFrame, type RunQuestion } from "./compare-runs.js";

const grid = gridFromBBox([79_000, 99_000, 81_000, 101_000], 50, "EPSG:2169");
/** A valley that falls to the south. */
const elevation = Float32Array.from({ length: 1600 }, (_one, index) => {
  const [row, column] = [Math.floor(index / 40), index % 40];
  return 300 - row * 0.5 + Math.abs(column - 20) * 0.4;
});
const rainOf = (factor: number): FloodRain => ({
  kind: "uniform",
  intervals: [{ end: 3600, gross: 1e-5 * factor, effective: 1e-5 * factor }],
});
const toDegrees = projector("EPSG:2169", "EPSG:4326");
const wall: GroundMeasure = {
  geometry: {
    type: "LineString",
    coordinates: [
      [79_800, 100_000],
      [80_200, 100_000],
    ].map(([x, y]) => [...toDegrees([x as number, y as number])] as [number, number]),
  },
  properties: { kind: "wall", crest_m: 3, vertical_datum: "ground" },
};
const createQuestion = (part: Partial<RunQuestion> = {}): RunQuestion => ({
  ...{ grid, elevation, roughness: 0.05, edgeSlope: 0.001, diagnosticsInterval: 60, until: 5400 },
  ...{ rain: { before: rainOf(1), after: rainOf(1) }, measures: [] },
  ...part,
});
const run = async (question: RunQuestion) => {
  const frames: RunFrame[] = [];
  const done = await compareRuns(question, {
    ...{ open: openWasmFloodEngine, slices: 6 },
    onFrame: (frame) => frames.push(frame),
  });
  return { frames, done };
};

describe("compareRuns", () => {
  test("gives the depths that the server's own run gives, to the bit", async () => {
    const { done } = await run(createQuestion({ measures: [wall] }));
    const engine = await openWasmFloodEngine();
    const { fields } = await simulateFlood(
      { grid, elevation, roughness: 0.05, rain: rainOf(1), edges: freeEdges(0.001) },
      { engine, until: 5400, outputs: ["maximumDepth"], options: { diagnosticsInterval: 60 } },
    );
    await engine.close();
    expect(done.before.maximumDepth).toEqual(fields.maximumDepth);
  });

  test("shows the water that a wall holds back, frame by frame, and less of it below", async () => {
    const { frames, done } = await run(createQuestion({ measures: [wall] }));
    expect(frames).toHaveLength(6);
    expect(frames.at(-1)?.time).toBe(5400);
    const last = frames.at(-1)?.difference as Float32Array;
    const at = (row: number, column: number) => last[row * 40 + column] as number;
    expect(at(18, 20)).toBeGreaterThan(0.1);
    expect(at(24, 20)).toBeLessThan(-0.01);
    expect(done.changed.length).toBeGreaterThan(7);
    expect(last).toEqual(done.after.maximumDepth.map((depth, index) => depth - (done.before.maximumDepth[index] ?? 0)));
  });

  test("is zero everywhere without a change, and above it with more rain", async () => {
    const calm = await run(createQuestion());
    expect(new Set(calm.frames.at(-1)?.difference)).toEqual(new Set([0]));
    const wetter = await run(createQuestion({ rain: { before: rainOf(1), after: rainOf(1.2) } }));
    expect(Math.max(...(wetter.frames.at(-1)?.difference ?? []))).toBeGreaterThan(0.01);
    expect(wetter.done.stored.after).toBeGreaterThan(wetter.done.stored.before);
  });
});
