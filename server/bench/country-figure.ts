import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CountryOutcome } from "./country-run.js";
import { type BenchFigure, bars, judged, notMeasured } from "./figure.js";
import type { BenchContext } from "./step-figures.js";

/** What the run must be to count: as wet and as deep as the bar asks, within its memory. */
const leastWetShare = 0.1;
const leastDepth = 8;
const mostMemoryGib = 1.5;

/** Runs the command line in a process of its own, whose memory is its own; resolves with what it printed. */
const ownProcess = (args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [process.argv[1] as string, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.on("data", (text: Buffer) => {
      printed += text.toString();
    });
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`luxtwin ${args.join(" ")} ended with ${code}.`)),
    );
  });

const describe = ({ cells, steps, meanWetShare, deepest, peakMemoryGib, massError }: CountryOutcome): string =>
  `${(cells / 1e6).toFixed(1)} million cells, ${steps} steps, ${(100 * meanWetShare).toFixed(0)} % wet on average, ${deepest.toFixed(1)} m at the deepest, peak memory ${peakMemoryGib.toFixed(2)} GiB, mass error ${massError.toExponential(0)}`;

const shortcoming = ({ meanWetShare, deepest, peakMemoryGib }: CountryOutcome): string | undefined => {
  if (meanWetShare < leastWetShare) return "not wet enough";
  if (deepest < leastDepth) return "not deep enough";
  return peakMemoryGib > mostMemoryGib ? "too much memory" : undefined;
};

/** One simulated day of the country, once: its length is its own average. */
export const benchCountry = async ({ watch, note }: BenchContext): Promise<BenchFigure[]> => {
  const folder = mkdtempSync(join(tmpdir(), "luxtwin-country-"));
  try {
    const file = join(folder, "ground.f32");
    const before = watch.look();
    note("making the ground at 30 m");
    await ownProcess(["bench", "ground", "--file", file]);
    const outcome = JSON.parse(await ownProcess(["bench", "country", "--file", file, "--json"])) as CountryOutcome;
    // The run keeps all cores busy itself; a load beside it shows before it only.
    const figure = judged(bars.country, [outcome.minutes], Number.isNaN(before) ? 0 : before, describe(outcome));
    const missing = shortcoming(outcome);
    return [missing ? { ...figure, holds: false, reference: `${missing}: ${figure.reference}` } : figure];
  } catch (error) {
    return [notMeasured(bars.country, error instanceof Error ? error.message : String(error))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
