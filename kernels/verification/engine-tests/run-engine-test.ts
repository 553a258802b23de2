import { TwinError } from "../../../core/index.js";
import type { EngineCase } from "../format/flood-case.js";
import { keeps, type VerificationRow, type VerifiedRun } from "../verified.js";
import { decomposition } from "./decomposition.js";
import { dryCells } from "./dry-cells.js";
import type { EngineTest, EngineTestHost } from "./engine-test.js";
import { massOfAllCases } from "./mass.js";
import { offset } from "./offset.js";
import { gpuParity, parityWithWasm } from "./parity-with-wasm.js";
import { randomTerrains } from "./random-terrains.js";
import { restart } from "./restart.js";
import { eightSymmetries } from "./symmetries.js";
import { threadsAndSegments } from "./threads-and-segments.js";

const tests: Readonly<Record<string, EngineTest>> = {
  "mass-of-all-cases": massOfAllCases,
  "threads-and-segments": threadsAndSegments,
  restart,
  decomposition,
  offset,
  "dry-cells": dryCells,
  "random-terrains": randomTerrains,
  "eight-symmetries": eightSymmetries,
  "gpu-parity": gpuParity,
  "gpujs-webasm-parity": parityWithWasm("gpujs-webasm"),
  "gpujs-cpu-parity": parityWithWasm("gpujs-cpu"),
  "reference-parity": parityWithWasm("reference"),
};

/** Runs a test of the engine. */
export const runEngineTest = async (one: EngineCase, host: EngineTestHost): Promise<VerifiedRun> => {
  const test = Object.hasOwn(tests, one.test) ? tests[one.test] : undefined;
  if (!test) {
    const message = `${one.id} names the test "${one.test}": choose one of ${Object.keys(tests).join(", ")}.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "test", message }] });
  }
  const start = performance.now();
  const { figures, massError, resolution, engine, note } = await test(one.parameters, host);
  const seconds = (performance.now() - start) / 1000;
  const rows = one.metrics.map(({ metric, limit, direction }): VerificationRow => {
    const value = figures[metric];
    if (value === undefined) {
      const message = `${one.id}: the test "${one.test}" gives ${Object.keys(figures).join(", ")}, not ${metric}.`;
      throw new TwinError("invalid-request", message, { issues: [{ path: "metrics", message }] });
    }
    const pass = keeps(value, direction, limit);
    return { id: one.id, solver: one.solver, engine, metric, value, limit, direction, pass, massError, seconds };
  });
  const { id, title, citation, solver } = one;
  const none = { l1: undefined, rmse: undefined, order: undefined, because: undefined };
  return { id, title, citation, solver, engine, equation: "engine test", resolution, ...none, note, rows };
};
