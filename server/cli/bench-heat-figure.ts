/** Seconds of processor time that this process has used. */
const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** One figure of the bench: what it does in a round, how much that is, and how its output is held against the exact way. */
export interface HeatBench {
  readonly figure: string;
  readonly unit: string;
  readonly bar: number;
  readonly reference: string;
  /** Units of work of one round, e.g. cells. */
  readonly work: number;
  /** A factor from work a second to the unit: 1e-6 for millions. */
  readonly scale: number;
  readonly run: () => void;
  /** Largest difference from the exact method, and what is allowed; measured in the same run on the same inputs. */
  readonly agreement: () => {
    readonly difference: number;
    readonly allowed: number;
    readonly unit: string;
    readonly with: string;
  };
}

export interface HeatFigure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly bar: number;
  /** Null while other work presses on the processor: the value is then no statement about the program. */
  readonly holds: boolean | null;
  readonly reference: string;
  readonly rounds: number;
  readonly spread: readonly [number, number];
  readonly agreement: ReturnType<HeatBench["agreement"]>;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Work per second of processor time in one round. */
export const timeRound = ({ run, work, scale }: HeatBench): number => {
  const before = processorSeconds();
  run();
  return (work * scale) / Math.max(1e-6, processorSeconds() - before);
};

/** Puts rounds together; throws where the output does not agree: no speed is claimed for a wrong result. */
export const summarise = (bench: HeatBench, values: readonly number[], isQuiet: boolean): HeatFigure => {
  const agreement = bench.agreement();
  if (!(agreement.difference <= agreement.allowed)) {
    throw new Error(`${bench.figure}: differs by ${agreement.difference} ${agreement.unit} from ${agreement.with}`);
  }
  const value = median(values);
  return {
    figure: bench.figure,
    value,
    unit: bench.unit,
    bar: bench.bar,
    holds: isQuiet ? value >= bench.bar : null,
    reference: bench.reference,
    rounds: values.length,
    spread: [Math.min(...values), Math.max(...values)],
    agreement,
  };
};
