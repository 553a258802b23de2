import type { Objective } from "./nelder-mead.js";

/** Square matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

const moved = (point: readonly number[], moves: ReadonlyMap<number, number>): number[] =>
  point.map((value, axis) => value + (moves.get(axis) ?? 0));

/** Gradient by central differences. */
export const gradientAt = (objective: Objective, point: readonly number[], steps: readonly number[]): number[] =>
  point.map((_, axis) => {
    const step = steps[axis] as number;
    const [up, down] = [step, -step].map((move) => objective(moved(point, new Map([[axis, move]]))));
    return ((up as number) - (down as number)) / (2 * step);
  });

const second = (objective: Objective, point: readonly number[], steps: readonly number[], a: number, b: number) => {
  const [stepA, stepB] = [steps[a] as number, steps[b] as number];
  const at = (moveA: number, moveB: number): number =>
    objective(
      moved(
        point,
        a === b
          ? new Map([[a, moveA]])
          : new Map([
              [a, moveA],
              [b, moveB],
            ]),
      ),
    );
  if (a === b) return (at(stepA, 0) - 2 * objective(point) + at(-stepA, 0)) / (stepA * stepA);
  return (at(stepA, stepB) - at(stepA, -stepB) - at(-stepA, stepB) + at(-stepA, -stepB)) / (4 * stepA * stepB);
};

/** Matrix of second derivatives by central differences. */
export const hessianAt = (objective: Objective, point: readonly number[], steps: readonly number[]): Matrix =>
  point.map((_, a) => point.map((_unused, b) => second(objective, point, steps, a, b)));

/** Inverse by Gauss-Jordan with pivots, or undefined for a singular matrix. */
export const inverse = (matrix: Matrix): Matrix | undefined => {
  const n = matrix.length;
  const rows = matrix.map((row, index) => [...row, ...row.map((_, column) => (column === index ? 1 : 0))]);
  for (let pivot = 0; pivot < n; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < n; row++) {
      if (Math.abs(rows[row]?.[pivot] as number) > Math.abs(rows[best]?.[pivot] as number)) best = row;
    }
    const chosen = rows[best] as number[];
    rows[best] = rows[pivot] as number[];
    const head = chosen[pivot] as number;
    if (!(Math.abs(head) > 0) || !Number.isFinite(head)) return undefined;
    const scaled = chosen.map((value) => value / head);
    rows[pivot] = scaled;
    for (let row = 0; row < n; row++) {
      const share = rows[row]?.[pivot] as number;
      if (row !== pivot) rows[row] = (rows[row] as number[]).map((value, at) => value - share * (scaled[at] as number));
    }
  }
  return rows.map((row) => row.slice(n));
};

/** One Newton step towards a minimum, kept only where it lowers the objective. */
export const newtonPolish = (
  objective: Objective,
  point: readonly number[],
  steps: readonly number[],
): readonly number[] => {
  const inverted = inverse(hessianAt(objective, point, steps));
  if (!inverted) return point;
  const gradient = gradientAt(objective, point, steps);
  const next = point.map(
    (value, axis) =>
      value -
      (inverted[axis] as readonly number[]).reduce((sum, entry, at) => sum + entry * (gradient[at] as number), 0),
  );
  return objective(next) < objective(point) ? next : point;
};
