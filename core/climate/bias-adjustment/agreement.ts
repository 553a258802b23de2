/** Points of a sample, `[variable][time]`. */
export type Columns = readonly ArrayLike<number>[];

const distance = (a: Columns, i: number, b: Columns, j: number): number =>
  Math.sqrt(
    a.reduce(
      (sum, column, variable) => sum + ((column[i] as number) - ((b[variable] as ArrayLike<number>)[j] as number)) ** 2,
      0,
    ),
  );

const meanDistance = (a: Columns, b: Columns): number => {
  const [n, m] = [a[0]?.length ?? 0, b[0]?.length ?? 0];
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) sum += distance(a, i, b, j);
  return sum / (n * m);
};

/**
 * Energy score between two multivariate samples: nm/(n+m) (2 E|X-Y| - E|X-X'| - E|Y-Y'|) / 2.
 *
 * Source: Székely & Rizzo 2004; as used by Cannon 2018, doi 10.1007/s00382-017-3580-6.
 */
export const energyScore = (x: Columns, y: Columns): number => {
  const [n, m] = [x[0]?.length ?? 0, y[0]?.length ?? 0];
  return (((n * m) / (n + m)) * (2 * meanDistance(x, y) - meanDistance(x, x) - meanDistance(y, y))) / 2;
};

/** `values` in the order of the ranks of `like`, ties in the order they stand (Schaake shuffle). */
export const reorder = (values: ArrayLike<number>, like: ArrayLike<number>): Float64Array => {
  const order = Array.from({ length: like.length }, (_, at) => at).sort(
    (a, b) => (like[a] as number) - (like[b] as number) || a - b,
  );
  const sorted = Float64Array.from(values).sort();
  const result = new Float64Array(like.length);
  order.forEach((at, rank) => {
    result[at] = sorted[rank] as number;
  });
  return result;
};
