import {
  baseBlocks,
  dailyAxis,
  exceedanceReference,
  fastGevFit,
  fitGevByLikelihood,
  gevQuantile,
  positionsByDay,
  preparePercentileDays,
  prepareQdm,
  randomOf,
  type SampleAxes,
  type Samples,
  seasonCentres,
  sortedQuantile,
  windowPositions,
  windowValues,
} from "../../core/index.js";
import type { HeatBench } from "./bench-heat-figure.js";

const base = { from: 1991, to: 2020 } as const;
const past = dailyAxis("1991-01-01", 10_958);
const axes: SampleAxes = { observed: past, historical: past, future: dailyAxis("2041-01-01", 10_957) };

/** A synthetic daily temperature [degree Celsius] with season and noise. */
const createSeries = (random: () => number, length: number, mean: number): Float64Array =>
  Float64Array.from({ length }, (_, day) => {
    const noise = random() + random() + random() - 1.5;
    return Math.round(100 * (mean - 9 * Math.cos((2 * Math.PI * day) / 365.25) + 8 * noise)) / 100;
  });

/** QDM of one day by the book: its window filtered and sorted for itself. */
const qdmByTheBook = (samples: Samples, at: number): number => {
  const day = positionsByDay(axes.future).findIndex((list) => list.includes(at));
  const centre = seasonCentres(31).find((one) => Math.abs(one - day) <= 15) as number;
  const sorted = (values: ArrayLike<number>, positions: readonly number[]) =>
    Float64Array.from(positions, (one) => values[one] as number).sort();
  const byDay = { past: positionsByDay(past), future: positionsByDay(axes.future) };
  const year = axes.future.year[at] as number;
  const within = windowPositions(byDay.future, centre, 45).filter(
    (one) => Math.abs((axes.future.year[one] as number) - year) <= 15,
  );
  const window = sorted(samples.future, within);
  const value = samples.future[at] as number;
  const rank = window.filter((one) => one <= value).length;
  const least = 1 / (91 * 31 + 1);
  const tau = Math.min(1 - least, Math.max(least, (rank - 1) * (1 / (window.length - 1))));
  const at_ = (list: Float64Array) => list[Math.floor((list.length - 1) * tau)] as number;
  const own = windowPositions(byDay.past, centre, 45);
  return value + at_(sorted(samples.observed, own)) - at_(sorted(samples.historical, own));
};

/** 30 years of daily temperature, seasons of 91 days and moving windows of 31 years. */
export const qdmBench = (): HeatBench => {
  const random = randomOf(1);
  const cells: Samples[] = Array.from({ length: 12 }, () => ({
    observed: createSeries(random, 10_958, 9),
    historical: createSeries(random, 10_958, 10),
    future: createSeries(random, 10_957, 12),
  }));
  const adjust = prepareQdm(axes, { kind: "additive" });
  let last: Float64Array = new Float64Array();
  return {
    figure: "qdm-cells-per-s",
    unit: "cells s-1",
    bar: 35,
    reference:
      "ibicus 0.35 cells s-1: a Python loop a window. Algorithmic gain: each season is sorted once, ranks in moving years are sums of binary searches.",
    work: cells.length,
    scale: 1,
    run: () => {
      for (const cell of cells) last = adjust(cell);
    },
    agreement: () => {
      const cell = cells[cells.length - 1] as Samples;
      const days = [0, 59, 180, 1500, 5000, 10_000, 10_956];
      const difference = Math.max(...days.map((at) => Math.abs((last[at] as number) - qdmByTheBook(cell, at))));
      return { difference, allowed: 1e-9, unit: "K", with: "each window filtered and sorted for itself" };
    },
  };
};

/** 30 base years: percentiles of 365 calendar days and the in-base bootstrap. */
export const tx90pBench = (): HeatBench => {
  const random = randomOf(2);
  const cells = Array.from({ length: 40 }, () => createSeries(random, 10_958, 12));
  const compute = preparePercentileDays(past, { base, p: 0.9, side: ">" });
  let last: Float64Array = new Float64Array();
  return {
    figure: "tx90p-bootstrap-cells-per-s",
    unit: "cells s-1",
    bar: 260,
    reference:
      "CDO etccdi_tx90p 2.6 cells s-1: a percentile for every dropped and doubled year. Algorithmic gain: pools are merged only around the percentile, and order decides most days without one.",
    work: cells.length,
    scale: 1,
    run: () => {
      for (const cell of cells) last = compute(cell);
    },
    agreement: () => {
      const blocks = baseBlocks(cells[cells.length - 1] as Float64Array, past, base);
      const places = [0, 31, 59, 200, 364, 365, 5000, 10_957];
      const days = places.map((at) => ({
        year: (past.year[at] as number) - base.from,
        day: (past.calendarDay[at] as number) - 1,
        value: (cells[cells.length - 1] as Float64Array)[at] as number,
      }));
      const exact = exceedanceReference(
        blocks,
        days,
        (one, day) => sortedQuantile(windowValues(one, day, 5), 0.9, 8),
        ">",
      );
      const difference = Math.max(
        ...places.map((at, index) => Math.abs((last[at] as number) - (exact[index] as number))),
      );
      return { difference, allowed: 0, unit: "1", with: "one percentile for every dropped and doubled year" };
    },
  };
};

/** Samples of 30 years. */
export const gevBench = (): HeatBench & { readonly samples: readonly Float64Array[] } => {
  const random = randomOf(3);
  const samples = Array.from({ length: 2000 }, (_, index) => {
    const gev = { location: 30, scale: 8, shape: -0.2 + 0.4 * (index / 2000) };
    return Float64Array.from({ length: 30 }, () => gevQuantile(gev, random()));
  });
  let worst = 0;
  return {
    samples,
    figure: "gev-mle-fits-per-s",
    unit: "fits s-1",
    bar: 2000,
    reference:
      "scipy genextreme.fit 38 fits s-1: a general simplex on numeric functions. Algorithmic gain: exact derivatives and Newton from L-moments.",
    work: samples.length,
    scale: 1,
    run: () => {
      for (const sample of samples) worst = Math.max(worst, fastGevFit(sample).negativeLogLikelihood);
    },
    agreement: () => {
      const some = samples.filter((_, index) => index % 100 === 0);
      const gaps = some.map(
        (one) => fastGevFit(one).negativeLogLikelihood - fitGevByLikelihood(one).negativeLogLikelihood,
      );
      return {
        difference: Math.max(...gaps),
        allowed: 1e-6,
        unit: "log-likelihood",
        with: "the simplex fit of core/extremes",
      };
    },
  };
};
