import { cellCount, isGeographic, TwinError } from "../../core/index.js";
import { checkCells, checkRange, checkValues, refuse, within } from "./check-basics.js";
import { checkEdges } from "./check-edges.js";
import { checkSources } from "./check-sources.js";
import { watchedFields } from "./engine.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";

const checkGrid = ({ grid }: FloodProblem): void => {
  const [a, b, , d, e] = grid.affine;
  if (isGeographic(grid.crs)) {
    throw new TwinError("unsupported", `Flood runs need metres, not ${grid.crs}: reproject to a metric CRS.`, {
      feature: "crs",
      found: grid.crs,
    });
  }
  if (!(a > 0) || b !== 0 || d !== 0 || e !== -a) {
    refuse("grid.affine", `Cells of ${a} by ${-e} m: must be square, north-up and above 0 m.`);
  }
  if (!(grid.width >= 1 && grid.height >= 1)) refuse("grid", `A grid of ${grid.width} by ${grid.height} has no cells.`);
};

const checkInitial = (problem: FloodProblem): void => {
  const { elevation, initialDepth, initialUnitDischargeX, initialUnitDischargeY } = problem;
  if (initialDepth) {
    checkCells("initialDepth", initialDepth, elevation.length);
    checkRange("initialDepth", problem, initialDepth, [0, 1000]);
  }
  for (const [path, discharge] of [
    ["initialUnitDischargeX", initialUnitDischargeX],
    ["initialUnitDischargeY", initialUnitDischargeY],
  ] as const) {
    if (!discharge) continue;
    checkCells(path, discharge, elevation.length);
    checkRange(path, problem, discharge, [-1e4, 1e4]);
    const dry = discharge.findIndex(
      (value, cell) => value !== 0 && !Number.isNaN(elevation[cell]) && !((initialDepth?.[cell] ?? 0) > 0),
    );
    if (dry >= 0) refuse(path, `${path} is ${discharge[dry]} m2/s in the dry cell ${dry}: give it a depth or set 0.`);
  }
};

const oneOf = (path: string, value: string, allowed: readonly string[]): void => {
  if (!allowed.includes(value)) refuse(path, `${path} is ${value}: must be ${allowed.join(" or ")}.`);
};

const checkOptions = (options: FloodOptions, until: number): void => {
  within("until", until, 1e-9, 1e9, "s");
  oneOf("solver", options.solver, ["inertial", "shallow-water"]);
  oneOf("debrisLandUse", options.debrisLandUse, ["pasture", "woodland", "urban"]);
  for (const field of options.watch) oneOf("watch", field, watchedFields);
  within("theta", options.theta, 0.7, 1, "");
  within("alpha", options.alpha, 1e-3, 0.7, "");
  within("courant", options.courant, 1e-3, 0.5, "");
  within("flowDepth", options.flowDepth, 1e-6, 0.1, "m");
  within("maximumFroude", options.maximumFroude, 0.1, 100, "");
  within("limiterSlope", options.limiterSlope, 0, 1e9, "m/m");
  within("maximumStep", options.maximumStep, 1e-3, 3600, "s");
  within("diagnosticsInterval", options.diagnosticsInterval, 0, 1e9, "s");
  within("arrivalDepth", options.arrivalDepth, 1e-6, 10, "m");
  within("sourceInterval", options.sourceInterval, 0, 3600, "s");
  within("durationDepth", options.durationDepth, 1e-3, 100, "m");
};

/** The door of the flood kernels: throws `invalid-request`, `grid-mismatch`, `implausible-data` or `unsupported`. */
export const checkFloodProblem = (problem: FloodProblem, options: FloodOptions, until: number): void => {
  checkOptions(options, until);
  checkGrid(problem);
  checkCells("elevation", problem.elevation, cellCount(problem.grid));
  checkRange("elevation", problem, problem.elevation, [-500, 9000]);
  checkValues("roughness", problem, problem.roughness, [0, 1], "s m-1/3");
  checkInitial(problem);
  checkEdges(problem);
  checkSources(problem);
};
