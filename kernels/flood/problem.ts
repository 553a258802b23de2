import type { Grid } from "../../core/index.js";
import type { SubgridChannels } from "./channels.js";
import type { EdgeSegment, FloodEdges } from "./edges.js";
import type { FloodGauges } from "./gauges.js";
import type { FloodInflow } from "./inflows.js";
import type { FloodInfiltration, SewerCapacity } from "./losses.js";
import type { FloodRain } from "./rain.js";

export {
  closedEdges,
  type EdgeSegment,
  type FloodEdge,
  type FloodEdges,
  type FloodSide,
  freeEdges,
  type TimeSeries,
} from "./edges.js";
export type { PointInflow } from "./inflows.js";
export { type FloodRain, noRain, type RainInterval, type UniformRain } from "./rain.js";

/** Everything a flood engine must know, SI units, row-major with row 0 north. */
export interface FloodProblem {
  /** Square cells in a metric CRS. */
  readonly grid: Grid;
  /** Ground elevation [m], `[height][width]`; NaN = outside the domain = closed wall. */
  readonly elevation: Float32Array;
  /** Manning roughness [s m-1/3], 0 … 1: one value or `[height][width]`. */
  readonly roughness: number | Float32Array;
  /** Water depth at time 0 [m], `[height][width]`, >= 0; dry when left out. Values on walls are ignored. */
  readonly initialDepth?: Float32Array;
  /**
   * Unit discharge at time 0 in the cells [m2 s-1], `[height][width]`: X positive eastward, Y positive southward (towards
   * higher rows); still when left out. Depth times velocity: where the depth is 0 it must be 0.
   */
  readonly initialUnitDischargeX?: Float32Array;
  readonly initialUnitDischargeY?: Float32Array;
  readonly rain: FloodRain;
  /** What the ground takes; nothing when left out. */
  readonly infiltration?: FloodInfiltration;
  readonly sewer?: SewerCapacity;
  readonly inflows?: readonly FloodInflow[];
  readonly edges: FloodEdges;
  /** Parts of sides that differ from `edges`; they may not overlap. */
  readonly segments?: readonly EdgeSegment[];
  readonly channels?: SubgridChannels;
  readonly gauges?: FloodGauges;
}
