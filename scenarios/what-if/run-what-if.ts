import { type Grid, type LayerRecord, type Storm, TwinError, type Window } from "../../core/index.js";
import {
  agreesWithRegion,
  applyMeasures,
  cellsThatMatter,
  cropTo,
  type FloodLedger,
  type FloodRain,
  type FloodResult,
  freeEdges,
  growingWindows,
  type MeasuredGround,
  type RunFields,
  reachesEdge,
  simulateFlood,
  windowGrid,
} from "../../kernels/index.js";
import type { Plan } from "../plan/plan.js";
import { assertDepthSupported } from "../region/depth-support.js";
import { type DesignStorm, designStorm } from "../run/design-storm.js";
import { floodEngineByName } from "../run/flood-engine.js";
import { edgeSlope, floodOptions } from "../run/flood-provenance.js";
import { type ReadLayer, readTerrainLayer } from "../run/read-layer.js";
import type { StepContext } from "../run/step-context.js";
import { unsealedRain } from "./unsealed-rain.js";
import type { Measure } from "./what-if-request.js";

/** A storm run with and without the measures, on a window that holds their whole effect, or why there is none. */
export interface StormComparison {
  readonly storm: string;
  readonly returnPeriodYears: number | null;
  readonly state: "answered" | "window-too-small";
  /** The last window that was run. */
  readonly window: Window;
  /** Largest depths [m] of the window; empty where the window was too small. */
  readonly before: Float32Array;
  readonly after: Float32Array;
  /** Cells of the window whose ground or loss a measure changes. */
  readonly changed: readonly number[];
  readonly ledgers: { readonly before: FloodLedger; readonly after: FloodLedger } | null;
  /** The layer of the scenario that the run without measures was held against. */
  readonly layer: { readonly id: string; readonly version: string };
}

/** What a what-if is run with. */
export interface WhatIfGround extends Omit<StepContext, "step"> {
  readonly measures: readonly Measure[];
  readonly magnitudes?: readonly string[] | undefined;
}

const fields = ["maximumDepth", "maximumUnitDischarge"] as const;

const fieldsOf = ({ fields: found }: FloodResult): RunFields => {
  const { maximumDepth, maximumUnitDischarge } = found;
  if (!maximumDepth || !maximumUnitDischarge) throw new Error("The engine left out a field of the comparison.");
  return { maximumDepth, maximumUnitDischarge };
};

interface Ground {
  readonly grid: Grid;
  readonly elevation: Float32Array;
  readonly rain: FloodRain;
}

const runOnce = async (
  { plan, floodThreads, signal }: WhatIfGround,
  { grid, elevation, rain }: Ground,
  until: number,
): Promise<FloodResult> => {
  const engine = await floodEngineByName(plan.floodEngine, floodThreads)();
  try {
    const roughness = plan.region.roughness.value;
    return await simulateFlood(
      { grid, elevation, roughness, rain, edges: freeEdges(edgeSlope) },
      { engine, until, outputs: fields, options: floodOptions, ...(signal ? { signal } : {}) },
    );
  } finally {
    await engine.close();
  }
};

interface StormAsk {
  readonly ground: WhatIfGround;
  readonly terrain: ReadLayer;
  readonly design: DesignStorm;
  readonly kept: { readonly record: LayerRecord; readonly depth: Float32Array };
  readonly whole: MeasuredGround;
  readonly onWindow: (window: Window) => void;
}

/** One window: undefined where water from beyond it is missed or the effect reaches its edge. */
const tryWindow = async (
  ask: StormAsk,
  window: Window,
): Promise<Omit<StormComparison, "storm" | "layer" | "returnPeriodYears"> | undefined> => {
  const { ground, terrain, design, kept, whole } = ask;
  const grid = windowGrid(terrain.grid, window);
  const crop = (data: Float32Array) => cropTo(data, terrain.grid.width, window);
  const elevation = crop(terrain.data);
  const region = crop(kept.depth);
  const { elevation: raised, changed, curveNumbers } = applyMeasures(grid, elevation, ground.measures);
  if (changed.size < whole.changed.size) return undefined;
  const { until, rain } = design;
  const pluvial = ground.plan.scenario.pluvial as NonNullable<Plan["scenario"]["pluvial"]>;
  const hasUnsealing = curveNumbers.size > 0;
  const rainOn = (numbers: ReadonlyMap<number, number>): FloodRain =>
    hasUnsealing ? unsealedRain({ rain, pluvial, cells: elevation.length, curveNumbers: numbers }) : rain;
  const first = await runOnce(ground, { grid, elevation, rain: rainOn(new Map()) }, until);
  const before = fieldsOf(first);
  if (!agreesWithRegion(region, before.maximumDepth, cellsThatMatter(window, changed))) return undefined;
  const second = await runOnce(ground, { grid, elevation: raised, rain: rainOn(curveNumbers) }, until);
  const after = fieldsOf(second);
  const effect = { before: before.maximumDepth, after: after.maximumDepth };
  if (reachesEdge(window, before, after)) return undefined;
  if (!agreesWithRegion(region, effect.before, cellsThatMatter(window, changed, effect))) return undefined;
  const ledgers = { before: first.stats.ledger, after: second.stats.ledger };
  return { state: "answered", window, ...effect, changed: [...changed], ledgers };
};

