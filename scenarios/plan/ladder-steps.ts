import type { Scenario } from "../../core/index.js";
import { ladderDurations, type RainRung, rainLevels, rainRungs, returnPeriods } from "../ladder/rain-ladder.js";
import { rungFields } from "./fields.js";
import { layerId } from "./layer-id.js";
import type { Plan, PlannedLayer, PlannedStep } from "./plan.js";
import { versionOf } from "./version.js";

type PlanBase = Omit<Plan, "steps">;

/** Cost of a run of a day, as `plan-run` has it; a short storm with its run-on costs its share. */
const dayWeight = 60;
const levelsWeight = 20;

/** Id of the step that runs a rung. */
export const rungStepId = (rungId: string): string => `flood-ladder-${rungId}`;

/** What decides a run of the ladder beside ground and code: no scenario, no climate. */
const rulesOf = (pluvial: NonNullable<Scenario["pluvial"]>) => ({
  defence: pluvial.defence,
  hyetograph: pluvial.hyetograph,
  exponent: pluvial.depth_duration_exponent.value,
  curveNumber: pluvial.loss.curve_number,
  runOn: pluvial.run_on_h,
});

const rungStep = async (base: PlanBase, rung: RainRung, terrain: PlannedStep): Promise<PlannedStep> => {
  const { region, code, floodEngine, tileCells, scenario } = base;
  if (!scenario.pluvial) throw new Error(`Scenario ${scenario.id} has a rung of rain but no rain.`);
  const parts = {
    code: code.sha256,
    terrain: terrain.layers,
    rules: rulesOf(scenario.pluvial),
    rung,
    floodEngine,
    tileCells,
  };
  return {
    id: rungStepId(rung.id),
    title: `Ladder, ${rung.rainMm.toFixed(1)} mm of rain in ${rung.durationHours} h`,
    kind: "flood",
    weight: (dayWeight * (rung.durationHours < 24 ? rung.durationHours + 3 : 24)) / 24,
    needs: [terrain.id],
    layers: await Promise.all(
      rungFields.map(async ({ field }) => ({
        id: layerId({ demo: region.demo, hazard: "flood", driver: `pluvial-ladder-${rung.id}`, field }),
        version: await versionOf({ field, parts }),
      })),
    ),
    task: { kind: "flood-rung", rung },
  };
};

const levelLayers = async (base: PlanBase, rungs: readonly PlannedStep[]): Promise<PlannedLayer[]> => {
  const { region, scenario, code } = base;
  const layers = rungs.flatMap((step) => step.layers);
  const parts = {
    code: code.sha256,
    layers,
    levels: rainLevels(scenario),
    durations: ladderDurations,
    scenario: scenario.id,
  };
  return Promise.all(
    rungFields.flatMap(({ field }) =>
      returnPeriods.map(async (years) => ({
        id: layerId({
          demo: region.demo,
          hazard: "flood",
          driver: `pluvial-map-t${years}`,
          field,
          scenario: scenario.id,
        }),
        version: await versionOf({ field, years, parts, statistic: scenario.pluvial?.rain_statistic }),
      })),
    ),
  );
};

/**
 * Steps of the rain ladder and of the return-period maps on it; none where the scenario has no rain or no statistic of
 * it. The runs know no scenario: another one reuses them.
 */
export const ladderSteps = async (base: PlanBase, terrain: PlannedStep): Promise<readonly PlannedStep[]> => {
  const { pluvial } = base.scenario;
  if (!pluvial || rainLevels(base.scenario).length === 0) return [];
  const rungs = await Promise.all(rainRungs(pluvial).map((rung) => rungStep(base, rung, terrain)));
  const levels: PlannedStep = {
    id: "flood-levels",
    title: "Return-period maps of rain floods",
    kind: "flood",
    weight: levelsWeight,
    needs: [terrain.id, ...rungs.map(({ id }) => id)],
    layers: await levelLayers(base, rungs),
    task: { kind: "flood-levels" },
  };
  return [...rungs, levels];
};
