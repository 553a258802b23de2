import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { TwinError } from "../../core/index.js";
import type { Plan, PlannedStep } from "../../scenarios/index.js";
import type { JobQueueOptions } from "./queue-state.js";
import type { ExecuteStep } from "./step-executor.js";

/** A twin whose layers are empty files and whose steps take a few milliseconds, or as long as told. */
export interface ToyTwin extends Pick<JobQueueOptions, "store" | "execute" | "planFor" | "clock" | "log" | "workers"> {
  readonly log: (line: string) => void;
  /** Steps that were computed, in order, not those that were reused. */
  readonly computed: string[];
  readonly kept: () => string[];
}

export interface ToyOptions {
  /** Duration of a step by its id [ms]; default 5. */
  readonly stepMs?: (stepId: string, scenario: string) => number;
  /** An error that a step ends with, by its id and attempt (from 1). */
  readonly failure?: (stepId: string, attempt: number) => Error | undefined;
}

const toyStep = (scenario: string, id: string, weight: number, needs: string[]): PlannedStep => ({
  id,
  title: `Toy ${id}`,
  kind: "heat",
  weight,
  needs,
  layers: [{ id: `${scenario}-${id}`, version: "0123456789abcdef" }],
  task: { kind: "heat" },
});

const toyPlan = (scenario: string): Plan =>
  ({
    code: { version: "0", sha256: "0" },
    steps: [
      toyStep(scenario, "region", 1, []),
      toyStep(scenario, "flood", 6, ["region"]),
      toyStep(scenario, "heat", 3, ["region"]),
    ],
  }) as unknown as Plan;

const createExecute =
  (folder: string, computed: string[], { stepMs = () => 5, failure }: ToyOptions): ExecuteStep =>
  async ({ plan, stepId, onProgress, signal }) => {
    const layer = plan.steps.find(({ id }) => id === stepId)?.layers[0];
    const name = `${layer?.id}@${layer?.version}`;
    computed.push(name.split("@")[0] ?? name);
    const attempt = computed.filter((one) => name.startsWith(`${one}@`)).length;
    for (let part = 1; part <= 4; part++) {
      await pause(stepMs(stepId, name) / 4, undefined, { signal });
      onProgress({ fraction: part / 4, detail: `part ${part}` });
    }
    const error = failure?.(stepId, attempt);
    if (error) throw error;
    writeFileSync(join(folder, name), "");
  };

/** A toy twin over a folder, which outlives it. */
export const createToyTwin = (folder: string, options: ToyOptions = {}): ToyTwin => {
  mkdirSync(folder, { recursive: true });
  const computed: string[] = [];
  return {
    computed,
    kept: () => readdirSync(folder).sort(),
    workers: 2,
    clock: { now: () => new Date() },
    log: (line) => process.stderr.write(`${line}\n`),
    store: { has: async (id, version) => existsSync(join(folder, `${id}@${version}`)) },
    execute: createExecute(folder, computed, options),
    planFor: async ({ scenario }) => {
      if (!scenario.startsWith("toy")) {
        throw new TwinError("not-found", `Scenario "${scenario}" is not known.`, { kind: "scenario", id: scenario });
      }
      return toyPlan(scenario);
    },
  };
};
