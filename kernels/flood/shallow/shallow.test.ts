import { describe, expect, test } from "vitest";
import { massError, massTolerance } from "../check-result.js";
import { cellsOf, createFloodProblem } from "../create-problem.js";
import { openWasmFloodEngine } from "../open-engine.js";
import { closedEdges, type FloodProblem } from "../problem.js";
import { type FloodResult, simulateFlood } from "../simulate.js";
import { bedFlux, mirrored } from "./audusse2004.js";
import { allocateShallow, openShallowModule } from "./shallow-module.js";
import { frictionShare } from "./shallow-update.js";
import { hllcFlux } from "./toro2001.js";

const gravity = 9.81;
/** A last digit of float64. */
const rounding = 1e-14;

const run = async (problem: FloodProblem, until: number): Promise<FloodResult> => {
  const engine = await openWasmFloodEngine();
  try {
    return await simulateFlood(problem, {
      engine,
      until,
      outputs: ["depth"],
      slices: 1,
      options: { solver: "shallow-water" },
    });
  } finally {
    await engine.close();
  }
};

describe("the face of two cells", () => {
  test("gives the exact flux of a uniform stream and nothing for two dry sides", () => {
    const side = { depth: 2, along: 1.5, across: 0.4 };
    const flux = hllcFlux(side, side);
    expect(Math.abs(flux.mass - 3)).toBeLessThan(rounding);
    expect(Math.abs(flux.left - 4.5)).toBeLessThan(rounding);
    expect(flux.across).toBe(0.4);
    expect(hllcFlux({ ...side, depth: 0 }, { ...side, depth: 0 }).mass).toBe(0);
  });

  test("carries all of a supercritical stream", () => {
    const flux = hllcFlux({ depth: 1, along: 8, across: 0 }, { depth: 0.5, along: 7, across: 1 });
    expect(Math.abs(flux.mass - 8)).toBeLessThan(4 * rounding);
    expect(Math.abs(flux.left - 64)).toBeLessThan(20 * rounding);
  });

  test("puts the dry-bed speeds into the flux of a breaking dam", () => {
    // HLL by hand: sL = -c, sR = 2c, F = sL sR (0 - h) / (sR - sL) = 2/3 c h.
    const flux = hllcFlux({ depth: 5, along: 0, across: 0 }, { depth: 0, along: 0, across: 0 });
    expect(Math.abs(flux.mass - (2 / 3) * 5 * Math.sqrt(gravity * 5))).toBeLessThan(10 * rounding);
  });

  test("keeps water at rest over a step, wet or with a dry bank", () => {
    //  level 3 |~~~~|~~~~|        |####|
    //          |    |####|        |    |~~~  level 1 below a bank of 2
    const still = { along: 0, across: 0 };
    for (const [left, right] of [
      [
        { bed: 0, depth: 3 },
        { bed: 2, depth: 1 },
      ],
      [
        { bed: 2, depth: 0 },
        { bed: 0, depth: 1 },
      ],
      [
        { bed: 0, depth: 1 },
        { bed: 2, depth: 0 },
      ],
    ]) {
      const flux = bedFlux({ ...left, ...still }, { ...right, ...still });
      expect(flux.mass).toBe(0);
      expect([flux.left, flux.right].every((push) => Math.abs(push) < rounding)).toBe(true);
    }
  });

  test("lets a uniform flow down a slope meet itself, thinner or thicker than the step of the bed", () => {
    for (const depth of [0.05, 2]) {
      const flow = { depth, along: 0.7, across: 0 };
      const flux = bedFlux({ ...flow, bed: 0.5 }, { ...flow, bed: 0 });
      expect(Math.abs(flux.mass - 0.7 * depth)).toBeLessThan(rounding);
      // The lower cell is pushed by the weight of the water over the step.
      expect(Math.abs(flux.right - flux.left - gravity * depth * 0.5)).toBeLessThan(4 * rounding);
    }
  });

  test("mirrors, and lets nothing through a wall", () => {
    const one = { bed: 1, depth: 0.8, along: 0.6, across: -0.3 };
    const other = { bed: 0.4, depth: 1.9, along: -0.2, across: 0.5 };
    const flux = bedFlux(one, other);
    const back = bedFlux(mirrored(other), mirrored(one));
    expect(back.mass).toBe(-flux.mass);
    expect([back.left, back.right]).toEqual([flux.right, flux.left]);
    expect(bedFlux(mirrored(one), one).mass).toBe(0);
  });
});

