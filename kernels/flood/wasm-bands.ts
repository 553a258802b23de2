/** Fewest rows of a band: what a band saves of its neighbours must be theirs. */
const fewestRows = 4;

/** What a row costs beside its segments: one segment's worth. */
const rowCost = 1;

/** Splits rows 1 … `costs.length` into bands of about equal cost (segments to compute), first and last row of each. */
export const splitBands = (costs: readonly number[], count: number): readonly (readonly [number, number])[] => {
  const rows = costs.length;
  const total = costs.reduce((sum, cost) => sum + cost + rowCost, 0);
  const bands: [number, number][] = [];
  let first = 1;
  let spent = 0;
  for (let band = 0; band < count; band++) {
    const left = count - band - 1;
    const goal = (total * (band + 1)) / count;
    let last = first;
    spent += costs[first - 1] + rowCost;
    while (last < rows - left * fewestRows && (last - first + 1 < fewestRows || spent + 0.5 * costs[last] < goal)) {
      spent += costs[last] + rowCost;
      last++;
    }
    bands.push([first, left === 0 ? rows : last]);
    first = last + 1;
  }
  return bands;
};

/** Most threads that a domain of so many rows can use. */
export const usableThreads = (rows: number, wanted: number): number =>
  Math.max(1, Math.min(wanted, Math.floor(rows / fewestRows)));
