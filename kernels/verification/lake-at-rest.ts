import { massError } from "../flood/check-result.js";
import { createLake } from "../flood/create-lake.js";
import { atMost, type EngineChoice, runCase, type VerificationCase } from "./verification-case.js";

const largest = (field: Float32Array): number => field.reduce((top, value) => Math.max(top, Math.abs(value)), 0);

/** Time of 10,000 steps at a depth below 7 m on 10 m cells [s]. */
const until = 6100;

const lake = (engine: EngineChoice, id: string, offset: number): VerificationCase => ({
  id,
  title: `Still water in a rough valley with islands, ground raised by ${offset} m, 10,000 steps`,
  citation: "Well-balancing of a lake at rest with wet and dry cells, as SWASHES 3.1 (Delestre et al. 2013)",
  engine: engine.name,
  run: async () => {
    const problem = createLake(offset);
    const { fields, stats } = await runCase(engine, problem, until);
    const depth = fields.depth as Float32Array;
    const before = problem.initialDepth as Float32Array;
    const changed = depth.reduce((count, value, cell) => count + (value > 0 !== before[cell] > 0 ? 1 : 0), 0);
    const q = Math.max(largest(fields.unitDischargeX as Float32Array), largest(fields.unitDischargeY as Float32Array));
    return [
      // Rounding of float32 depths of 6 m moves less than this.
      atMost("max_unit_discharge_m2_s", q, 1e-5),
      atMost("wet_cells_changed", changed, 0),
      atMost("mass_error", massError(stats), 1e-6),
    ];
  },
});

/** Lake at rest, at its height and 1,000 m up. */
export const lakeAtRest = (engine: EngineChoice): VerificationCase[] => [
  lake(engine, "lake-at-rest", 0),
  lake(engine, "lake-at-rest-plus-1000m", 1000),
];