test("friction has Manning's velocity as its steady state for any step", () => {
  const [depth, slope, roughness] = [0.4, 0.01, 0.05];
  const manning = (depth ** (2 / 3) * Math.sqrt(slope)) / roughness;
  for (const step of [0.01, 1, 100]) {
    const pushed = manning + step * gravity * slope;
    expect(Math.abs(pushed * frictionShare(step, roughness, depth, pushed) - manning)).toBeLessThan(
      1e-12 * step + 1e-12,
    );
  }
});

describe("the shallow-water engine", () => {
  test("breaks a dam as Ritter does, better on a finer grid", async () => {
    const errors: number[] = [];
    for (const dx of [5, 2.5]) {
      const shape = { width: 1000 / dx, height: 3, dx };
      const initialDepth = cellsOf(shape, (x) => (x < 500 ? 5 : 0));
      const { fields } = await run(createFloodProblem(shape, { roughness: 0, initialDepth }), 20);
      const depth = (fields.depth as Float32Array).subarray(shape.width, 2 * shape.width);
      const celerity = Math.sqrt(gravity * 5);
      const exact = (x: number): number => {
        if (x <= -celerity * 20) return 5;
        return x >= 2 * celerity * 20 ? 0 : (4 / (9 * gravity)) * (celerity - x / 40) ** 2;
      };
      errors.push(depth.reduce((sum, h, cell) => sum + Math.abs(h - exact((cell + 0.5) * dx - 500)), 0) / shape.width);
    }
    expect(errors[0]).toBeLessThan(0.04);
    expect(errors[0] / errors[1]).toBeGreaterThan(1.5);
  });

  test("flows at normal depth down a slope whose step is eight times the depth", async () => {
    const shape = { width: 60, height: 3, dx: 10 };
    const problem = createFloodProblem(shape, {
      elevation: cellsOf(shape, (x) => 100 - 0.05 * x),
      roughness: 0.1,
      edges: {
        ...closedEdges,
        west: { kind: "inflow", unitDischarge: { times: [0], values: [0.02] } },
        east: { kind: "free", slope: 0.05 },
      },
    });
    const { fields, stats, validity } = await run(problem, 7200);
    const normal = ((0.02 * 0.1) / Math.sqrt(0.05)) ** 0.6;
    for (const depth of fields.depth as Float32Array) expect(Math.abs(depth - normal)).toBeLessThan(1e-5);
    expect(massError(stats)).toBeLessThan(massTolerance);
    expect(validity.holds).toBe(true);
  });
});

test("a domain beyond 4 GiB is refused with its size", async () => {
  const module = await openShallowModule();
  expect(() => allocateShallow(module, 12_000, 9_000)).toThrow(/too-large|at most/);
  expect(() => allocateShallow(module, 40, 30)).not.toThrow();
});

test("a dam break in the inertial solver says that it is outside its validity", async () => {
  const shape = { width: 200, height: 3, dx: 5 };
  const problem = createFloodProblem(shape, {
    roughness: 0.01,
    initialDepth: cellsOf(shape, (x) => (x < 500 ? 5 : 0)),
  });
  const engine = await openWasmFloodEngine();
  const { validity } = await simulateFlood(problem, { engine, until: 20, outputs: [], slices: 1 });
  await engine.close();
  expect(validity).toMatchObject({ holds: false, reasons: ["missing-advection"] });
});
