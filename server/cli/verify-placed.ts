import { isTwinError } from "../../core/index.js";
import {
  type CaseRun,
  type EngineName,
  openVerifiedEngine,
  runEngineTest,
  type Solver,
  type VerificationRow,
  type VerifiedRun,
  verifyFloodRun,
} from "../../kernels/index.js";
import { floodThreads } from "../jobs/flood-threads.js";
import { note } from "./output.js";
import { useSoftwareGpu } from "./software-gpu.js";
import type { PlacedCase } from "./verify-cases.js";
import { caseFilesOf } from "./verify-files.js";

/** A case that could not be run here, and why. */
export interface Skipped {
  readonly id: string;
  readonly reason: string;
}

/** What a call has run so far. */
export interface Outcome {
  readonly runs: VerifiedRun[];
  readonly skipped: Skipped[];
}

const figure = (value: number): string => (Number.isFinite(value) ? value.toPrecision(4) : String(value));

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** One figure in words. */
export const describeRow = ({ id, solver, engine, metric, value, direction, limit, pass }: VerificationRow): string => {
  const verdict = pass === null ? "outside validity" : pass ? "holds" : "FAILS";
  return `${id} ${solver} ${engine} ${metric} ${figure(value)} ${direction} ${limit} ${verdict}`;
};

const announce = (run: VerifiedRun): void => {
  for (const row of run.rows) note(`${describeRow(row)} (${row.seconds.toFixed(1)} s)`);
};

/** A run that ended in an error: every figure fails and says why. */
const failedRun = (
  { one }: PlacedCase,
  solver: Solver | "any",
  engine: EngineName | "all",
  error: unknown,
): VerifiedRun => {
  const message = error instanceof Error ? error.message : String(error);
  const nothing = { l1: undefined, rmse: undefined, order: undefined, because: undefined, note: undefined };
  const row = { id: one.id, solver, engine, value: Number.NaN, limit: Number.NaN, pass: false };
  const rows = one.metrics.map(({ metric, direction }) => ({
    ...row,
    ...{ metric, direction, error: message, massError: Number.NaN, seconds: 0 },
  }));
  const { id, title, citation } = one;
  return { id, title, citation, solver, engine, equation: "–", resolution: "–", ...nothing, rows };
};

/** A file that only LUXTWIN_SHARED has, or an engine that this machine lacks, is a case skipped aloud; all else fails. */
const skipReason = (error: unknown): string | undefined => {
  if (isTwinError(error, "not-found") && error.details.id.startsWith("shared:")) return "needs LUXTWIN_SHARED";
  return isTwinError(error, "backend-unavailable") ? error.message : undefined;
};

interface Attempt {
  readonly placed: PlacedCase;
  readonly solver: Solver | "any";
  readonly engine: EngineName | "all";
}

const attempt = async (outcome: Outcome, what: Attempt, work: () => Promise<VerifiedRun>): Promise<void> => {
  const { placed, solver, engine } = what;
  const name = `${placed.one.id} by ${solver} on ${engine}`;
  note(`running ${name}`);
  try {
    const run = await work();
    outcome.runs.push(run);
    announce(run);
    if (run.note === undefined) return;
    outcome.skipped.push({ id: run.id, reason: run.note });
    note(`skipped in part: ${run.id}: ${run.note}`);
  } catch (error) {
    const reason = skipReason(error);
    if (reason === undefined) {
      if (error instanceof Error && error.name === "AbortError") throw error;
      outcome.runs.push(failedRun(placed, solver, engine, error));
      note(`FAILS: ${name}: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    outcome.skipped.push({ id: placed.one.id, reason });
    note(`skipped: ${name}: ${reason}`);
  }
};

const enginesOf = (run: CaseRun, asked: EngineName | undefined): readonly EngineName[] => {
  if (asked === undefined) return run.engines;
  return run.engines.includes(asked) ? [asked] : [];
};

/** Runs one case by the solvers and on the engines asked for; what ends in an error is kept as failed. */
export const verifyPlaced = async (
  placed: PlacedCase,
  engine: EngineName | undefined,
  solver: Solver | undefined,
  outcome: Outcome,
): Promise<void> => {
  const { path, one } = placed;
  const files = caseFilesOf(path);
  if (one.kind === "engine-test") {
    if (one.test === "gpu-parity") useSoftwareGpu();
    if (solver && one.solver !== solver && one.solver !== "any") return;
    if (engine && engine !== "wasm") return;
    await attempt(outcome, { placed, solver: one.solver, engine: "all" }, () =>
      runEngineTest(one, { threads: floodThreads, cpuSeconds, before: outcome.runs }),
    );
    return;
  }
  for (const run of one.runs) {
    if (solver && run.solver !== solver) continue;
    for (const name of enginesOf(run, engine)) {
      await attempt(outcome, { placed, solver: run.solver, engine: name }, () =>
        verifyFloodRun({ one, run, engine: name, files, open: openVerifiedEngine }),
      );
    }
  }
};
