import { TwinError } from "../../core/index.js";
import { type VerificationMetric, verificationCases } from "../../kernels/index.js";
import { exitCodes, note, printResult } from "./output.js";

interface VerifiedCase {
  readonly id: string;
  readonly title: string;
  readonly citation: string;
  readonly engine: string;
  readonly metrics: readonly VerificationMetric[];
}

const tableRows = ({ id, engine, metrics }: VerifiedCase): readonly string[] =>
  metrics.map(
    ({ metric, value, direction, limit, pass }) =>
      `| ${id} | ${engine} | ${metric} | ${value.toPrecision(4)} | ${direction} ${limit} | ${pass ? "holds" : "FAILS"} |`,
  );

/** The page of verification cases in Markdown. */
export const verificationPage = (cases: readonly VerifiedCase[]): string =>
  [
    "# Verification",
    "",
    "Printed by `npm run verify -- --write`. Every row was run; a case that is not run is not on this page.",
    "",
    "| Case | Engine | Figure | Value | Limit | |",
    "| --- | --- | --- | --- | --- | --- |",
    ...cases.flatMap(tableRows),
    "",
    "Sources:",
    "",
    ...[...new Map(cases.map(({ id, title, citation }) => [id, `- \`${id}\`: ${title}. ${citation}`])).values()],
    "",
  ].join("\n");

const chosenCases = (id: string | undefined) => {
  const chosen = verificationCases.filter((one) => id === undefined || one.id === id);
  if (chosen.length > 0) return chosen;
  const known = [...new Set(verificationCases.map((one) => one.id))].join(", ");
  const message = `Case "${id}" is not known: choose one of ${known}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "case", message }] });
};

/** Runs the published cases and prints their figures. Returns the exit code, and the page for who keeps it. */
export const verifyKernels = async (
  flags: { case?: string; json?: boolean; write?: string },
  keep: (page: string) => void,
): Promise<number> => {
  const cases: VerifiedCase[] = [];
  for (const one of chosenCases(flags.case)) {
    const metrics = await one.run();
    const { id, title, citation, engine } = one;
    cases.push({ id, title, citation, engine, metrics });
    if (!flags.json) note(`${id} on ${engine}: ${metrics.every(({ pass }) => pass) ? "holds" : "FAILS"}`);
  }
  if (flags.write) keep(verificationPage(cases));
  printResult(flags.json, { cases }, cases.flatMap(tableRows));
  return cases.every(({ metrics }) => metrics.every(({ pass }) => pass)) ? exitCodes.ok : exitCodes.failed;
};
