import { TwinError } from "../../../core/index.js";
import type { FloodProblem } from "../../flood/problem.js";
import { createScope, type Scope } from "../expression/scope.js";
import type { CaseFiles } from "../files/case-files.js";
import { namedFunctions } from "../files/named-data.js";
import type { FloodCase } from "../format/flood-case.js";
import type { CaseField } from "../format/numbers.js";
import { edgesOf } from "./edges.js";
import { type CaseContext, fieldOn } from "./field.js";
import { frameOf, type Refinement } from "./frame.js";
import { inflowsOf, lossesOf, rainOf } from "./sources.js";

/** A case turned into numbers. */
export interface BuiltCase {
  readonly context: CaseContext & { readonly ground: Float32Array };
  readonly problem: FloodProblem;
  /** Simulated time [s]. */
  readonly duration: number;
}

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

/** Expressions of a case, with its definitions and named data. */
export const scopeOf = async (one: FloodCase, files: CaseFiles): Promise<Scope> =>
  createScope(one.define, await namedFunctions(one.data, files));

const groundOf = async (one: FloodCase, context: CaseContext): Promise<Float32Array> => {
  const ground = Float32Array.from(await fieldOn("ground_m", one.ground_m, context));
  if (one.walls === undefined) return ground;
  const walls = await fieldOn("walls", one.walls, { ...context, ground });
  return ground.map((height, cell) => (walls[cell] === 0 ? height : Number.NaN));
};

const depthOf = async ({ initial }: FloodCase, context: BuiltCase["context"]): Promise<Float32Array | undefined> => {
  const { depth_m: depth, level_m: level } = initial;
  if (depth !== undefined && level !== undefined) {
    return refuse("initial", "initial names depth_m and level_m: give one of them.");
  }
  if (depth !== undefined) return Float32Array.from(await fieldOn("initial.depth_m", depth, context));
  if (level === undefined) return undefined;
  const levels = await fieldOn("initial.level_m", level, context);
  return context.ground.map((ground, cell) => (Number.isNaN(ground) ? 0 : Math.max(0, levels[cell]! - ground)));
};

/** Discharge at time 0: depth times velocity; the engine's y is southward, the case's northward. */
const movementOf = async (
  { initial }: FloodCase,
  context: CaseContext,
  depth: Float32Array | undefined,
): Promise<Pick<FloodProblem, "initialUnitDischargeX" | "initialUnitDischargeY">> => {
  const { velocity_x_m_s: eastward, velocity_y_m_s: northward } = initial;
  if (eastward === undefined && northward === undefined) return {};
  if (!depth) return refuse("initial", "initial names a velocity but no water: give depth_m or level_m.");
  const moving = async (key: string, field: CaseField, sign: number): Promise<Float32Array> => {
    const velocity = await fieldOn(`initial.${key}`, field, context);
    return depth.map((value, cell) => (value > 0 ? sign * value * velocity[cell]! : 0));
  };
  return {
    initialUnitDischargeX: await moving("velocity_x_m_s", eastward ?? 0, 1),
    initialUnitDischargeY: await moving("velocity_y_m_s", northward ?? 0, -1),
  };
};

/** Builds the problem of a case, finer or coarser than written where asked. */
export const buildCase = async (one: FloodCase, files: CaseFiles, refinement: Refinement): Promise<BuiltCase> => {
  const scope = await scopeOf(one, files);
  const frame = await frameOf(one.grid, scope, files, refinement);
  const context = { files, scope, frame, ground: await groundOf(one, { files, scope, frame }) };
  const duration = scope.number("duration_s", one.duration_s);
  if (!(duration > 0)) refuse("duration_s", `duration_s is ${duration}: must be above 0.`);
  const initialDepth = await depthOf(one, context);
  const { width, height, cell, west, north } = frame;
  const roughness = await fieldOn("roughness", one.roughness, context);
  const problem: FloodProblem = {
    grid: { width, height, affine: [cell, 0, west, 0, -cell, north], crs: "EPSG:2169" },
    elevation: context.ground,
    roughness: roughness.every((value) => value === roughness[0]) ? roughness[0]! : Float32Array.from(roughness),
    ...(initialDepth && { initialDepth }),
    ...(await movementOf(one, context, initialDepth)),
    rain: await rainOf(one, context, duration),
    ...(await lossesOf(one, context)),
    inflows: await inflowsOf(one, context, duration),
    ...(await edgesOf(one, context, duration)),
  };
  return { context, problem, duration };
};
