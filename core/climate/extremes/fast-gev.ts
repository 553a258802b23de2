import type { Gev } from "../../extremes/distribution.js";
import { gevOfLMoments } from "../../extremes/l-moment-fit.js";
import { lMoments } from "../../extremes/l-moments.js";
import { fitGevByLikelihood } from "../../extremes/maximum-likelihood.js";

export interface FastGevFit {
  readonly parameters: Gev;
  readonly negativeLogLikelihood: number;
  /** "newton" where the quick way converged, "simplex" where it fell back on the slow one. */
  readonly way: "newton" | "simplex";
}

const smallShape = 1e-5;

/** Negative log-likelihood, gradient and Hessian in (location, ln scale, shape); reused between steps. */
class Derivatives {
  value = 0;
  readonly g = new Float64Array(3);
  /** hmm, hms, hmx, hss, hsx, hxx */
  readonly h = new Float64Array(6);

  /** False where a value lies beyond the bound of the tail. */
  at(x: Float64Array, location: number, logScale: number, shape: number): boolean {
    const scale = Math.exp(logScale);
    const n = x.length;
    let [value, g0, g1, g2] = [n * logScale, 0, n, 0];
    let [h00, h01, h02, h11, h12, h22] = [0, 0, 0, 0, 0, 0];
    for (let at = 0; at < n; at++) {
      const z = ((x[at] as number) - location) / scale;
      const t = 1 + shape * z;
      if (!(t > 0)) return false;
      // y = ln(1 + xi z) / xi and its derivatives by z and xi; series near xi = 0.
      const inverse = 1 / t;
      const log = Math.log1p(shape * z);
      const isSmall = Math.abs(shape * z) < 1e-3 || Math.abs(shape) < smallShape;
      const u = shape * z;
      const y = isSmall ? z * (1 + u * (-1 / 2 + u * (1 / 3 + u * (-1 / 4 + u * (1 / 5))))) : log / shape;
      const yx = isSmall
        ? z * z * (-1 / 2 + u * (2 / 3 + u * (-3 / 4 + u * (4 / 5 - u * (5 / 6)))))
        : (z * inverse - y) / shape;
      const yxx = isSmall
        ? z * z * z * (2 / 3 + u * (-3 / 2 + u * (12 / 5 - u * (10 / 3))))
        : (-z * z * inverse * inverse - 2 * yx) / shape;
      const yz = inverse;
      const yzz = -shape * inverse * inverse;
      const yzx = -z * inverse * inverse;
      const e = Math.exp(-y);
      // l = ln scale + (1 + xi) y + exp(-y)
      const a = 1 + shape;
      const ly = a - e;
      value += a * y + e;
      const lz = ly * yz;
      const lx = ly * yx + y;
      const lzz = e * yz * yz + ly * yzz;
      const lzx = e * yz * yx + ly * yzx + yz;
      const lxx = e * yx * yx + ly * yxx + 2 * yx;
      // z by location is -1/scale, by ln scale is -z.
      const zm = -1 / scale;
      g0 += lz * zm;
      g1 -= lz * z;
      g2 += lx;
      h00 += lzz * zm * zm;
      h01 += lzz * zm * -z + lz * -zm;
      h02 += lzx * zm;
      h11 += lzz * z * z + lz * z;
      h12 -= lzx * z;
      h22 += lxx;
    }
    this.value = value;
    this.g.set([g0, g1, g2]);
    this.h.set([h00, h01, h02, h11, h12, h22]);
    return Number.isFinite(value);
  }
}

/** Step -(H + damping D)^-1 g by Cholesky, D the diagonal's size; undefined where the matrix is not positive definite. */
const newtonStep = ({ g, h }: Derivatives, damping: number): readonly [number, number, number] | undefined => {
  const [h00, h01, h02, h11, h12, h22] = h as unknown as [number, number, number, number, number, number];
  const a = h00 + damping * Math.abs(h00);
  const d = h11 + damping * Math.abs(h11);
  const f = h22 + damping * Math.max(Math.abs(h22), 1);
  if (!(a > 0)) return undefined;
  const l00 = Math.sqrt(a);
  const l10 = h01 / l00;
  const l20 = h02 / l00;
  const p = d - l10 * l10;
  if (!(p > 0)) return undefined;
  const l11 = Math.sqrt(p);
  const l21 = (h12 - l20 * l10) / l11;
  const q = f - l20 * l20 - l21 * l21;
  if (!(q > 0)) return undefined;
  const l22 = Math.sqrt(q);
  const y0 = -(g[0] as number) / l00;
  const y1 = (-(g[1] as number) - l10 * y0) / l11;
  const y2 = (-(g[2] as number) - l20 * y0 - l21 * y1) / l22;
  const s2 = y2 / l22;
  const s1 = (y1 - l21 * s2) / l11;
  return [(y0 - l10 * s1 - l20 * s2) / l00, s1, s2];
};

const leastShape = -1;

/**
 * GEV by maximum likelihood with exact derivatives: damped Newton from the L-moment fit, a handful of passes over the
 * sample where a simplex takes hundreds. Falls back on {@link fitGevByLikelihood} where it does not settle, and agrees
 * with it to 1e-7 in the likelihood.
 *
 * @param sample block maxima, 10 or more, none absent
 */
export const fastGevFit = (sample: ArrayLike<number>): FastGevFit => {
  const x = Float64Array.from(sample);
  const start = gevOfLMoments(lMoments(x));
  let [m, s, k] = [start.location, Math.log(start.scale), Math.max(-0.9, Math.min(0.9, start.shape))];
  const now = new Derivatives();
  const next = new Derivatives();
  if (!now.at(x, m, s, k)) {
    k = 0;
    if (!now.at(x, m, s, k)) return simplex(x);
  }
  let damping = 0;
  for (let pass = 0; pass < 60; pass++) {
    const step = newtonStep(now, damping);
    if (step) {
      const [dm, ds, dk] = step;
      const isSmall = Math.abs(dm) < 1e-9 * Math.exp(s) && Math.abs(ds) < 1e-9 && Math.abs(dk) < 1e-9;
      if (isSmall && damping < 1e-3) return finish(m, s, k, now.value);
      if (
        k + dk > leastShape &&
        next.at(x, m + dm, s + ds, k + dk) &&
        next.value <= now.value + 1e-12 * Math.abs(now.value)
      ) {
        [m, s, k] = [m + dm, s + ds, k + dk];
        now.value = next.value;
        now.g.set(next.g);
        now.h.set(next.h);
        damping = damping < 1e-6 ? 0 : damping / 10;
        continue;
      }
    }
    damping = damping === 0 ? 1e-3 : damping * 10;
    if (damping > 1e8) break;
  }
  return simplex(x);
};

const finish = (location: number, logScale: number, shape: number, value: number): FastGevFit => ({
  parameters: { location, scale: Math.exp(logScale), shape },
  negativeLogLikelihood: value,
  way: "newton",
});

const simplex = (x: Float64Array): FastGevFit => {
  const { parameters, negativeLogLikelihood } = fitGevByLikelihood(x);
  return { parameters, negativeLogLikelihood, way: "simplex" };
};
