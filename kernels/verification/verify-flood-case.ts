import type { FloodEngine } from "../flood/engine.js";
import { type BuiltCase, buildCase } from "./build/build-problem.js";
import { asWritten, type Refinement } from "./build/frame.js";
import { optionsOf } from "./build/options.js";
import type { CaseFiles } from "./files/case-files.js";
import type { CaseRun, EngineName, FloodCase } from "./format/flood-case.js";
import type { CaseMetric, Solver } from "./format/metric.js";
import { fieldErrors } from "./measure/field-measures.js";
import { measure, refinedErrors } from "./measure/measure.js";
import type { MeasuredCase } from "./measure/measured.js";
import { probesOf } from "./run/probes.js";
import { scheduleOf } from "./run/schedule.js";
import { type CaseRecord, simulateCase } from "./run/simulate-case.js";
import { turnedBack, turnedBy } from "./run/turn-problem.js";
import { keeps, type VerificationRow, type VerifiedRun } from "./verified.js";

/** Opens an engine by name. Rejects with `backend-unavailable`. */
export type OpenVerifiedEngine = (engine: EngineName) => Promise<FloodEngine>;

export interface VerifyOptions {
  readonly files: CaseFiles;
  readonly open: OpenVerifiedEngine;
  readonly signal?: AbortSignal;
}

interface Job extends VerifyOptions {
  readonly one: FloodCase;
  readonly run: CaseRun;
  readonly engine: EngineName;
}

const simulate = async (job: Job, built: BuiltCase, metrics: readonly CaseMetric[]): Promise<CaseRecord> => {
  const { one, run, engine, open, signal } = job;
  const opened = await open(engine);
  try {
    const schedule = scheduleOf(one, metrics, built);
    return await simulateCase(opened, built, optionsOf(one, run), schedule, probesOf(one, built.context), signal);
  } finally {
    await opened.close();
  }
};

const refinedRecord = async (job: Job, refinement: Refinement): Promise<CaseRecord> => {
  const one: FloodCase = { ...job.one, probes: { points: {}, lines: {} } };
  return simulate({ ...job, one }, await buildCase(one, job.files, refinement), []);
};

const refinedRecords = async (job: Job, written: CaseRecord): Promise<MeasuredCase["refined"]> => {
  const { refine } = job.one;
  const isAsked = refine && (!refine.solvers || refine.solvers.includes(job.run.solver)) && !job.run.expected;
  if (!isAsked) return [{ factor: 1, record: written }];
  const factors = [...new Set([1, ...refine.factors])].sort((one, other) => one - other);
  const records: { factor: number; record: CaseRecord }[] = [];
  for (const factor of factors) {
    const record = factor === 1 ? written : await refinedRecord(job, { factor, rows: refine.rows });
    records.push({ factor, record });
  }
  return records;
};

const turnedFields = async (job: Job, built: BuiltCase): Promise<MeasuredCase["turned"]> => {
  const fields: { depth: Float32Array; maximum: Float32Array }[] = [];
  for (const degrees of job.one.turns ?? []) {
    const quarters = degrees / 90;
    const one: FloodCase = { ...job.one, probes: { points: {}, lines: {} } };
    const problem = turnedBy(built.problem, quarters);
    const ground = problem.elevation;
    const { width, height } = problem.grid;
    const frame = { ...built.context.frame, width, height };
    const turned = { ...built, problem, context: { ...built.context, frame, ground } };
    const record = await simulate({ ...job, one }, turned, []);
    const back = (field: Float32Array): Float32Array => turnedBack(field, built.problem.grid, quarters);
    const last = [...record.snapshots.values()].at(-1);
    if (last) fields.push({ depth: back(last.depth), maximum: back(record.extremes.depth) });
  }
  return fields;
};

const twinRecord = async (job: Job, built: BuiltCase): Promise<CaseRecord | undefined> => {
  const { one, run } = job;
  if (!one.twin) return undefined;
  const options = { ...run.options, ...one.twin.options };
  return simulate({ ...job, run: { ...run, options } }, built, []);
};

const limitOf = ({ limit }: CaseMetric, solver: Solver): number | string | undefined =>
  typeof limit === "object" ? limit[solver] : limit;

const rowsOf = async (job: Job, measured: MeasuredCase): Promise<readonly VerificationRow[]> => {
  const { one, run, engine } = job;
  const { record } = measured;
  const rows: VerificationRow[] = [];
  for (const [index, metric] of one.metrics.entries()) {
    const asked = limitOf(metric, run.solver);
    if (asked === undefined || (metric.solvers && !metric.solvers.includes(run.solver))) continue;
    const path = `metrics.${index}`;
    const limit = record.built.context.scope.number(`${path}.limit`, asked);
    const value = await measure(measured, metric, path);
    const { direction } = metric;
    const outside = run.expected === "outside-validity";
    const { massError, seconds } = record;
    rows.push({
      ...{ id: one.id, solver: run.solver, engine, metric: metric.metric, value, limit, direction },
      pass: outside ? null : keeps(value, direction, limit),
      ...(outside && { expected: "outside-validity" as const }),
      ...{ massError, seconds },
    });
  }
  return rows;
};

const orderOf = async (measured: MeasuredCase): Promise<number | undefined> => {
  if (measured.refined.length < 2 || !measured.one.expected) return undefined;
  const errors = await refinedErrors(measured, "l1", "expected");
  const orders = errors.slice(1).map(({ factor, error }, index) => {
    const before = errors[index]!;
    return Math.log(before.error / error) / Math.log(factor / before.factor);
  });
  return Math.min(...orders);
};

/** Runs one case on one solver and engine and measures it. */
export const verifyFloodRun = async (job: Job): Promise<VerifiedRun> => {
  const { one, run, engine, files } = job;
  const built = await buildCase(one, files, asWritten);
  const record = await simulate(job, built, one.metrics);
  const measured: MeasuredCase = {
    one,
    record,
    probes: probesOf(one, built.context),
    twin: await twinRecord(job, built),
    turned: await turnedFields(job, built),
    refined: await refinedRecords(job, record),
  };
  const norms = one.expected && (await fieldErrors(one, record, { quantity: "depth" }, "expected"));
  const { width, height, cell } = built.context.frame;
  return {
    ...{ id: one.id, title: one.title, citation: one.citation, solver: run.solver, engine },
    equation: one.equation ?? (run.solver === "inertial" ? "local inertial" : "full shallow water"),
    resolution: `${width} x ${height} cells of ${Number(cell.toPrecision(6))} m`,
    l1: norms?.l1,
    rmse: norms?.rmse,
    order: await orderOf(measured),
    because: run.because,
    note: undefined,
    rows: await rowsOf(job, measured),
  };
};
