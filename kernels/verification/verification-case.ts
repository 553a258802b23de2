import type { FloodEngine, OpenFloodEngine } from "../flood/engine.js";
import type { FloodProblem } from "../flood/problem.js";
import { type FloodResult, type SimulateFloodOptions, simulateFlood } from "../flood/simulate.js";

/** One measured figure and the most it may be; `direction` says which side passes. */
export interface VerificationMetric {
  /** Name with its unit, as `rmse_m`. */
  readonly metric: string;
  readonly value: number;
  readonly limit: number;
  readonly direction: "<=" | ">=";
  readonly pass: boolean;
}

/** A published or analytic case that can be run. */
export interface VerificationCase {
  readonly id: string;
  readonly title: string;
  readonly citation: string;
  /** Name of the engine it runs on. */
  readonly engine: string;
  run(): Promise<readonly VerificationMetric[]>;
}

/** An engine by name, opened for each case. */
export interface EngineChoice {
  readonly name: string;
  readonly open: OpenFloodEngine;
}

/** A figure that must stay at or below its limit. */
export const atMost = (metric: string, value: number, limit: number): VerificationMetric => ({
  metric,
  value,
  limit,
  direction: "<=",
  pass: value <= limit,
});

/** A figure that must reach its limit. */
export const atLeast = (metric: string, value: number, limit: number): VerificationMetric => ({
  metric,
  value,
  limit,
  direction: ">=",
  pass: value >= limit,
});

/** Opens an engine, hands it over and closes it. */
export const withEngine = async <Result>(
  { open }: EngineChoice,
  body: (engine: FloodEngine) => Promise<Result>,
): Promise<Result> => {
  const engine = await open();
  try {
    return await body(engine);
  } finally {
    await engine.close();
  }
};

/** Runs a problem in one slice and returns depth, discharges and statistics. */
export const runCase = (
  choice: EngineChoice,
  problem: FloodProblem,
  until: number,
  options: SimulateFloodOptions["options"] = {},
): Promise<FloodResult> =>
  withEngine(choice, (engine) =>
    simulateFlood(problem, {
      engine,
      until,
      options,
      slices: 1,
      outputs: ["depth", "unitDischargeX", "unitDischargeY"],
    }),
  );