const compareStorm = async (ask: StormAsk): Promise<StormComparison> => {
  const { terrain, design, kept, whole } = ask;
  const { id: storm, return_period_years: returnPeriodYears } = design.magnitude;
  const layer = { id: kept.record.id, version: kept.record.version };
  let last: Window | undefined;
  for (const window of growingWindows(terrain.grid, whole.changed)) {
    ask.ground.signal?.throwIfAborted();
    ask.onWindow(window);
    last = window;
    const found = await tryWindow(ask, window);
    if (found) return { storm, returnPeriodYears, layer, ...found };
  }
  const none = new Float32Array(0);
  return {
    ...{ storm, returnPeriodYears, layer, state: "window-too-small", window: last as Window },
    ...{ before: none, after: none, changed: [], ledgers: null },
  };
};

/** The depth layer of a storm that is kept for the plan's scenario; throws `not-found` naming what to run. */
const keptDepth = async ({ plan, store }: WhatIfGround, storm: Storm) => {
  const records = await store.list();
  const record = records.find(
    (one) =>
      one.region === plan.region.id &&
      one.scenario === plan.scenario.id &&
      one.hazard === "flood" &&
      one.field === "depth" &&
      one.magnitude?.id === storm.id,
  );
  if (record === undefined) {
    throw new TwinError(
      "not-found",
      `Scenario ${plan.scenario.id} has no depth of storm ${storm.id} yet: run it first, see /runs.`,
      { kind: "layer", id: storm.id },
    );
  }
  const { width, height } = record.grid;
  const depth = await store.readWindow(record.id, { row: 0, column: 0, width, height }, record.version);
  return { record, depth };
};

/** Storms of the scenario that are asked, the rarest first; an unknown id is refused by name. */
export const askedStorms = (
  plan: Pick<Plan, "scenario">,
  magnitudes: readonly string[] | undefined,
): readonly Storm[] => {
  const all = plan.scenario.pluvial?.storms ?? [];
  const unknown = magnitudes?.find((id) => !all.some((storm) => storm.id === id));
  if (unknown !== undefined || all.length === 0) {
    const message = `magnitudes is ${unknown ?? "empty"}: scenario ${plan.scenario.id} has ${all.map(({ id }) => id).join(", ") || "no storm"}.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "magnitudes", message }] });
  }
  return all
    .filter(({ id }) => magnitudes === undefined || magnitudes.includes(id))
    .sort((one, other) => other.return_period_years - one.return_period_years);
};

/**
 * Runs storms with and without measures, on windows that are enlarged until they hold the whole effect and agree with the
 * scenario's own layer; where not even the region does, the answer is `window-too-small`.
 *
 * @throws as `simulateFlood`; `not-found` where the scenario's layers are not kept; AbortError
 */
export const runWhatIf = async (ground: WhatIfGround): Promise<readonly StormComparison[]> => {
  const { plan, store, measures, onProgress } = ground;
  assertDepthSupported(plan.region);
  const storms = askedStorms(plan, ground.magnitudes);
  const terrain = await readTerrainLayer(plan, store, "ground-elevation");
  const whole = applyMeasures(terrain.grid, terrain.data, measures);
  const pluvial = plan.scenario.pluvial as NonNullable<Plan["scenario"]["pluvial"]>;
  const found: StormComparison[] = [];
  for (const [index, storm] of storms.entries()) {
    const kept = await keptDepth(ground, storm);
    const design = designStorm(pluvial, storm, plan.scenario.global_warming.over_baseline_k ?? 0);
    const onWindow = ({ width, height }: Window) =>
      onProgress({
        fraction: index / storms.length,
        detail: `storm ${storm.id} on a window of ${width} x ${height} cells`,
      });
    found.push(await compareStorm({ ground, terrain, design, kept, whole, onWindow }));
  }
  return found;
};
