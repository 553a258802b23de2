/** One figure of the bench, as printed with `--json`. */
export interface BenchFigure {
  readonly figure: string;
  /** Median over the rounds; null where it was not measured. */
  readonly value: number | null;
  readonly unit: string;
  readonly bar: number;
  readonly direction: ">=" | "<=";
  /** Whether the bar holds; null where not measured, or for an absolute figure on a busy machine. */
  readonly holds: boolean | null;
  /** What the figure stands beside, or why it was not measured. */
  readonly reference: string;
  readonly rounds: number;
  /** Smallest and largest of the rounds. */
  readonly spread: readonly [number, number] | null;
}

/** What a figure is held against. `absolute`: a time or a rate, not a ratio of two taken in turn. */
export interface Bar {
  readonly figure: string;
  readonly unit: string;
  readonly bar: number;
  readonly direction: ">=" | "<=";
  readonly absolute: boolean;
  readonly reference: string;
}

const ratio = (figure: string, direction: ">=" | "<=", bar: number, reference: string): Bar => ({
  figure,
  unit: "1",
  bar,
  direction,
  absolute: false,
  reference,
});

/** All figures in the order of the page. */
export const bars = {
  native: ratio("li-wasm-1t-vs-native", ">=", 0.45, "our C twin, gcc -O3 -march=native -ffp-contract=off, one thread"),
  threads: ratio("li-wasm-2t-vs-1t", ">=", 1.85, "one thread of the same engine, wall time"),
  gpujs: ratio("li-wasm-vs-gpujs-webasm", ">=", 6, "the same scheme through gpu.js webasm, per processor second"),
  sparse: ratio("li-sparse-vs-dense", ">=", 4, "every segment computed; 10.6 % of the cells are wet"),
  shallow: ratio("fv1-vs-li", ">=", 0.25, "local inertial, cell updates per second"),
  limiters: ratio("limiter-cost", "<=", 0.25, "the same step without outflow scaling and Froude cut"),
  absolute: {
    figure: "li-wasm-1t-mcells",
    unit: "million cell updates s-1",
    bar: 230,
    direction: ">=",
    absolute: true,
    reference: "SFINCS 150-168, LISFLOOD-FP 14-30 a core (measured elsewhere, flood cases all wet)",
  },
  country: {
    figure: "country-30m-minutes",
    unit: "min",
    bar: 15,
    direction: "<=",
    absolute: true,
    reference: "5.2 million cells, 24 h, 50 mm on every cell; peak memory at most 1.5 GiB",
  },
  size: ratio("cost-per-cell-4096-vs-512", "<=", 1.15, "time a cell update on 4096 x 4096 over that on 512 x 512"),
} as const satisfies Record<string, Bar>;

/** CPU pressure (share of ten seconds that something waited) from which an absolute figure is not judged [%]. */
export const busyPressure = 10;

const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : 0.5 * ((sorted[half - 1] as number) + (sorted[half] as number));
};

/** A figure from its rounds; `pressure` is the largest CPU pressure seen meanwhile. */
export const judged = (
  bar: Bar,
  values: readonly number[],
  pressure: number,
  reference = bar.reference,
): BenchFigure => {
  const { figure, unit, direction, absolute } = bar;
  const value = medianOf(values);
  const met = direction === ">=" ? value >= bar.bar : value <= bar.bar;
  const holds = absolute && pressure >= busyPressure ? null : met;
  const spread = [Math.min(...values), Math.max(...values)] as const;
  return { figure, value, unit, bar: bar.bar, direction, holds, reference, rounds: values.length, spread };
};

/** A figure that this machine cannot give. */
export const notMeasured = ({ figure, unit, bar, direction }: Bar, reason: string): BenchFigure => ({
  figure,
  value: null,
  unit,
  bar,
  direction,
  holds: null,
  reference: `not measured: ${reason}`,
  rounds: 0,
  spread: null,
});
