import { type AtlasDays, type AtlasFields, type AtlasIndex, coefficientCount } from "./atlas-input.js";
import type { Patch } from "./patches.js";

/** Numbers of a day's record: by day four corners and four coefficients, by night four and three, one spare. */
export const recordWords = 16;

/** Eurostat's limit: days whose middle is at or below it are heated [degree Celsius]. */
const heatedBelow = 15;
/** Room for the rounding of single precision [K]. */
const margin = 0.01;

interface Bounds {
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

const fieldNames = ["above", "hollow", "urban", "sunUp", "sunSouth"] as const;
/** Static field of each coefficient of a record, by its place in {@link fieldNames}. */
const byDay = [0, 2, 3, 4] as const;
const byNight = [0, 1, 2] as const;

const boundsOf = ({ cells }: Patch, fields: AtlasFields): Bounds => {
  const least = new Float64Array(fieldNames.length).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(fieldNames.length).fill(Number.NEGATIVE_INFINITY);
  fieldNames.forEach((name, at) => {
    const field = fields[name];
    for (const cell of cells) {
      least[at] = Math.min(least[at], field[cell]);
      greatest[at] = Math.max(greatest[at], field[cell]);
    }
  });
  return { least, greatest };
};

const writeRecord = (
  records: Float64Array,
  at: number,
  { corners, block }: Patch,
  days: AtlasDays,
  day: number,
): void => {
  const { warmest, coldest, coefficients } = days;
  const cells = warmest.smooth.length / (coefficients.length / coefficientCount);
  const [coarse, own] = [day * cells, day * coefficientCount];
  const [high, low] = [warmest.block[coarse + block], coldest.block[coarse + block]];
  for (let corner = 0; corner < 4; corner++) {
    records[at + corner] = warmest.smooth[coarse + corners[corner]] + high;
    records[at + 8 + corner] = coldest.smooth[coarse + corners[corner]] + low;
  }
  for (let word = 0; word < 4; word++) records[at + 4 + word] = coefficients[own + word];
  for (let word = 0; word < 3; word++) records[at + 12 + word] = coefficients[own + 4 + word];
};

/** Least or greatest value that a record can have in the patch, for one hour. */
const limit = (
  records: Float64Array,
  at: number,
  places: readonly number[],
  { least, greatest }: Bounds,
  isGreatest: boolean,
): number => {
  const pick = isGreatest ? Math.max : Math.min;
  let sum = pick(records[at], records[at + 1], records[at + 2], records[at + 3]);
  for (let word = 0; word < places.length; word++) {
    const number = records[at + 4 + word];
    sum += pick(number * least[places[word]], number * greatest[places[word]]);
  }
  return sum;
};

/** Warmest hour, coldest hour and middle below which a day decides no index but the heating degree days. */
const quietBelow = (indices: readonly AtlasIndex[]) => {
  const of = (kind: readonly AtlasIndex["kind"][]): number[] =>
    indices.flatMap((index) => (kind.includes(index.kind) && "threshold" in index ? [index.threshold] : []));
  const shifts = indices.flatMap((index) => ("shift" in index ? [index.shift] : []));
  return {
    high: Math.min(Number.POSITIVE_INFINITY, ...of(["days", "spell-days"])) - margin,
    low: Math.min(Number.POSITIVE_INFINITY, ...of(["nights"])) - margin,
    middle: heatedBelow - Math.max(0, ...shifts) - margin,
  };
};

export interface FoldRequest {
  readonly patch: Patch;
  readonly fields: AtlasFields;
  readonly days: AtlasDays;
  readonly indices: readonly AtlasIndex[];
}

/**
 * Writes the records of a patch. Days that are cold in all of its cells count for the heating degree days alone, which are
 * linear there: all but the first of a run of them, which ends a spell, are summed into one record behind the year's. A day
 * that may hold the year's largest value is never among them.
 *
 * @param lengths written: days looked at and days folded of each year
 */
export const foldDays = (
  { patch, fields, days, indices }: FoldRequest,
  out: Float32Array,
  lengths: Int32Array,
): void => {
  const bounds = boundsOf(patch, fields);
  const quiet = quietBelow(indices);
  const longest = Math.max(...days.yearLengths);
  const records = new Float64Array(longest * recordWords);
  const [highs, sum] = [new Float64Array(longest), new Float64Array(recordWords)];
  let [first, written] = [0, 0];
  days.yearLengths.forEach((count, year) => {
    let surest = Number.NEGATIVE_INFINITY;
    for (let day = 0; day < count; day++) {
      const at = day * recordWords;
      writeRecord(records, at, patch, days, first + day);
      highs[day] = limit(records, at, byDay, bounds, true);
      surest = Math.max(surest, limit(records, at, byDay, bounds, false));
    }
    const start = written;
    let [folded, wasQuiet] = [0, false];
    sum.fill(0);
    for (let day = 0; day < count; day++) {
      const at = day * recordWords;
      const high = highs[day];
      const low = limit(records, at + 8, byNight, bounds, true);
      const isQuiet = high < quiet.high && low < quiet.low && (high + low) / 2 < quiet.middle && high < surest - margin;
      if (isQuiet && wasQuiet) {
        for (let word = 0; word < recordWords; word++) sum[word] += records[at + word];
        folded++;
      } else {
        out.set(records.subarray(at, at + recordWords), written * recordWords);
        written++;
      }
      wasQuiet = isQuiet;
    }
    lengths[2 * year] = written - start;
    lengths[2 * year + 1] = folded;
    out.set(sum, written * recordWords);
    written++;
    first += count;
  });
};
