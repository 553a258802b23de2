/** A function to make small; +infinity where it is not defined. */
export type Objective = (point: readonly number[]) => number;

interface Vertex {
  readonly point: readonly number[];
  readonly value: number;
}

export interface SimplexOptions {
  /** Length of the first step along each axis. */
  readonly steps: readonly number[];
  /** Stops where all vertices agree to that value. Default 1e-12. */
  readonly tolerance?: number;
  /** Default 5,000. */
  readonly evaluations?: number;
}

const blend = (one: readonly number[], other: readonly number[], share: number): number[] =>
  one.map((value, axis) => value + share * ((other[axis] as number) - value));

const centre = (vertices: readonly Vertex[]): number[] =>
  (vertices[0] as Vertex).point.map(
    (_, axis) => vertices.reduce((sum, { point }) => sum + (point[axis] as number), 0) / vertices.length,
  );

const byValue = (one: Vertex, other: Vertex): number => one.value - other.value;

/** The vertex that takes the worst one's place, or undefined where the simplex must shrink. */
const replacement = (sorted: readonly Vertex[], at: (point: readonly number[]) => Vertex): Vertex | undefined => {
  const worst = sorted[sorted.length - 1] as Vertex;
  const middle = centre(sorted.slice(0, -1));
  const reflected = at(blend(middle, worst.point, -1));
  if (reflected.value < (sorted[0] as Vertex).value) {
    const expanded = at(blend(middle, worst.point, -2));
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < (sorted[sorted.length - 2] as Vertex).value) return reflected;
  const outside = reflected.value < worst.value;
  const contracted = at(blend(middle, worst.point, outside ? -0.5 : 0.5));
  return contracted.value < (outside ? reflected.value : worst.value) ? contracted : undefined;
};

/**
 * The lowest point that a simplex walk from `start` finds.
 * @see Nelder & Mead 1965, The Computer Journal 7, 308-313
 */
export const minimise = (objective: Objective, start: readonly number[], options: SimplexOptions): Vertex => {
  let left = options.evaluations ?? 5000;
  const at = (point: readonly number[]): Vertex => {
    left--;
    const value = objective(point);
    return { point, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  const corners = options.steps.map((step, axis) =>
    at(start.map((value, index) => value + (index === axis ? step : 0))),
  );
  let simplex = [at(start), ...corners].sort(byValue);
  const tolerance = options.tolerance ?? 1e-12;
  while (left > 0) {
    const [best, worst] = [simplex[0] as Vertex, simplex[simplex.length - 1] as Vertex];
    if (worst.value - best.value <= tolerance * (1 + Math.abs(best.value))) break;
    const better = replacement(simplex, at);
    simplex = better
      ? [...simplex.slice(0, -1), better].sort(byValue)
      : [best, ...simplex.slice(1).map(({ point }) => at(blend(best.point, point, 0.5)))].sort(byValue);
  }
  return simplex[0] as Vertex;
};
