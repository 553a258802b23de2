import { randomOf } from "../../core/index.js";
import {
  type Atlas,
  type AtlasDays,
  type AtlasIndex,
  type AtlasPlaces,
  type AtlasRequest,
  coefficientCount,
  openDayAtlas,
  referenceDay,
  referenceIndex,
} from "../../kernels/index.js";
import type { HeatBench } from "./bench-heat-figure.js";

const [side, coarse, years, yearDays] = [150, 5, 30, 365];
const days = years * yearDays;

/** A country of 100 m on a driver of 4.4 km: 467,000 cells and 10,957 days in three minutes on two cores, one of them used. */
const bar = (467_000 * 10_957) / 180 / 1e6;

const indices: readonly AtlasIndex[] = [
  ...[25, 24, 26, 30, 29, 31, 35, 34, 36].map((threshold) => ({ kind: "days", threshold, isStrict: false }) as const),
  ...[20, 19, 21].map((threshold) => ({ kind: "nights", threshold, isStrict: true }) as const),
  ...[30, 29, 31].map((threshold) => ({ kind: "spell-days", threshold }) as const),
  ...[0, 1, -1].flatMap((shift) => [{ kind: "heating", shift } as const, { kind: "cooling", shift } as const]),
];

const madeRequest = (): AtlasRequest => {
  const random = randomOf(8);
  const fine = (least: number, greatest: number): Float32Array =>
    Float32Array.from({ length: side * side }, () => least + (greatest - least) * random());
  const place = (at: number): number => (at / side) * (coarse - 1);
  const weather = Float64Array.from({ length: days }, (_, day) => -11 * Math.cos((2 * Math.PI * day) / yearDays));
  const series = (base: number): Float32Array =>
    weather.reduce(
      (all, season, day) => {
        const own = base + season + 8 * (random() - 0.5);
        for (let cell = 0; cell < coarse * coarse; cell++) all[day * coarse * coarse + cell] = own + 0.6 * random();
        return all;
      },
      new Float32Array(days * coarse * coarse),
    );
  const none = new Float32Array(days * coarse * coarse);
  const numbers = [-0.006, 0.3, 1, 1.5, -0.002, -2, 1.8];
  return {
    fields: {
      above: fine(-150, 150),
      hollow: fine(0, 1),
      urban: fine(0, 1),
      sunUp: fine(-0.02, 0),
      sunSouth: fine(-0.2, 0.2),
    },
    places: {
      coarseWidth: coarse,
      coarseHeight: coarse,
      fx: Float32Array.from({ length: side * side }, (_, at) => place(at % side)),
      fy: Float32Array.from({ length: side * side }, (_, at) => place(Math.floor(at / side))),
      block: Int32Array.from(
        { length: side * side },
        (_, at) => Math.round(place(Math.floor(at / side))) * coarse + Math.round(place(at % side)),
      ),
    },
    days: {
      yearLengths: Array.from({ length: years }, () => yearDays),
      warmest: { smooth: series(15), block: none },
      coldest: { smooth: series(6), block: none },
      coefficients: Float32Array.from({ length: days * coefficientCount }, (_, at) => numbers[at % 7] as number),
    },
    indices,
  };
};

/** Largest difference of a few cells from days made one by one in double precision [days or K days]. */
const differenceOf = ({ means }: Atlas, { fields, places, days: all }: AtlasRequest): number =>
  [17, side * 40 + 90, side * side - 5].reduce((most, cell) => {
    const fine = byYear(fields, places, all, cell);
    return indices.reduce((worst, index, at) => {
      const mean = fine.reduce((sum, year) => sum + referenceIndex(index, year), 0) / years;
      return Math.max(worst, Math.abs((means[at]?.[cell] as number) - mean));
    }, most);
  }, 0);

const byYear = (fields: AtlasRequest["fields"], places: AtlasPlaces, all: AtlasDays, cell: number) =>
  Array.from({ length: years }, (_, year) =>
    Array.from({ length: yearDays }, (_day, day) => referenceDay(fields, places, all, cell, year * yearDays + day)),
  );

export const atlasBench = async (): Promise<HeatBench> => {
  const request = madeRequest();
  const compute = await openDayAtlas(request);
  let last: Atlas | undefined;
  return {
    figure: "atlas-mcell-days-per-s",
    unit: "million cell days s-1",
    bar,
    reference:
      "the country, 467,000 cells of 30 years, in 180 s on one of two cores; plain JavaScript 137 million cell days s-1 for one hour and one threshold. Both hours and 21 indices here. Gain: days as factors, SIMD, cold days folded.",
    work: side * side * days,
    scale: 1e-6,
    run: () => {
      last = compute();
    },
    agreement: () => ({
      difference: last ? differenceOf(last, request) : Number.NaN,
      allowed: 0.1,
      unit: "days or K days a year",
      with: "each day in float64",
    }),
  };
};
