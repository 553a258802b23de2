import type { Backend, DeviceField } from "../backend/backend.js";
import type { FieldShape } from "../backend/shape.js";
import type { StepperField } from "./engine.js";
import type { FloodProblem } from "./problem.js";
import { datumOf } from "./stepper.js";

/** Fields that live on the device between steps. */
export const floodFieldNames = [
  "z",
  "n",
  "h",
  "qx",
  "qy",
  "highest",
  "speed",
  "arrival",
  "clock",
  "source",
  "edges",
] as const;
export type DeviceFieldName = (typeof floodFieldNames)[number];
export type GpujsState = Record<DeviceFieldName, DeviceField>;

/** Where {@link FloodEngine.read} finds a field. */
export const deviceFieldOf: Readonly<Record<StepperField, DeviceFieldName>> = {
  depth: "h",
  unitDischargeX: "qx",
  unitDischargeY: "qy",
  maximumDepth: "highest",
  maximumSpeed: "speed",
  arrivalTime: "arrival",
};

/** A fresh clock: nothing elapsed, `waiting` [m] of rain held back, no step yet. */
export const clockAt = (waiting: number): Float32Array => Float32Array.of(0, 0, 0, waiting, 0, 1e9);

/** Columns of `clock.kernel.ts`. */
export const clockColumns = { elapsed: 0, waiting: 3, steps: 4, smallest: 5 } as const;

/** Uploads the state at time 0. */
export const createGpujsState = async (backend: Backend, problem: FloodProblem): Promise<GpujsState> => {
  const { grid, elevation, roughness, initialDepth } = problem;
  const { width, height } = grid;
  const datum = datumOf(elevation);
  const cells: FieldShape = [height, width];
  const depth = elevation.map((ground, cell) => (Number.isNaN(ground) ? 0 : (initialDepth?.[cell] ?? 0)));
  const filled = (length: number, value: number): Float32Array => new Float32Array(length).fill(value);
  const size = width * height;
  const entries: readonly [DeviceFieldName, Float32Array, FieldShape][] = [
    ["z", elevation.map((ground) => ground - datum), cells],
    ["n", typeof roughness === "number" ? filled(size, roughness) : roughness, cells],
    ["h", depth, cells],
    ["qx", filled(height * (width + 1), 0), [height, width + 1]],
    ["qy", filled((height + 1) * width, 0), [height + 1, width]],
    ["highest", depth, cells],
    ["speed", filled(size, 0), cells],
    ["arrival", filled(size, Number.NaN), cells],
    ["clock", clockAt(0), [1, 6]],
    ["source", filled(size, 0), cells],
    ["edges", filled(4 * (width + height), 0), [2, 2 * (width + height)]],
  ];
  const state: Partial<GpujsState> = {};
  for (const [name, values, shape] of entries) state[name] = await backend.upload(values, shape);
  return state as GpujsState;
};

/** Puts a new field in the place of an old one and frees that. */
export const replaceField = (state: GpujsState, name: DeviceFieldName, field: DeviceField): void => {
  state[name].release();
  state[name] = field;
};
