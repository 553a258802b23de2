import { TwinError } from "../../errors.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";

/** Catalogue entry of {@link ept}, {@link psept}, {@link melt}, {@link qelt}, {@link palt}. */
export const ordModel: RiskModel = {
  id: "ord-loss-tables",
  version: "1",
  title: "Open Results Data tables EPT, PSEPT, MELT, QELT, PALT from a sample period loss table",
  kind: "finance",
  domain: "ordinal ranks, the mean (SampleId -1) is no sample, quantiles by type 7 or 6",
  unit: "EUR",
  source: "ODS Open Results Data; its worked examples contradict each other: the rules are named in docs/models/ord.md",
  licence: "facts",
  quality: "official",
};

/** A row of an ORD sample period loss table (SPLT); SampleId -1 is the analytical mean and no sample. */
export interface SampleLoss {
  readonly Period: number;
  readonly EventId: number;
  readonly SummaryId: number;
  readonly SampleId: number;
  readonly Loss: number;
}

/** How tables are made; the standard's own worked examples contradict each other here, so it is said. */
export interface OrdOptions {
  /** Years that the table covers, quiet ones included. */
  readonly periods: number;
  readonly samples: number;
  readonly returnPeriods: readonly number[];
}

/** The rules that every table of ours follows. */
export const ordRules = {
  ties: "ordinal",
  samples_include_mean: false,
  rank: "return period = years (x samples for full uncertainty) / rank of the loss, largest first",
  tail: "TVaR = mean of the k largest losses, k = N / return period",
} as const;

export interface EptRow {
  readonly SummaryId: number;
  readonly EPCalc: 1 | 2 | 3 | 4;
  readonly EPType: 1 | 2 | 3 | 4;
  readonly ReturnPeriod: number;
  readonly Loss: number;
}

const require = (options: OrdOptions): void => {
  requireWithin("periods", options.periods, [1, 1e7]);
  requireWithin("samples", options.samples, [1, 1e6]);
};

const summaries = (rows: readonly SampleLoss[]): readonly number[] =>
  [...new Set(rows.map(({ SummaryId }) => SummaryId))].sort((one, other) => one - other);

const falling = (values: Iterable<number>): readonly number[] => [...values].sort((one, other) => other - one);

const tally = (rows: readonly SampleLoss[], keyOf: (row: SampleLoss) => string) => {
  const largest = new Map<string, number>();
  const sum = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    largest.set(key, Math.max(largest.get(key) ?? 0, row.Loss));
    sum.set(key, (sum.get(key) ?? 0) + row.Loss);
  }
  return { largest, sum };
};

/** Largest and summed loss by key, from large to small. */
const largestAndSum = (rows: readonly SampleLoss[], keyOf: (row: SampleLoss) => string) => {
  const { largest, sum } = tally(rows, keyOf);
  return { oep: falling(largest.values()), aep: falling(sum.values()) };
};

/** Losses at ranks; a rank beyond the losses but within the years is a quiet year's 0. */
const curveRows = (losses: readonly number[], count: number, returnPeriods: readonly number[]) =>
  returnPeriods.flatMap((period) => {
    const rank = Math.floor(count / requireWithin("returnPeriod", period, [1, 1e9]) + 1e-9);
    if (rank < 1) return [];
    const loss = losses[rank - 1] ?? 0;
    const tail = losses.slice(0, rank).reduce((total, one) => total + one, 0) / rank;
    return [{ period, loss, tail }];
  });

const eptRows = (
  summary: number,
  calc: EptRow["EPCalc"],
  { oep, aep }: { readonly oep: readonly number[]; readonly aep: readonly number[] },
  count: number,
  returnPeriods: readonly number[],
): readonly EptRow[] => {
  const row = (EPType: EptRow["EPType"], ReturnPeriod: number, Loss: number): EptRow => ({
    ...{ SummaryId: summary, EPCalc: calc, EPType, ReturnPeriod, Loss },
  });
  const [byLargest, bySum] = [curveRows(oep, count, returnPeriods), curveRows(aep, count, returnPeriods)];
  return [
    ...byLargest.map(({ period, loss }) => row(1, period, loss)),
    ...byLargest.map(({ period, tail }) => row(2, period, tail)),
    ...bySum.map(({ period, loss }) => row(3, period, loss)),
    ...bySum.map(({ period, tail }) => row(4, period, tail)),
  ];
};

