/** Coefficients of Lanczos' approximation, g = 7, n = 9 (Godfrey 2001): 15 digits. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** Natural logarithm of the gamma function, x > 0. */
export const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const y = x - 1;
  const t = y + 7.5;
  const sum = lanczos.reduce((total, c, at) => (at === 0 ? c : total + c / (y + at)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
};

const series = (a: number, x: number): number => {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-16; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
};

/** Lentz' continued fraction of the upper tail. */
const fraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return h * Math.exp(-x + a * Math.log(x) - logGamma(a));
};

/** Probability that a gamma variable of this shape and scale is at most x. */
export const gammaProbability = (x: number, shape: number, scale = 1): number => {
  const y = x / scale;
  if (!(y > 0)) return 0;
  return y < shape + 1 ? series(shape, y) : 1 - fraction(shape, y);
};

/** Quantile of the gamma distribution, probability 0 … 1 (excluded), by bisection in its logarithm: slow and safe. */
export const gammaQuantile = (probability: number, shape: number, scale = 1): number => {
  let low = 1e-300;
  let high = shape + 10;
  while (gammaProbability(high, shape) < probability) high *= 2;
  while (gammaProbability(low, shape) > probability) low /= 2;
  for (let step = 0; step < 200 && high - low > 1e-14 * high; step++) {
    const middle = low < 1e-3 * high ? Math.sqrt(low * high) : 0.5 * (low + high);
    if (gammaProbability(middle, shape) < probability) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high) * scale;
};
