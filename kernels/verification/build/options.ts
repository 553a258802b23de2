import { defaultFloodOptions, type FloodOptions } from "../../flood/options.js";
import type { CaseRun, FloodCase } from "../format/flood-case.js";
import type { CaseOptions } from "../format/setting.js";

const names: Readonly<Record<keyof CaseOptions, keyof FloodOptions>> = {
  alpha: "alpha",
  courant: "courant",
  theta: "theta",
  flow_depth_m: "flowDepth",
  dry_depth_m: "dryDepth",
  maximum_froude: "maximumFroude",
  limiter_slope: "limiterSlope",
  maximum_step_s: "maximumStep",
  diagnostics_interval_s: "diagnosticsInterval",
  source_interval_s: "sourceInterval",
  arrival_depth_m: "arrivalDepth",
};

/** Options of a run: those of the engine, changed by the case, changed by the run. */
export const optionsOf = (one: FloodCase, run: CaseRun): FloodOptions => {
  const asked = { ...one.options, ...run.options };
  const changes = Object.entries(asked).map(([key, value]) => [names[key as keyof CaseOptions], value]);
  return { ...defaultFloodOptions, ...Object.fromEntries(changes), solver: run.solver };
};
