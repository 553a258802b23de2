/** A function of one bound variable. */
export type Curve = (value: number) => number;

/** Points and weights of Gauss-Legendre quadrature of order 5 on -1 … 1 (Abramowitz & Stegun, table 25.4). */
const gaussPoints = [0, 0.538_469_310_105_683, -0.538_469_310_105_683, 0.906_179_845_938_664, -0.906_179_845_938_664];
const gaussWeights = [
  0.568_888_888_888_889, 0.478_628_670_499_366, 0.478_628_670_499_366, 0.236_926_885_056_189, 0.236_926_885_056_189,
];
const panels = 64;
const halvings = 200;

/** Integral from `low` to `high`: 64 panels of 5 Gauss points. */
const integral = (curve: Curve, low: number, high: number): number => {
  const half = (high - low) / panels / 2;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = low + (2 * panel + 1) * half;
    gaussPoints.forEach((point, index) => {
      sum += (gaussWeights[index] as number) * curve(middle + half * point);
    });
  }
  return sum * half;
};

/** The root between `low` and `high` by halving; NaN where the curve has one sign at both ends. */
const solve = (curve: Curve, low: number, high: number): number => {
  let [left, right] = [low, high];
  const atLeft = curve(left);
  const atRight = curve(right);
  if (atLeft === 0) return left;
  if (atRight === 0) return right;
  if (!(atLeft * atRight < 0)) return Number.NaN;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = 0.5 * (left + right);
    if (middle === left || middle === right) break;
    if (curve(middle) < 0 === atLeft < 0) left = middle;
    else right = middle;
  }
  return 0.5 * (left + right);
};

/** Slope at a value: central differences of fourth order over a thousandth of it (at least 0.001). */
const derivative = (curve: Curve, at: number): number => {
  const step = 1e-3 * Math.max(1, Math.abs(at));
  const near = curve(at + step) - curve(at - step);
  const far = curve(at + 2 * step) - curve(at - 2 * step);
  return (8 * near - far) / (12 * step);
};

/** Functions whose first argument is a variable and whose last is an expression in it: `integral(s, 0, L, s^2)`. */
export const boundFunctions: Readonly<
  Record<string, { readonly parts: number; readonly of: (curve: Curve, ...bounds: number[]) => number }>
> = {
  integral: { parts: 4, of: integral as (curve: Curve, ...bounds: number[]) => number },
  solve: { parts: 4, of: solve as (curve: Curve, ...bounds: number[]) => number },
  derivative: { parts: 3, of: derivative as (curve: Curve, ...bounds: number[]) => number },
};
