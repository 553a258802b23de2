import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { TwinError } from "../../core/index.js";
import { benchCountry } from "../bench/country-figure.js";
import { makeCountryGround, runCountry } from "../bench/country-run.js";
import { type BenchFigure, bars, notMeasured } from "../bench/figure.js";
import { describeMachine, openLoadWatch } from "../bench/machine.js";
import { type BenchReport, performancePage } from "../bench/page.js";
import {
  type BenchContext,
  benchGpujs,
  benchLimiters,
  benchNative,
  benchShallow,
  benchSize,
  benchSparse,
  benchThreads,
} from "../bench/step-figures.js";
import { exitCodes, note, printResult } from "./output.js";

export interface BenchFlags {
  readonly json?: boolean;
  readonly figure?: string;
  readonly rounds?: number;
  readonly write?: boolean;
  /** Leaves out the day of the country. */
  readonly quick?: boolean;
  readonly file?: string;
  readonly hours?: number;
  /** Service to measure. */
  readonly url?: string;
}

type Bench = (context: BenchContext) => Promise<BenchFigure[]>;

/** Which bench gives which figures. */
const benches: readonly (readonly [readonly string[], Bench])[] = [
  [["li-wasm-1t-vs-native", "li-wasm-1t-mcells"], benchNative],
  [["li-wasm-2t-vs-1t"], benchThreads],
  [["li-wasm-vs-gpujs-webasm"], benchGpujs],
  [["li-sparse-vs-dense"], benchSparse],
  [["fv1-vs-li"], benchShallow],
  [["limiter-cost"], benchLimiters],
  [["cost-per-cell-4096-vs-512"], benchSize],
  [["country-30m-minutes"], benchCountry],
];

const chosen = (figure: string | undefined): readonly Bench[] => {
  const found = benches.filter(([names]) => figure === undefined || names.includes(figure));
  if (found.length > 0) return found.map(([, bench]) => bench);
  const message = `The figure "${figure}" is not known: choose one of ${benches.flatMap(([names]) => names).join(", ")}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "figure", message }] });
};

const commitOf = (root: string): string | null => {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return null;
  }
};

/** All figures for the page; those of other benches as not measured. */
const withMissing = (figures: readonly BenchFigure[]): BenchFigure[] =>
  Object.values(bars).map(
    (bar) => figures.find(({ figure }) => figure === bar.figure) ?? notMeasured(bar, "not part of the last run"),
  );

const line = ({ figure, value, unit, bar, direction, holds }: BenchFigure): string =>
  `${figure}  ${value === null ? "not measured" : value.toPrecision(3)} ${unit}  (${direction} ${bar}${holds === null ? "" : holds ? ", holds" : ", falls short"})`;

/** Times the flood engines in turn and prints medians, spread, machine and load. Returns the exit code. */
const benchFlood = async (flags: BenchFlags, root: string): Promise<number> => {
  const { json, figure, rounds = 6, write } = flags;
  const wanted = chosen(figure);
  const watch = openLoadWatch();
  watch.look();
  const context = { rounds, watch, nativeSources: join(root, "bench/native"), note };
  const figures: BenchFigure[] = [];
  for (const bench of wanted) {
    const isLeftOut = flags.quick === true && bench === benchCountry;
    figures.push(...(isLeftOut ? [notMeasured(bars.country, "left out by --quick")] : await bench(context)));
  }
  const report: BenchReport = { machine: describeMachine(), load: watch.load(), commit: commitOf(root), figures };
  if (write)
    writeFileSync(join(root, "docs/performance.md"), performancePage({ ...report, figures: withMissing(figures) }));
  printResult(json, report, [
    `${report.machine.cpu}, ${report.machine.cores} cores, node ${report.machine.node}, CPU pressure up to ${report.load.cpu_pressure_avg10_max} %`,
    ...figures.map(line),
  ]);
  return exitCodes.ok;
};

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

/** `bench flood` and the two parts of its country figure, `ground` and `country`. Throws `invalid-request`. */
export const benchFloodPart = async (what: string, flags: BenchFlags, root: string): Promise<number> => {
  const { file, hours = 24, rounds = 6 } = flags;
  if (!(rounds >= 1 && Number.isInteger(rounds)))
    refuse("rounds", `--rounds is ${rounds}: must be a whole number above 0.`);
  if (what === "flood") return benchFlood(flags, root);
  if (file === undefined) return refuse("file", `bench ${what} needs --file, the file of the ground.`);
  if (what === "ground") await makeCountryGround(file);
  else {
    const outcome = await runCountry(file, hours, note);
    printResult(
      flags.json,
      outcome,
      Object.entries(outcome).map(([name, value]) => `${name}  ${value}`),
    );
  }
  return exitCodes.ok;
};
