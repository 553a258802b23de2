import { isTwinError, TwinError } from "../../core/index.js";
import {
  type CaseRun,
  type EngineName,
  engineNames,
  openVerifiedEngine,
  runEngineTest,
  type Solver,
  type VerificationRow,
  type VerifiedRun,
  verifyFloodRun,
} from "../../kernels/index.js";
import { exitCodes, note, printResult } from "./output.js";
import { useSoftwareGpu } from "./software-gpu.js";
import { chosenCases, type PlacedCase } from "./verify-cases.js";
import { commitOf } from "./verify-commit.js";
import { caseFilesOf } from "./verify-files.js";
import { verificationPage } from "./verify-page.js";

export interface VerifyFlags {
  readonly case?: string;
  readonly engine?: string;
  readonly solver?: string;
  readonly json?: boolean;
  readonly write?: boolean;
  readonly list?: boolean;
}

/** A case that could not be run here, and why. */
interface Skipped {
  readonly id: string;
  readonly reason: string;
}

interface Outcome {
  readonly runs: VerifiedRun[];
  readonly skipped: Skipped[];
}

const solvers: readonly Solver[] = ["inertial", "shallow-water"];

const oneOf = <Name extends string>(
  flag: string,
  value: string | undefined,
  names: readonly Name[],
): Name | undefined => {
  if (value === undefined || names.includes(value as Name)) return value as Name | undefined;
  const message = `--${flag} ${value} is not known: choose one of ${names.join(", ")}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: flag, message }] });
};

const figure = (value: number): string => (Number.isFinite(value) ? value.toPrecision(4) : String(value));

const describeRow = ({ id, solver, engine, metric, value, direction, limit, pass }: VerificationRow): string => {
  const verdict = pass === null ? "outside validity" : pass ? "holds" : "FAILS";
  return `${id} ${solver} ${engine} ${metric} ${figure(value)} ${direction} ${limit} ${verdict}`;
};

const announce = (run: VerifiedRun): void => {
  for (const row of run.rows) note(`${describeRow(row)} (${row.seconds.toFixed(1)} s)`);
};

/** A file that only LUXTWIN_SHARED has, or an engine that this machine lacks, is a case skipped aloud; all else fails. */
const skipReason = (error: unknown): string | undefined => {
  if (isTwinError(error, "not-found") && error.details.id.startsWith("shared:")) return "needs LUXTWIN_SHARED";
  return isTwinError(error, "backend-unavailable") ? error.message : undefined;
};

const attempt = async (outcome: Outcome, name: string, work: () => Promise<VerifiedRun>): Promise<void> => {
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
    if (reason === undefined) throw error;
    outcome.skipped.push({ id: name.split(" ")[0] as string, reason });
    note(`skipped: ${name}: ${reason}`);
  }
};

const enginesOf = (run: CaseRun, asked: EngineName | undefined): readonly EngineName[] => {
  if (asked === undefined) return run.engines;
  return run.engines.includes(asked) ? [asked] : [];
};

const verifyPlaced = async (
  { path, one }: PlacedCase,
  engine: EngineName | undefined,
  solver: Solver | undefined,
  outcome: Outcome,
): Promise<void> => {
  const files = caseFilesOf(path);
  if (one.kind === "engine-test") {
    if (one.test === "gpu-parity") useSoftwareGpu();
    if (solver && one.solver !== solver && one.solver !== "any") return;
    await attempt(outcome, `${one.id} (engine test)`, () => runEngineTest(one, outcome.runs));
    return;
  }
  for (const run of one.runs) {
    if (solver && run.solver !== solver) continue;
    for (const name of enginesOf(run, engine)) {
      const title = `${one.id} by ${run.solver} on ${name}`;
      await attempt(outcome, title, () => verifyFloodRun({ one, run, engine: name, files, open: openVerifiedEngine }));
    }
  }
};

const listCases = (placed: readonly PlacedCase[], json: boolean | undefined): number => {
  const cases = placed.map(({ one }) => ({
    id: one.id,
    kind: one.kind,
    title: one.title,
    solvers: one.kind === "flood" ? one.runs.map(({ solver }) => solver) : [one.solver],
    metrics: one.metrics.map(({ metric }) => metric),
  }));
  printResult(
    json,
    { cases },
    cases.map(({ id, solvers: by, title }) => `${id} (${by.join(", ")}): ${title}`),
  );
  return exitCodes.ok;
};

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Runs the cases and prints their figures; exit 1 where one fails. `keep` takes the page for `--write`. */
export const verifyKernels = async (flags: VerifyFlags, keep: (page: string) => void): Promise<number> => {
  if (flags.write && (flags.case || flags.engine || flags.solver)) {
    const message = "--write prints the page of all cases: leave out --case, --engine and --solver.";
    throw new TwinError("invalid-request", message, { issues: [{ path: "write", message }] });
  }
  const placed = chosenCases(flags.case);
  if (flags.list) return listCases(placed, flags.json);
  const engine = oneOf("engine", flags.engine, engineNames);
  const solver = oneOf("solver", flags.solver, solvers);
  const outcome: Outcome = { runs: [], skipped: [] };
  // Tests over all runs come last.
  const last = ({ one }: PlacedCase): number => Number(one.kind === "engine-test" && one.solver === "any");
  for (const one of [...placed].sort((left, right) => last(left) - last(right)))
    await verifyPlaced(one, engine, solver, outcome);
  const rows = outcome.runs.flatMap((run) => run.rows);
  const [passed, failed] = [true, false].map((verdict) => rows.filter(({ pass }) => pass === verdict).length) as [
    number,
    number,
  ];
  if (flags.write) keep(verificationPage(outcome.runs, outcome.skipped, commitOf()));
  const cases = rows.map((row) => ({ ...row, value: finite(row.value) }));
  const summary = `${passed} passed, ${failed} failed, ${outcome.skipped.length} skipped`;
  printResult(flags.json, { cases, passed, failed, skipped: outcome.skipped }, [...rows.map(describeRow), summary]);
  if (rows.length === 0) note("nothing was run: the solver or engine asked for is not one of the case's.");
  return failed === 0 && rows.length > 0 ? exitCodes.ok : exitCodes.failed;
};
