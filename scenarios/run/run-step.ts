import { type LayerRecord, TwinError } from "../../core/index.js";
import { runHeatStep } from "../heat/heat-step.js";
import type { Plan } from "../plan/plan.js";
import { runFloodLevelsStep } from "./flood-levels-step.js";
import { runFloodRungStep } from "./flood-rung-step.js";
import { runFloodStep } from "./flood-step.js";
import { runRegionStep } from "./region-step.js";
import type { StepContext } from "./step-context.js";

export interface RunStepOptions extends Omit<StepContext, "step"> {
  readonly plan: Plan;
  readonly stepId: string;
}

/**
 * Computes one step of a plan and keeps its layers; layers of that version that are kept already stay as they are.
 * Needs the layers of the steps it `needs`. Knows no clock, file or thread.
 *
 * @throws `not-found` for an unknown step, and what the step's own kernels throw
 */
export const runStep = async ({ stepId, ...options }: RunStepOptions): Promise<LayerRecord[]> => {
  const step = options.plan.steps.find(({ id }) => id === stepId);
  if (!step) throw new TwinError("not-found", `The plan has no step "${stepId}".`, { kind: "run", id: stepId });
  const context: StepContext = { ...options, step };
  switch (step.task.kind) {
    case "region":
      return runRegionStep(context);
    case "flood":
      return runFloodStep(context, step.task.storm);
    case "flood-rung":
      return runFloodRungStep(context, step.task.rung);
    case "flood-levels":
      return runFloodLevelsStep(context);
    case "heat":
      return runHeatStep(context);
  }
};
