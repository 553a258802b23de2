import type { DayCountOptions } from "./day-count.js";

/** Days and fine fields of a made-up hilly country, repeatable; one fine cell is absent. */
export const createDays = (departures: Partial<DayCountOptions> = {}): DayCountOptions => {
  const [width, height, coarseWidth, coarseHeight, days] = [31, 23, 5, 4, 300];
  const fine = (formula: (column: number, row: number) => number): Float32Array =>
    Float32Array.from({ length: width * height }, (_, cell) => formula(cell % width, Math.floor(cell / width)));
  const elevationDifference = fine((column, row) => 180 * Math.sin(column / 4) * Math.cos(row / 5));
  elevationDifference[40] = Number.NaN;
  const weather = (at: number): number => 298 + 7 * Math.sin(at * 0.37) + 2 * Math.sin(at * 1.9);
  return {
    width,
    height,
    coarseWidth,
    coarseHeight,
    fx: fine((column) => (column / width) * 4.6 - 0.3),
    fy: fine((_, row) => (row / height) * 3.6 - 0.3),
    elevationDifference,
    urban: fine((column, row) => 2 * Math.exp(-((column - 15) ** 2 + (row - 11) ** 2) / 30)),
    series: Float32Array.from({ length: days * coarseWidth * coarseHeight }, (_, at) => weather(at)),
    days,
    years: 3,
    perDay: Array.from({ length: days }, (_, day) => ({
      lapseRate: -0.0065 + 0.00001 * (day % 100),
      urbanFactor: (day % 11) / 10,
      increment: 0.01 * (day % 50),
    })),
    threshold: 303.15,
    comparison: "above",
    ...departures,
  };
};
