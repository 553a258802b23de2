import type { BaseBlocks } from "./base-period.js";

/** Values of one calendar day over all base years, ascending, NaN left out; filled from `from` on. Returns their number. */
const sortColumn = (
  { values, years, daysPerYear }: BaseBlocks,
  day: number,
  into: Float64Array,
  from: number,
): number => {
  let n = 0;
  for (let year = 0; year < years; year++) {
    const value = values[year * daysPerYear + day] as number;
    if (Number.isNaN(value)) continue;
    let at = from + n;
    // Insertion: thirty values are too few for anything cleverer.
    while (at > from && (into[at - 1] as number) > value) {
      into[at] = into[at - 1] as number;
      at--;
    }
    into[at] = value;
    n++;
  }
  return n;
};

/**
 * Visits the sorted values around every calendar day 0 … 364, from one day to the next by taking one column of years out
 * and putting one in: two merges in place of a sort.
 *
 * @param visit gets the day, the pool and how many of its values count; the pool is reused for the next day
 */
export const forEachPool = (
  blocks: BaseBlocks,
  window: number,
  visit: (day: number, pool: Float64Array, n: number) => void,
): void => {
  const { years, daysPerYear } = blocks;
  const half = (window - 1) / 2;
  const columns = new Float64Array(years * daysPerYear);
  const counts = Int32Array.from({ length: daysPerYear }, (_, day) => sortColumn(blocks, day, columns, day * years));
  const wrap = (day: number): number => (day + daysPerYear) % daysPerYear;
  let pool = new Float64Array((window + 1) * years);
  let spare = new Float64Array((window + 1) * years);
  let n = 0;
  for (let offset = -half; offset <= half; offset++) {
    const day = wrap(offset);
    pool.set(columns.subarray(day * years, day * years + (counts[day] as number)), n);
    n += counts[day] as number;
  }
  pool.subarray(0, n).sort();
  visit(0, pool, n);
  for (let day = 1; day < daysPerYear; day++) {
    const gone = wrap(day - 1 - half);
    const come = wrap(day + half);
    n = exchange(pool, n, columns, gone * years, counts[gone] as number, come * years, counts[come] as number, spare);
    const filled = spare;
    spare = pool;
    pool = filled;
    visit(day, pool, n);
  }
};

/** Writes `pool` less one sorted column plus another into `out`; the first is within the pool. Returns the new number. */
const exchange = (
  pool: Float64Array,
  n: number,
  columns: Float64Array,
  gone: number,
  goneCount: number,
  come: number,
  comeCount: number,
  out: Float64Array,
): number => {
  let left = gone;
  let right = come;
  let size = 0;
  const lastLeft = gone + goneCount;
  const lastRight = come + comeCount;
  for (let at = 0; at < n; at++) {
    const value = pool[at] as number;
    if (left < lastLeft && columns[left] === value) {
      left++;
      continue;
    }
    while (right < lastRight && (columns[right] as number) < value) out[size++] = columns[right++] as number;
    out[size++] = value;
  }
  while (right < lastRight) out[size++] = columns[right++] as number;
  return size;
};
