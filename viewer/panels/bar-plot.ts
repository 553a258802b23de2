import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";

export interface BarPlotOptions {
  readonly labels: readonly string[];
  /** In the shown unit; null = no bar. */
  readonly values: readonly (number | null)[];
  readonly locale: string;
  readonly color: string;
  /** Takes the plot away again. */
  readonly signal: AbortSignal;
}

const plotHeight = 200;
const barShare = 0.55;
const widestBar = 56;
const axisWidth = 40;
const letterWidth = 6.4;
const lineHeight = 18;
const font = '12px system-ui, "Segoe UI", "Liberation Sans", sans-serif';

const cssValue = (element: HTMLElement, name: string): string =>
  getComputedStyle(element).getPropertyValue(name).trim();

/** Words of a label over lines of at most that many letters; a longer word keeps its own line. */
const wrapLabel = (label: string, letters: number): string => {
  const lines: string[] = [];
  for (const word of label.split(" ")) {
    const last = lines.pop();
    if (last === undefined) lines.push(word);
    else if (last.length + 1 + word.length <= letters) lines.push(`${last} ${word}`);
    else lines.push(last, word);
  }
  return lines.join("\n");
};

const axes = (container: HTMLElement, { labels, locale }: BarPlotOptions): UPlot.Axis[] => {
  const letters = Math.floor((container.clientWidth - axisWidth) / labels.length / letterWidth) - 1;
  const wrapped = labels.map((label) => wrapLabel(label, letters));
  const lines = Math.max(...wrapped.map((label) => label.split("\n").length));
  const look = { stroke: cssValue(container, "--ink-soft"), font, ticks: { show: false } };
  const grid = { stroke: cssValue(container, "--line"), width: 1 };
  const format = new Intl.NumberFormat(locale);
  return [
    {
      ...look,
      grid: { show: false },
      size: 12 + lines * lineHeight,
      splits: () => labels.map((_label, index) => index),
      values: (_plot, splits) => splits.map((split) => wrapped[split] ?? ""),
    },
    {
      ...look,
      grid,
      size: axisWidth,
      values: (_plot, splits) => splits.map((split) => format.format(split)),
    },
  ];
};

/** Range of the value axis: from zero where no value is below it, with room above. */
const valueRange = (_plot: UPlot, low: number | null, high: number | null): [number, number] => {
  const top = high ?? 1;
  const bottom = Math.min(0, low ?? 0);
  return [bottom, top > bottom ? bottom + (top - bottom) * 1.15 : bottom + 1];
};

/** Draws bars into the container until the signal is aborted, and keeps their width with the container's. */
export const drawBars = (container: HTMLElement, options: BarPlotOptions): void => {
  const { labels, values, color, signal } = options;
  const widthOf = (): number => Math.max(220, container.clientWidth);
  const paths = UPlot.paths.bars?.({ size: [barShare, widestBar], radius: 0.12 });
  const plot = new UPlot(
    {
      width: widthOf(),
      height: plotHeight,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, range: [-0.6, labels.length - 0.4] }, y: { range: valueRange } },
      axes: axes(container, options),
      series: [
        {},
        {
          fill: color,
          stroke: color,
          width: 0,
          points: { show: false },
          ...(paths ? { paths } : {}),
        },
      ],
    },
    [labels.map((_label, index) => index), [...values]],
    container,
  );
  const observer = new ResizeObserver(() => plot.setSize({ width: widthOf(), height: plotHeight }));
  observer.observe(container);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    plot.destroy();
  });
};
