import { type Bar, type BenchFigure, judged, notMeasured } from "../bench/figure.js";
import { describeMachine, openLoadWatch } from "../bench/machine.js";
import { hasStandin, timeSeries } from "../bench/series-figure.js";
import { hasGdal, timeWindows } from "../bench/window-figure.js";
import type { BenchFlags } from "./bench-flood.js";
import { exitCodes, note, printResult } from "./output.js";

const usualPort = 18_095;

const bars = {
  window: {
    figure: "window-vs-gdal",
    unit: "1",
    bar: 1.5,
    direction: "<=",
    absolute: false,
    reference: "gdal_translate of the same windows of the same COG over the same range server, without its start",
  },
  series: {
    figure: "series-35-years",
    unit: "s",
    bar: 60,
    direction: "<=",
    absolute: true,
    reference: "35 years of t2m from the stand-in, which shares the machine; from the start of the process",
  },
  memory: {
    figure: "series-peak-memory",
    unit: "MB",
    bar: 500,
    direction: "<=",
    absolute: false,
    reference: "most memory of the pulling process",
  },
} as const satisfies Record<string, Bar>;

const windowFigure = async (rounds: number, pressure: number): Promise<readonly BenchFigure[]> => {
  if (!hasGdal()) return [notMeasured(bars.window, "gdal_translate is not installed")];
  note("reading windows of a COG, ours and GDAL's in turn");
  const { ours, gdal } = await timeWindows(rounds);
  return [
    judged(
      bars.window,
      ours.map((own, at) => own / (gdal[at] as number)),
      pressure,
    ),
  ];
};

const seriesFigures = async (
  root: string,
  port: number,
  rounds: number,
  look: () => number,
): Promise<readonly BenchFigure[]> => {
  if (!hasStandin(root)) {
    return [bars.series, bars.memory].map((bar) => notMeasured(bar, "the stand-in is not beside the program"));
  }
  note("pulling 35 years of one variable from the stand-in");
  const pressure = look();
  const { seconds, megabytes } = await timeSeries(root, port, rounds);
  return [judged(bars.series, seconds, pressure), judged(bars.memory, megabytes, pressure)];
};

/**
 * Times window reads against GDAL and the pull of a long series from the stand-in. A time is judged only where the
 * machine was quiet before; a ratio of two taken in turn always. Returns the exit code.
 */
export const benchIngest = async (flags: BenchFlags, root: string): Promise<number> => {
  const { json, figure, rounds = 5 } = flags;
  const watch = openLoadWatch();
  const wanted = (...names: readonly string[]) => figure === undefined || names.includes(figure);
  const port = Number(process.env.STANDIN_PORT || usualPort);
  const figures = [
    ...(wanted("series-35-years", "series-peak-memory")
      ? await seriesFigures(root, port, Math.min(rounds, 3), watch.look)
      : []),
    ...(wanted("window-vs-gdal") ? await windowFigure(rounds, watch.look()) : []),
  ];
  printResult(json, { machine: describeMachine(), load: watch.load(), figures }, [
    ...figures.map(({ figure: name, value, unit, bar, holds, reference }) =>
      value === null
        ? `${name}  ${reference}`
        : `${name}  ${value.toFixed(2)} ${unit} (bar ${bar}, holds: ${holds}) ${reference}`,
    ),
  ]);
  return figures.some(({ holds }) => holds === false) ? exitCodes.failed : exitCodes.ok;
};
