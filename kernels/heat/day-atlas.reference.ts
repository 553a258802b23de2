import {
  type AtlasDays,
  type AtlasFields,
  type AtlasIndex,
  type AtlasPlaces,
  coefficientCount,
} from "./atlas-input.js";

/** Both hours of one day in one cell, float64: each corner weighed by its distance. */
export const referenceDay = (
  fields: AtlasFields,
  { coarseWidth, coarseHeight, fx, fy, block }: AtlasPlaces,
  { warmest, coldest, coefficients }: AtlasDays,
  cell: number,
  day: number,
): readonly [high: number, low: number] => {
  const x = Math.min(Math.max(fx[cell], 0), coarseWidth - 1);
  const y = Math.min(Math.max(fy[cell], 0), coarseHeight - 1);
  const base = ({ smooth, block: added }: AtlasDays["warmest"]): number => {
    const start = day * coarseWidth * coarseHeight;
    let sum = added[start + block[cell]];
    for (let at = 0; at < coarseWidth * coarseHeight; at++) {
      const wx = Math.max(0, 1 - Math.abs(x - (at % coarseWidth)));
      const wy = Math.max(0, 1 - Math.abs(y - Math.floor(at / coarseWidth)));
      sum += wx * wy * smooth[start + at];
    }
    return sum;
  };
  const c = coefficients.subarray(day * coefficientCount, (day + 1) * coefficientCount);
  const sun = c[2] * fields.sunUp[cell] + c[3] * fields.sunSouth[cell];
  return [
    base(warmest) + c[0] * fields.above[cell] + c[1] * fields.urban[cell] + sun,
    base(coldest) + c[4] * fields.above[cell] + c[5] * fields.hollow[cell] + c[6] * fields.urban[cell],
  ];
};

const runDays = (warm: readonly boolean[]): number => {
  let days = 0;
  for (let from = 0; from < warm.length; ) {
    let to = from;
    while (to < warm.length && warm[to]) to++;
    if (to - from >= 3) days += to - from;
    from = Math.max(to, from + 1);
  }
  return days;
};

/** An index of one year from its days. */
export const referenceIndex = (index: AtlasIndex, days: readonly (readonly [number, number])[]): number => {
  const passes = (value: number, { threshold, isStrict }: { threshold: number; isStrict?: boolean }): boolean =>
    isStrict ? value > threshold : value >= threshold;
  switch (index.kind) {
    case "days":
      return days.filter(([high]) => passes(high, index)).length;
    case "nights":
      return days.filter(([, low]) => passes(low, index)).length;
    case "spell-days":
      return runDays(days.map(([high]) => passes(high, index)));
    case "largest":
      return Math.max(...days.map(([high]) => high));
    default: {
      const middles = days.map(([high, low]) => (high + low) / 2 + index.shift);
      return index.kind === "heating"
        ? middles.reduce((sum, one) => sum + (one <= 15 ? 18 - one : 0), 0)
        : middles.reduce((sum, one) => sum + (one >= 24 ? one - 21 : 0), 0);
    }
  }
};
