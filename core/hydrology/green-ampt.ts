/** Soil of the Green & Ampt law. */
export interface GreenAmptSoil {
  /** Saturated hydraulic conductivity [m s-1], >= 0. */
  readonly conductivity: number;
  /** Suction head at the wetting front [m], >= 0. */
  readonly suction: number;
  /** Porosity minus initial water content [-], 0 … 1. */
  readonly moistureDeficit: number;
}

/** A last digit of float64 on a depth of metres. */
const converged = 1e-14;
const mostCorrections = 60;

/**
 * Water infiltrated by the end of a step under a surface that stays wet.
 *
 *   F' - F - S ln((F' + S) / (F + S)) = K dt,   S = suction * moistureDeficit
 *
 * The root is found by Newton's method from above, where the left side is convex: it converges for any step.
 * The depth of standing water is left out of the head, as in the paper's usual form.
 * Source: Green & Ampt 1911, J. Agric. Sci. 4, 1-24; integrated form in Chow, Maidment & Mays 1988, ch. 5.4.
 *
 * @param infiltrated  F, water infiltrated so far [m], >= 0
 * @param soil         see {@link GreenAmptSoil}
 * @param duration     dt [s], >= 0
 * @returns            F' [m], at least F + K dt
 */
export const greenAmptInfiltration = (
  infiltrated: number,
  { conductivity, suction, moistureDeficit }: GreenAmptSoil,
  duration: number,
): number => {
  const storage = suction * moistureDeficit;
  const seep = conductivity * duration;
  if (!(storage > 0) || seep === 0) return infiltrated + seep;
  // F + K dt + sqrt(2 (F + S) K dt) lies above the root: x - ln(1 + x) >= x^2 / (2 (1 + x)).
  let next = infiltrated + 2 * seep + Math.sqrt(2 * (infiltrated + storage) * seep);
  for (let correction = 0; correction < mostCorrections; correction++) {
    const excess = next - infiltrated - storage * Math.log1p((next - infiltrated) / (infiltrated + storage)) - seep;
    const change = (excess * (next + storage)) / next;
    next -= change;
    if (Math.abs(change) <= converged * next) break;
  }
  return next;
};
