import { describe, expect, test } from "vitest";
import { openBorder } from "./border.js";
import { massError, massTolerance } from "./check-result.js";
import { cellsOf, createFloodProblem } from "./create-problem.js";
import { openReferenceFloodEngine } from "./open-engine.js";
import { closedEdges, type FloodProblem } from "./problem.js";
import { simulateFlood } from "./simulate.js";

const constant = (value: number) => ({ times: [0], values: [value] });
const shape = { width: 30, height: 6, dx: 10 };

const run = async (problem: FloodProblem, until: number) =>
  simulateFlood(problem, {
    engine: await openReferenceFloodEngine(),
    until,
    outputs: ["depth", "unitDischargeX", "unitDischargeY"],
    slices: 1,
  });

describe("borders", () => {
  test("gives each cell the edge of its segment, of its side elsewhere, and none to walls", () => {
    const elevation = new Float32Array(12).fill(5);
    elevation[1] = Number.NaN;
    const border = openBorder(
      createFloodProblem(
        { width: 4, height: 3, dx: 10 },
        {
          elevation,
          edges: { ...closedEdges, north: { kind: "critical" } },
          segments: [
            { side: "north", from: 2, to: 2, edge: { kind: "stage", level: { times: [0, 10], values: [6, 8] } } },
            { side: "west", from: 1, to: 2, edge: { kind: "discharge", discharge: constant(4) } },
          ],
        },
      ),
    );
    border.update(5);
    expect([...border.sides.north.kinds]).toEqual([4, 0, 2, 4]);
    expect(border.sides.north.values[2]).toBe(7);
    expect([...border.sides.west.kinds]).toEqual([0, 3, 3]);
    expect(border.sides.west.values[1]).toBe(0.2);
    expect(border.enteringDepth()).toBe(2);
  });

  test("takes the fall of the bed as the slope of a free edge", () => {
    const elevation = cellsOf(shape, (x) => 10 - 0.02 * x);
    const edges = {
      ...closedEdges,
      east: { kind: "free", slope: "bed" },
      west: { kind: "free", slope: "bed" },
    } as const;
    const { east, west } = openBorder(createFloodProblem(shape, { elevation, edges })).sides;
    expect(east.values[0]).toBeCloseTo(0.02, 6);
    expect(west.values[0]).toBe(0);
  });

  test("lets in the total discharge of a segment and out what is critical", async () => {
    const elevation = cellsOf(shape, (x) => 10 - 0.01 * x);
    const problem = createFloodProblem(shape, {
      elevation,
      edges: { ...closedEdges, east: { kind: "critical" } },
      segments: [{ side: "west", from: 2, to: 3, edge: { kind: "discharge", discharge: constant(6) } }],
    });
    const { stats, fields } = await run(problem, 3600);
    expect(stats.ledger.inflow).toBeCloseTo(6 * 3600, 4);
    expect(massError(stats)).toBeLessThan(massTolerance);
    const depth = fields.depth as Float32Array;
    const q = fields.unitDischargeX as Float32Array;
    let out = 0;
    for (let row = 0; row < 6; row++) {
      out += 10 * q[row * 31 + 30];
      const h = depth[row * 30 + 29];
      // The discharge is that of the depth before the last step of a steady flow.
      expect(q[row * 31 + 30]).toBeCloseTo(h * Math.sqrt(9.81 * h), 3);
    }
    expect(out).toBeCloseTo(6, 2);
  });

  test("fills behind a stage segment to the level given", async () => {
    const problem = createFloodProblem(
      { width: 12, height: 4, dx: 10 },
      {
        roughness: 0.2,
        segments: [{ side: "south", from: 4, to: 7, edge: { kind: "stage", level: constant(1.5) } }],
      },
    );
    const { fields } = await run(problem, 2400);
    for (const depth of fields.depth as Float32Array) expect(Math.abs(depth - 1.5)).toBeLessThan(1e-3);
  });

  test("refuses segments that overlap and places off the grid", async () => {
    const edge = { kind: "critical" } as const;
    const overlapping = createFloodProblem(shape, {
      segments: [
        { side: "west", from: 0, to: 3, edge },
        { side: "west", from: 3, to: 5, edge },
      ],
    });
    await expect(run(overlapping, 10)).rejects.toMatchObject({ code: "invalid-request" });
    const beyond = createFloodProblem(shape, { segments: [{ side: "west", from: 0, to: 6, edge }] });
    await expect(run(beyond, 10)).rejects.toMatchObject({ code: "invalid-request" });
  });
});
