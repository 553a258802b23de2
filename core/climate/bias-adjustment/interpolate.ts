/**
 * Value at `x` of the line through points with ascending `xs`, held beyond both ends.
 * Where several points share an x the last of them counts, as with numpy's interp.
 */
export const interpolate = (x: number, xs: ArrayLike<number>, ys: ArrayLike<number>): number => {
  if (Number.isNaN(x)) return Number.NaN;
  const last = xs.length - 1;
  if (x >= (xs[last] as number)) return ys[last] as number;
  if (x < (xs[0] as number)) return ys[0] as number;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((xs[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const [x0, x1, y0, y1] = [xs[low], xs[high], ys[low], ys[high]] as [number, number, number, number];
  // The share first: neighbours may lie so close that a slope would overflow.
  return y0 + (y1 - y0) * ((x - x0) / (x1 - x0));
};
