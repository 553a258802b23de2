import { gravity } from "../stepper.js";
import type { ShallowState } from "./shallow-state.js";

/**
 * Share of a velocity that friction leaves after a step [-]: Manning, implicit in the new velocity.
 *
 *   u' (1 + D |u'|) = u,   D = g dt n^2 / h^(4/3)   =>   u' = 2 u / (1 + sqrt(1 + 4 D |u|))
 *
 * flood.md 2.4 has the point-implicit u / (1 + D |u|), whose steady flow depends on the step once dt g S is not small
 * against the velocity; this form has the Manning velocity for any step (docs/decisions/0013).
 */
export const frictionShare = (step: number, roughness: number, depth: number, speed: number): number =>
  2 / (1 + Math.sqrt(1 + (4 * step * gravity * roughness * roughness * speed) / depth ** (4 / 3)));

/** Depths and velocities after a step of `step` seconds and `rain` metres. */
export const updateShallow = (state: ShallowState, step: number, rain: number): void => {
  const { width, height, z, h, u, v, n, x, y, options, maximumDepth } = state;
  const ratio = step / state.dx;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      if (Number.isNaN(z[cell])) continue;
      const west = row * (width + 1) + column;
      const [east, north, south] = [west + 1, cell, cell + width];
      const gain = ratio * (x.mass[west] - x.mass[east] + y.mass[north] - y.mass[south]) + rain;
      // Below 0 only by the last digit of a float64; the ledger books it as created.
      const depth = Math.max(0, h[cell] + gain);
      const alongX = x.right[west] - x.left[east];
      const alongY = y.right[north] - y.left[south];
      const acrossX = y.mass[north] * y.across[north] - y.mass[south] * y.across[south];
      const acrossY = x.mass[west] * x.across[west] - x.mass[east] * x.across[east];
      const momentumX = h[cell] * u[cell] + ratio * (alongX + acrossX);
      const momentumY = h[cell] * v[cell] + ratio * (alongY + acrossY);
      h[cell] = depth;
      maximumDepth[cell] = Math.max(maximumDepth[cell], depth);
      const flows = depth > options.flowDepth;
      const speed = flows ? Math.hypot(momentumX, momentumY) / depth : 0;
      const share = flows ? frictionShare(step, n[cell], depth, speed) / depth : 0;
      u[cell] = momentumX * share;
      v[cell] = momentumY * share;
    }
  }
};

/** Largest |u| + sqrt(g h) of all cells, by component [m s-1]. */
export const fastestWave = ({ h, u, v }: ShallowState): number => {
  let fastest = 0;
  for (let cell = 0; cell < h.length; cell++) {
    const speed = Math.max(Math.abs(u[cell]), Math.abs(v[cell])) + Math.sqrt(gravity * h[cell]);
    if (speed > fastest) fastest = speed;
  }
  return fastest;
};
