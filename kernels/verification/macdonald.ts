import { createFloodProblem } from "../flood/create-problem.js";
import { closedEdges } from "../flood/problem.js";
import { gravity } from "../flood/stepper.js";
import { errorNorms, middleRow } from "./error-norms.js";
import { atMost, type EngineChoice, runCase, type VerificationCase } from "./verification-case.js";

const shape = { width: 200, height: 3, dx: 5 };
const length = 1000;
const unitDischarge = 2;
const roughness = 0.033;
/** Cells left out at each end. */
const margin = 5;

const depthAt = (x: number): number => (4 / gravity) ** (1 / 3) * (1 + 0.5 * Math.exp(-16 * (x / length - 0.5) ** 2));

const bedSlope = (x: number): number => {
  const rise = (depthAt(x + 1e-3) - depthAt(x - 1e-3)) / 2e-3;
  return -rise - (roughness * unitDischarge) ** 2 / depthAt(x) ** (10 / 3);
};

/** Bed over which that depth is the steady state of the local-inertial equations, 0 at the east end [m]. */
const bed = (): number[] => {
  const parts = 50;
  const step = shape.dx / parts;
  const heights: number[] = [];
  let height = 0;
  for (let part = shape.width * parts - 1; part >= 0; part--) {
    height -= bedSlope((part + 0.5) * step) * step;
    if (part % parts === parts / 2) heights.unshift(height);
  }
  return heights;
};

/** MacDonald's method on the local-inertial equations: a chosen depth, the bed that belongs to it. */
export const macDonald = (engine: EngineChoice): VerificationCase[] => [
  {
    id: "macdonald-inertial",
    title: "Steady subcritical channel of 1,000 m, bed of the local-inertial equations, cells of 5 m",
    citation: "MacDonald et al. 1997; SWASHES (Delestre et al. 2013, doi 10.1002/fld.3741), advection left out",
    engine: engine.name,
    run: async () => {
      const heights = bed();
      const depths = heights.map((_, column) => depthAt((column + 0.5) * shape.dx));
      const channel = (values: readonly number[]) => Float32Array.from([...values, ...values, ...values]);
      const level = (heights.at(-1) ?? 0) + (depths.at(-1) ?? 0);
      const problem = createFloodProblem(shape, {
        elevation: channel(heights),
        initialDepth: channel(depths),
        roughness,
        edges: {
          ...closedEdges,
          west: { kind: "inflow", unitDischarge: { times: [0], values: [unitDischarge] } },
          east: { kind: "stage", level: { times: [0], values: [level] } },
        },
      });
      const { fields } = await runCase(engine, problem, 7200);
      const inner = (values: number[]): number[] => values.slice(margin, -margin);
      const found = middleRow(fields.depth as Float32Array, shape.width, shape.height);
      return [atMost("rmse_m", errorNorms(inner(found), inner(depths)).rmse, 0.004)];
    },
  },
];