const sampled = (rows: readonly SampleLoss[]): readonly SampleLoss[] => rows.filter(({ SampleId }) => SampleId > 0);

/** Largest and summed loss of each period as the mean over its samples, missing samples counting as 0. */
const sampleMeans = (rows: readonly SampleLoss[], samples: number) => {
  const { largest, sum } = tally(rows, ({ Period, SampleId }) => `${Period}/${SampleId}`);
  const mean = (losses: ReadonlyMap<string, number>) => {
    const periods = new Map<string, number>();
    for (const [key, loss] of losses) {
      const period = key.split("/")[0] as string;
      periods.set(period, (periods.get(period) ?? 0) + loss / samples);
    }
    return falling(periods.values());
  };
  return { oep: mean(largest), aep: mean(sum) };
};

/** PSEPT: exceedance curve of each sample over the periods. */
export const psept = (rows: readonly SampleLoss[], options: OrdOptions) => {
  require(options);
  return summaries(rows).flatMap((summary) => {
    const own = sampled(rows).filter(({ SummaryId }) => SummaryId === summary);
    return Array.from({ length: options.samples }, (_, index) => index + 1).flatMap((SampleId) => {
      const curves = largestAndSum(
        own.filter((row) => row.SampleId === SampleId),
        ({ Period }) => String(Period),
      );
      return eptRows(summary, 2, curves, options.periods, options.returnPeriods).map(
        ({ EPType, ReturnPeriod, Loss }) => ({ SummaryId: summary, SampleId, EPType, ReturnPeriod, Loss }),
      );
    });
  });
};

/** EPT with EPCalc 1 (analytical mean), 2 (full uncertainty), 3 (mean of the samples' curves), 4 (mean of the samples). */
export const ept = (rows: readonly SampleLoss[], options: OrdOptions): readonly EptRow[] => {
  require(options);
  const { periods, samples, returnPeriods } = options;
  const byPeriod = ({ Period }: SampleLoss) => String(Period);
  return summaries(rows).flatMap((summary) => {
    const own = rows.filter(({ SummaryId }) => SummaryId === summary);
    const drawn = sampled(own);
    const mean = largestAndSum(
      own.filter(({ SampleId }) => SampleId === -1),
      byPeriod,
    );
    const full = largestAndSum(drawn, ({ Period, SampleId }) => `${Period}/${SampleId}`);
    const of = sampleMeans(drawn, samples);
    return [
      ...eptRows(summary, 1, mean, periods, returnPeriods),
      ...eptRows(summary, 2, full, periods * samples, returnPeriods),
      ...meanOfCurves(summary, psept(own, options), samples),
      ...eptRows(summary, 4, of, periods, returnPeriods),
    ];
  });
};

const meanOfCurves = (summary: number, rows: ReturnType<typeof psept>, samples: number): readonly EptRow[] => {
  const sums = new Map<string, EptRow>();
  for (const { EPType, ReturnPeriod, Loss } of rows) {
    const key = `${EPType}/${ReturnPeriod}`;
    const before = sums.get(key)?.Loss ?? 0;
    sums.set(key, { SummaryId: summary, EPCalc: 3, EPType, ReturnPeriod, Loss: before + Loss / samples });
  }
  return [...sums.values()];
};

/** The whole curve of the sample means (EPCalc 4): one row a loss, at return period periods / rank. */
export const sampleMeanCurve = (rows: readonly SampleLoss[], options: OrdOptions) => {
  require(options);
  const { oep, aep } = sampleMeans(sampled(rows), options.samples);
  const ranked = (losses: readonly number[]) =>
    losses.map((Loss, index) => ({ ReturnPeriod: options.periods / (index + 1), Loss }));
  return { oep: ranked(oep), aep: ranked(aep) };
};

