import type { VerificationRow, VerifiedRun } from "../../kernels/index.js";

const figure = (value: number | undefined): string => {
  if (value === undefined) return "–";
  return Number.isFinite(value) ? Number(value.toPrecision(3)).toString() : "never";
};

const verdictOf = (rows: readonly VerificationRow[]): string => {
  if (rows.some(({ pass }) => pass === false)) return "**FAILS**";
  return rows.every(({ pass }) => pass === null) ? "outside validity" : "holds";
};

const overview = (run: VerifiedRun, commit: string): string => {
  const { id, equation, resolution, l1, rmse, order, engine, solver, rows } = run;
  const errors = [l1, rmse, order].map(figure).join(" | ");
  return `| ${id} | ${equation} | ${resolution} | ${errors} | ${engine} | ${solver} | ${commit} | ${verdictOf(rows)} |`;
};

const detail = ({ id, solver, engine, metric, value, direction, limit, pass, massError }: VerificationRow): string => {
  const verdict = pass === null ? "outside validity" : pass ? "holds" : "**FAILS**";
  return `| ${id} | ${solver} | ${engine} | ${metric} | ${figure(value)} | ${direction} ${limit} | ${massError.toExponential(1)} | ${verdict} |`;
};

const sources = (runs: readonly VerifiedRun[]): readonly string[] => [
  ...new Map(runs.map(({ id, title, citation }) => [id, `- \`${id}\`: ${title}. ${citation}`])).values(),
];

const outside = (runs: readonly VerifiedRun[]): readonly string[] => {
  const found = runs.filter(({ because }) => because !== undefined);
  if (found.length === 0) return [];
  const lines = found.map(({ id, solver, because }) => `- \`${id}\` by ${solver}: ${because}`);
  return ["## Outside validity", "", "Run and printed, not judged:", "", ...new Set(lines), ""];
};

/** The page of verification cases in Markdown: only what was run is on it. */
export const verificationPage = (
  runs: readonly VerifiedRun[],
  skipped: readonly { readonly id: string; readonly reason: string }[],
  commit: string | undefined,
): string =>
  [
    "# Verification",
    "",
    "Printed by `npx luxtwin verify --write`. Every row was run; a case that is not run is not on this page.",
    "The cases are files in `kernels/verification/cases`; `docs/case-format.md` says how to write one.",
    "Errors are in metres against the exact or published depth, the order is the least observed of L1 over the grids of the case.",
    "",
    "| Case | Equation | Resolution | L1 | RMSE | Order | Engine | Solver | Commit | |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...runs.map((run) => overview(run, commit ?? "–")),
    "",
    "## Figures",
    "",
    "| Case | Solver | Engine | Figure | Value | Limit | Mass error | |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...runs.flatMap(({ rows }) => rows.map(detail)),
    "",
    ...outside(runs),
    ...(skipped.length > 0
      ? ["## Not run here", "", ...skipped.map(({ id, reason }) => `- \`${id}\`: ${reason}`), ""]
      : []),
    "## Sources",
    "",
    ...sources(runs),
    "",
  ].join("\n");
