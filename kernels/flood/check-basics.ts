import { TwinError } from "../../core/index.js";
import type { TimeSeries } from "./edges.js";
import type { FloodProblem } from "./problem.js";

/** Refuses a field of the problem or the options. */
export const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

/** Refuses a number outside its range, NaN included. */
export const within = (path: string, value: number, low: number, high: number, unit: string): void => {
  if (!(value >= low && value <= high)) refuse(path, `${path} is ${value} ${unit}: must be ${low} to ${high} ${unit}.`);
};

/** Refuses a place that is no whole number from 0 to `count` - 1. */
export const place = (path: string, value: number, count: number): void => {
  if (Number.isInteger(value) && value >= 0 && value < count) return;
  refuse(path, `${path} is ${value}: must be a whole number from 0 to ${count - 1}.`);
};

/** Refuses an array of another length than the grid. */
export const checkCells = (path: string, data: Float32Array, cells: number): void => {
  if (data.length === cells) return;
  throw new TwinError(
    "grid-mismatch",
    `${path} has ${data.length} values for ${cells} cells: resample it to the grid.`,
    {
      expected: String(cells),
      actual: String(data.length),
    },
  );
};

/** Every cell of the domain in range; `quantity` names it in the error. */
export const checkRange = (
  quantity: string,
  { elevation }: FloodProblem,
  data: Float32Array,
  range: readonly [number, number],
): void => {
  let inside = 0;
  for (let cell = 0; cell < data.length; cell++) {
    if (Number.isNaN(elevation[cell])) continue;
    inside++;
    const value = data[cell];
    if (value >= range[0] && value <= range[1]) continue;
    throw new TwinError("implausible-data", `${quantity} is ${value} in cell ${cell}: must be ${range.join(" to ")}.`, {
      quantity,
      range,
      seen: [value, value],
    });
  }
  if (inside > 0) return;
  throw new TwinError("implausible-data", `${quantity} is absent in every cell: give at least one cell of ground.`, {
    quantity,
    range,
    seen: [Number.NaN, Number.NaN],
  });
};

/** One value or one a cell. */
export const checkValues = (
  path: string,
  problem: FloodProblem,
  values: number | Float32Array,
  range: readonly [number, number],
  unit: string,
): void => {
  if (typeof values === "number") within(path, values, range[0], range[1], unit);
  else {
    checkCells(path, values, problem.elevation.length);
    checkRange(path, problem, values, range);
  }
};

/** As many times as values, at least one, times increasing. */
export const checkSeries = (path: string, { times, values }: TimeSeries, low: number, high: number): void => {
  if (times.length === 0 || times.length !== values.length) {
    refuse(path, `${path} has ${times.length} times and ${values.length} values: give as many of each, at least one.`);
  }
  times.forEach((time, index) => {
    if (!Number.isFinite(time) || (index > 0 && time <= times[index - 1])) {
      refuse(`${path}.times`, `${path}.times goes to ${time} s: times must increase.`);
    }
    within(`${path}.values`, values[index], low, high, "");
  });
};
