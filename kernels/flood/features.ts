import { TwinError } from "../../core/index.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";

/** What a problem may ask of an engine beyond uniform rain, sides and points. */
export type FloodFeature =
  | "shallow-water"
  | "segments"
  | "critical-edge"
  | "discharge-edge"
  | "bed-slope-edge"
  | "rain-raster"
  | "infiltration"
  | "sewer"
  | "line-and-area-inflow"
  | "initial-discharge"
  | "channels"
  | "gauges"
  | "watch";

/** The features that a problem and its options use. */
export const featuresOf = (problem: FloodProblem, options: FloodOptions): FloodFeature[] => {
  const edges = [...Object.values(problem.edges), ...(problem.segments ?? []).map(({ edge }) => edge)];
  const { inflows = [], gauges, rain, initialUnitDischargeX, initialUnitDischargeY } = problem;
  const uses: Readonly<Record<FloodFeature, boolean>> = {
    "shallow-water": options.solver === "shallow-water",
    segments: (problem.segments ?? []).length > 0,
    "critical-edge": edges.some(({ kind }) => kind === "critical"),
    "discharge-edge": edges.some(({ kind }) => kind === "discharge"),
    "bed-slope-edge": edges.some((edge) => edge.kind === "free" && edge.slope === "bed"),
    "rain-raster": rain.kind === "raster",
    infiltration: problem.infiltration !== undefined,
    sewer: problem.sewer !== undefined,
    "line-and-area-inflow": inflows.some(({ kind }) => kind === "line" || kind === "area"),
    "initial-discharge": initialUnitDischargeX !== undefined || initialUnitDischargeY !== undefined,
    channels: problem.channels !== undefined,
    gauges: gauges !== undefined,
    watch: options.watch.length > 0,
  };
  return (Object.keys(uses) as FloodFeature[]).filter((feature) => uses[feature]);
};

/** Throws `unsupported` for the first feature that an engine does not have. */
export const refuseFeatures = (
  engine: string,
  problem: FloodProblem,
  options: FloodOptions,
  unsupported: readonly FloodFeature[],
): void => {
  const found = featuresOf(problem, options).find((feature) => unsupported.includes(feature));
  if (found === undefined) return;
  throw new TwinError(
    "unsupported",
    `The flood engine ${engine} has no ${found} yet: leave it out or take the engine reference.`,
    { feature: found, found: engine },
  );
};
