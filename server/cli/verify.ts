import { TwinError } from "../../core/index.js";
import { engineNames, type Solver } from "../../kernels/index.js";
import { exitCodes, note, printResult } from "./output.js";
import { chosenCases, type PlacedCase } from "./verify-cases.js";
import { commitOf } from "./verify-commit.js";
import { verificationPage } from "./verify-page.js";
import { describeRow, type Outcome, verifyPlaced } from "./verify-placed.js";

export interface VerifyFlags {
  readonly case?: string;
  readonly engine?: string;
  readonly solver?: string;
  readonly json?: boolean;
  readonly write?: boolean;
  readonly list?: boolean;
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
  const cases = rows.map((row) => ({
    ...row,
    ...{ value: finite(row.value), limit: finite(row.limit), massError: finite(row.massError) },
  }));
  const summary = `${passed} passed, ${failed} failed, ${outcome.skipped.length} skipped`;
  printResult(flags.json, { cases, passed, failed, skipped: outcome.skipped }, [...rows.map(describeRow), summary]);
  if (rows.length === 0) note("nothing was run: the solver or engine asked for is not one of the case's.");
  return failed === 0 && rows.length > 0 ? exitCodes.ok : exitCodes.failed;
};
