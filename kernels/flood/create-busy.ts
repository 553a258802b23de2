import { cellsOf, createFloodProblem } from "./create-problem.js";
import { createRoughTerrain } from "./create-terrain.js";
import { closedEdges, type FloodProblem } from "./problem.js";

const shape = { width: 31, height: 26, dx: 10 };
const steady = (value: number) => ({ times: [0], values: [value] });

/**
 * Every source and border at once on 31 x 26 cells of a rough slope with a wall inside: rain maps, a constant loss, a
 * sewer, point, line and area inflow, stage, inflow, total discharge, free and critical segments, and a line gauge.
 */
export const createBusyProblem = (): FloodProblem => {
  const rough = createRoughTerrain(shape, 11, 1.5);
  const elevation = rough.map((ground, cell) => {
    const [row, column] = [Math.floor(cell / shape.width), cell % shape.width];
    return row === 12 && column > 9 && column < 14 ? Number.NaN : ground - 0.02 * column;
  });
  return createFloodProblem(shape, {
    elevation,
    roughness: cellsOf(shape, (x, y) => 0.04 + 0.01 * Math.sin(x / 30 + y / 50)),
    initialDepth: cellsOf(shape, (x, y) => 0.5 + 0.1 * Math.sin(x / 60) * Math.cos(y / 50)),
    rain: {
      kind: "raster",
      maps: [
        { end: 100, rate: cellsOf(shape, (x) => (x < 150 ? 2e-5 : 0)) },
        { end: 200, rate: cellsOf(shape, (_x, y) => (y < 100 ? 1e-5 : 3e-6)) },
      ],
    },
    infiltration: { kind: "constant", rate: 4e-6 },
    sewer: { capacity: cellsOf(shape, (x, y) => (x > 200 && y > 150 ? 5e-6 : 0)) },
    inflows: [
      { row: 5, column: 5, discharge: { times: [0, 120], values: [0, 2] } },
      { kind: "line", from: { row: 20, column: 2 }, to: { row: 23, column: 8 }, discharge: steady(1.5) },
      { kind: "area", cells: [400, 401, 432], discharge: steady(0.7) },
    ],
    edges: { ...closedEdges, south: { kind: "free", slope: 0.01 } },
    segments: [
      { side: "west", from: 2, to: 9, edge: { kind: "inflow", unitDischarge: { times: [0, 60], values: [0, 0.3] } } },
      { side: "west", from: 15, to: 18, edge: { kind: "discharge", discharge: steady(6) } },
      { side: "east", from: 0, to: 10, edge: { kind: "free", slope: "bed" } },
      { side: "east", from: 14, to: 25, edge: { kind: "critical" } },
      { side: "north", from: 3, to: 20, edge: { kind: "stage", level: { times: [0, 200], values: [250.6, 250.9] } } },
      { side: "south", from: 5, to: 9, edge: { kind: "stage", level: steady(250.3) } },
    ],
    gauges: { interval: 60, lines: [{ id: "across", from: { row: 0, column: 15 }, to: { row: 26, column: 15 } }] },
  });
};
