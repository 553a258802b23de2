/** Plain functions of the expression language: how many arguments they take, and what they give. */
export interface PlainFunction {
  readonly least: number;
  readonly most: number;
  readonly of: (...values: number[]) => number;
}

const one = (of: (value: number) => number): PlainFunction => ({ least: 1, most: 1, of });
const two = (of: (left: number, right: number) => number): PlainFunction => ({ least: 2, most: 2, of });
const many = (of: (...values: number[]) => number): PlainFunction => ({ least: 1, most: 1000, of });

/** `piecewise(x, x1, y1, x2, y2, …)`: linear between its points, constant beyond them. */
const piecewise = (x: number, ...points: number[]): number => {
  const last = points.length - 2;
  if (x <= (points[0] as number)) return points[1] as number;
  for (let right = 2; right <= last; right += 2) {
    const [x1, y1, x2, y2] = points.slice(right - 2, right + 2) as [number, number, number, number];
    if (x <= x2) return y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
  }
  return points[last + 1] as number;
};

/** All plain functions by name. */
export const plainFunctions: Readonly<Record<string, PlainFunction>> = {
  abs: one(Math.abs),
  sign: one(Math.sign),
  floor: one(Math.floor),
  ceil: one(Math.ceil),
  round: one(Math.round),
  sqrt: one(Math.sqrt),
  cbrt: one(Math.cbrt),
  exp: one(Math.exp),
  log: one(Math.log),
  log10: one(Math.log10),
  sin: one(Math.sin),
  cos: one(Math.cos),
  tan: one(Math.tan),
  asin: one(Math.asin),
  acos: one(Math.acos),
  atan: one(Math.atan),
  sinh: one(Math.sinh),
  cosh: one(Math.cosh),
  tanh: one(Math.tanh),
  /** 1 from 0 on, else 0. */
  step: one((value) => (value >= 0 ? 1 : 0)),
  atan2: two(Math.atan2),
  pow: two((base, power) => base ** power),
  mod: two((value, by) => value - by * Math.floor(value / by)),
  hypot: many(Math.hypot),
  min: many(Math.min),
  max: many(Math.max),
  clamp: { least: 3, most: 3, of: (value, low, high) => Math.min(Math.max(value, low), high) },
  piecewise: { least: 3, most: 1001, of: piecewise },
};

/** Constants by name. */
export const plainConstants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E, g: 9.81 };
