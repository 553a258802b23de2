import { type BenchFigure, busyPressure } from "./figure.js";
import type { Machine } from "./machine.js";

/** All that one run of the bench found. */
export interface BenchReport {
  readonly machine: Machine;
  readonly load: { readonly load_average_1min_at_start: number; readonly cpu_pressure_avg10_max: number };
  readonly commit: string | null;
  readonly figures: readonly BenchFigure[];
}

const show = (value: number): string => value.toPrecision(3);

const verdict = ({ holds, value }: BenchFigure): string =>
  holds === null ? (value === null ? "not measured" : "not judged: busy machine") : holds ? "holds" : "**falls short**";

const row = (figure: BenchFigure): string => {
  const { value, unit, bar, direction, spread, rounds, reference } = figure;
  const range = spread ? `${show(spread[0])} to ${show(spread[1])}` : "";
  const cells = [
    `\`${figure.figure}\``,
    value === null ? "" : show(value),
    unit,
    `${direction} ${bar}`,
    range,
    String(rounds),
  ];
  return `| ${[...cells, verdict(figure), reference].join(" | ")} |`;
};

/** The page of the figures in Markdown. */
export const performancePage = ({ machine, load, commit, figures }: BenchReport): string =>
  [
    "# Performance",
    "",
    "Printed by `npx luxtwin bench flood --write` (about 25 minutes on two cores; `--quick` leaves out the country). Every number was measured in one run on one machine:",
    "",
    `- ${machine.cpu}, ${machine.cores} cores, ${machine.memory_gib} GiB, ${machine.platform}, Node ${machine.node}, commit ${commit ?? "unknown"}`,
    `- load average ${load.load_average_1min_at_start.toFixed(2)} at the start, CPU pressure (avg10) up to ${load.cpu_pressure_avg10_max} %`,
    "",
    `Medians of rounds in which what is compared runs in turn. Ratios of one thread are taken from processor time, so that a neighbour on the machine counts little; \`li-wasm-2t-vs-1t\` and the absolute figures are wall time. From a pressure of ${busyPressure} % on, absolute figures are not judged.`,
    "",
    "| Figure | Median | Unit | Bar | Spread | Rounds | | Beside |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...figures.map(row),
    "",
    "Beside other programs, in million cell updates a second and core on a machine of the class the bar was set on: SFINCS (local inertial, float32) 150 to 168, LISFLOOD-FP 8.1 (ACC, float64) 14 to 30. They were measured elsewhere, not in this run.",
    "",
    "GPU: *not measured*. Software adapters prove that the answers agree, not how fast a GPU is.",
    "",
  ].join("\n");