const deviation = (values: readonly number[], mean: number): number =>
  values.length < 2 ? 0 : Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const eventSamples = (rows: readonly SampleLoss[]) => {
  const events = new Map<string, { readonly first: SampleLoss; readonly rows: SampleLoss[] }>();
  for (const row of rows) {
    const key = `${row.SummaryId}/${row.EventId}`;
    const known = events.get(key);
    if (known) known.rows.push(row);
    else events.set(key, { first: row, rows: [row] });
  }
  return [...events.values()];
};

const padded = (losses: readonly number[], samples: number): readonly number[] => [
  ...losses,
  ...new Array<number>(Math.max(0, samples - losses.length)).fill(0),
];

/** MELT: mean and deviation (n - 1) of each event; SampleType 1 analytical, 2 of the samples. */
export const melt = (rows: readonly SampleLoss[], options: OrdOptions) => {
  require(options);
  return eventSamples(rows).flatMap(({ first, rows: own }) => {
    const base = { EventId: first.EventId, SummaryId: first.SummaryId };
    const analytical = own.find(({ SampleId }) => SampleId === -1);
    const losses = padded(
      own.filter(({ SampleId }) => SampleId > 0).map(({ Loss }) => Loss),
      options.samples,
    );
    const mean = meanOf(losses);
    const chance = losses.filter((loss) => loss > 0).length / losses.length;
    const rate = 1 / options.periods;
    return [
      ...(analytical
        ? [
            {
              ...base,
              SampleType: 1,
              EventRate: rate,
              ChanceOfLoss: null,
              MeanLoss: analytical.Loss,
              SDLoss: 0,
              MaxLoss: null,
            },
          ]
        : []),
      {
        ...base,
        ...{ SampleType: 2, EventRate: rate, ChanceOfLoss: chance, MeanLoss: mean },
        ...{ SDLoss: deviation(losses, mean), MaxLoss: Math.max(...losses) },
      },
    ];
  });
};

/** A quantile by R's type 7 or 6 of ascending values. */
export const quantile = (ascending: readonly number[], share: number, type: 6 | 7): number => {
  const count = ascending.length;
  const at = type === 7 ? (count - 1) * share : (count + 1) * share - 1;
  const low = Math.min(count - 1, Math.max(0, Math.floor(at)));
  const high = Math.min(count - 1, low + 1);
  const [from, to] = [ascending[low], ascending[high]];
  if (from === undefined || to === undefined) {
    const message = "The list of values is empty: give at least one.";
    throw new TwinError("invalid-request", message, { issues: [{ path: "values", message }] });
  }
  return from + Math.min(1, Math.max(0, at - low)) * (to - from);
};

/** QELT: quantiles of each event's samples, type 7 (as the kernel documents) or 6 (as the worked examples use). */
export const qelt = (rows: readonly SampleLoss[], options: OrdOptions, quantiles: readonly number[], type: 6 | 7) =>
  eventSamples(sampled(rows)).flatMap(({ first, rows: own }) => {
    const losses = padded(
      own.map(({ Loss }) => Loss),
      options.samples,
    );
    const ascending = [...losses].sort((one, other) => one - other);
    return quantiles.map((Quantile) => ({
      ...{ EventId: first.EventId, SummaryId: first.SummaryId, Quantile },
      Loss: quantile(ascending, requireWithin("quantile", Quantile, [0, 1]), type),
    }));
  });

/** PALT: mean and deviation (n - 1) of the loss a year; SampleType 1 analytical, 2 over all years of all samples. */
export const palt = (rows: readonly SampleLoss[], options: OrdOptions) => {
  require(options);
  return summaries(rows).flatMap((SummaryId) => {
    const own = rows.filter((row) => row.SummaryId === SummaryId);
    const analytical = own.filter(({ SampleId }) => SampleId === -1);
    const { aep } = largestAndSum(sampled(own), ({ Period, SampleId }) => `${Period}/${SampleId}`);
    const years = padded(aep, options.periods * options.samples);
    const mean = meanOf(years);
    const sum = padded(largestAndSum(analytical, ({ Period }) => String(Period)).aep, options.periods);
    return [
      { SummaryId, SampleType: 1, MeanLoss: meanOf(sum), SDLoss: deviation(sum, meanOf(sum)) },
      { SummaryId, SampleType: 2, MeanLoss: mean, SDLoss: deviation(years, mean) },
    ];
  });
};
