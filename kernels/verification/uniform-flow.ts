import { cellsOf, createFloodProblem } from "../flood/create-problem.js";
import { closedEdges } from "../flood/problem.js";
import { atMost, type EngineChoice, runCase, type VerificationCase } from "./verification-case.js";

const shape = { width: 100, height: 5, dx: 10 };

interface Channel {
  readonly id: string;
  readonly unitDischarge: number;
  readonly roughness: number;
  readonly slope: number;
}

const channels: readonly Channel[] = [
  { id: "uniform-mild", unitDischarge: 1, roughness: 0.03, slope: 0.001 },
  { id: "uniform-steep", unitDischarge: 0.5, roughness: 0.05, slope: 0.01 },
  { id: "uniform-thin", unitDischarge: 0.02, roughness: 0.1, slope: 0.05 },
];

/** Time by which all three are steady to 1e-7 m/s [s]. */
const until = 14_400;

const uniform = (engine: EngineChoice, { id, unitDischarge, roughness, slope }: Channel): VerificationCase => ({
  id,
  title: `Uniform flow of ${unitDischarge} m2/s over a slope of ${slope}, Manning ${roughness}`,
  citation: "Normal depth by Manning: h = (q n / sqrt S)^(3/5)",
  engine: engine.name,
  run: async () => {
    const elevation = cellsOf(shape, (x) => 100 + (1000 - x) * slope);
    const west = { kind: "inflow", unitDischarge: { times: [0], values: [unitDischarge] } } as const;
    const east = { kind: "free", slope } as const;
    const problem = createFloodProblem(shape, { elevation, roughness, edges: { ...closedEdges, west, east } });
    const { fields } = await runCase(engine, problem, until);
    const normal = ((unitDischarge * roughness) / Math.sqrt(slope)) ** 0.6;
    const depth = fields.depth as Float32Array;
    let largest = 0;
    depth.forEach((value, cell) => {
      const column = cell % shape.width;
      if (column >= 5 && column < shape.width - 5) largest = Math.max(largest, Math.abs(value - normal));
    });
    return [atMost("max_error_m", largest, 1e-4)];
  },
});

/** Steady flow at normal depth, five cells off each end. */
export const uniformFlow = (engine: EngineChoice): VerificationCase[] =>
  channels.map((channel) => uniform(engine, channel));
