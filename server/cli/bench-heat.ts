import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fastGevFit } from "../../core/index.js";
import type { BenchFlags } from "./bench-flood.js";
import { atlasBench } from "./bench-heat-atlas.js";
import { type HeatBench, type HeatFigure, summarise, timeRound } from "./bench-heat-figure.js";
import { petBench, temperatureBench, utciBench } from "./bench-heat-maps.js";
import { absentPeers, type Peer, scipyPeer } from "./bench-heat-peers.js";
import { gevBench, qdmBench, tx90pBench } from "./bench-heat-series.js";
import { exitCodes, note, printResult } from "./output.js";

/** Rounds where the flags name none. */
const defaultRounds = 5;
const warmUp = 4;
/** Share of time that work waits for a processor [%], from which absolute figures say nothing. */
const pressed = 10;

/** `avg10` of the kernel's pressure file [%]; undefined where there is none. */
const pressure = (): number | undefined => {
  try {
    return Number(/some avg10=([\d.]+)/.exec(readFileSync("/proc/pressure/cpu", "utf8"))?.[1]);
  } catch {
    return undefined;
  }
};

interface Report {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly load: Readonly<Record<string, number | null>>;
  readonly clock: string;
  readonly figures: readonly HeatFigure[];
  readonly peers: readonly Peer[];
}

const printed = ({ figure, value, unit, bar, holds }: HeatFigure): string =>
  `${figure}  ${value.toPrecision(4)} ${unit}  (bar ${bar}: ${holds === null ? "no statement, the machine is busy" : holds ? "holds" : "FAILS"})`;

/** The page of the heat bench in Markdown. */
export const heatPage = ({ machine, load, clock, figures, peers }: Report): string =>
  [
    "# Performance: climate and heat",
    "",
    "Printed by `luxtwin bench heat --write`. One script, one run, rounds in turn; medians with the spread of the rounds.",
    `Clock: ${clock}. Machine: ${machine.cpu}, ${machine.cores} cores, node ${machine.node}. CPU pressure avg10 before and after: ${load.pressure_before_percent ?? "unknown"} and ${load.pressure_after_percent ?? "unknown"} %; from ${pressed} % on absolute figures carry no verdict.`,
    "",
    "| Figure | Value | Spread | Bar | | Agreement in the same run |",
    "| --- | --- | --- | --- | --- | --- |",
    ...figures.map(
      ({ figure, value, unit, bar, holds, spread, agreement }) =>
        `| ${figure} | ${value.toPrecision(4)} ${unit} | ${spread.map((one) => one.toPrecision(3)).join(" ... ")} | ${bar} | ${holds === null ? "no statement" : holds ? "holds" : "FAILS"} | ${agreement.difference.toPrecision(2)} ${agreement.unit} of ${agreement.with} |`,
    ),
    "",
    "Published by others, on other machines of this class, and where our gain comes from:",
    "",
    ...figures.map(({ figure, reference }) => `- \`${figure}\`: ${reference}`),
    "",
    "Beside ours in this run:",
    "",
    ...peers.map(({ figure, peer, value, unit, ratio, note: why }) =>
      value === null
        ? `- \`${figure}\`, ${peer}: *${why}*`
        : `- \`${figure}\`, ${peer}: ${value.toPrecision(3)} ${unit}, ratio ${(ratio as number).toFixed(0)} (${why})`,
    ),
    "",
  ].join("\n");

const gauge = (benches: readonly HeatBench[], rounds: number): Map<string, number[]> => {
  const values = new Map(benches.map(({ figure }) => [figure, [] as number[]]));
  // The first rounds warm up and are not counted: compilers of the runtime work beside ours.
  for (let round = 1 - warmUp; round <= rounds; round++) {
    note(round < 1 ? "warming up" : `round ${round} of ${rounds}`);
    for (const bench of benches) {
      const value = timeRound(bench);
      if (round > 0) values.get(bench.figure)?.push(value);
    }
  }
  return values;
};

/** Times the climate methods in turn, holds their output against the exact way and prints the figures. */
export const benchHeat = async (flags: BenchFlags, root: string): Promise<number> => {
  const before = pressure();
  const gev = gevBench();
  const benches = [
    qdmBench(),
    tx90pBench(),
    petBench(),
    gev,
    await utciBench(),
    await temperatureBench(),
    await atlasBench(),
  ];
  const values = gauge(benches, flags.rounds ?? defaultRounds);
  const after = pressure();
  const isQuiet = Math.max(before ?? 0, after ?? 0) < pressed;
  const figures = benches.map((bench) => summarise(bench, values.get(bench.figure) ?? [], isQuiet));
  const few = gev.samples.slice(0, 40);
  const speed = figures.find(({ figure }) => figure === gev.figure)?.value as number;
  const report: Report = {
    machine: { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, node: process.version },
    load: {
      load_1min: loadavg()[0] as number,
      pressure_before_percent: before ?? null,
      pressure_after_percent: after ?? null,
    },
    clock: "processor time of the process, one thread of work",
    figures,
    peers: [
      scipyPeer(
        speed,
        few,
        few.map((one) => fastGevFit(one).negativeLogLikelihood),
      ),
      ...absentPeers(),
    ],
  };
  if (flags.write) writeFileSync(join(root, "docs/performance-heat.md"), heatPage(report));
  printResult(flags.json, report, figures.map(printed));
  return figures.some(({ holds }) => holds === false) ? exitCodes.failed : exitCodes.ok;
};
