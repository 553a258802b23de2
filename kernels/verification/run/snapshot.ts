import type { FloodEngine } from "../../flood/engine.js";
import type { Frame } from "../build/frame.js";
import type { Quantity } from "../format/metric.js";

/** The water at one time: depth [m] and discharges at west and north faces [m2 s-1], southward positive. */
export interface Snapshot {
  readonly time: number;
  readonly depth: Float32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** What a run keeps over all its steps; [m], [m s-1], [s, NaN where never]. */
export interface Extremes {
  readonly depth: Float32Array;
  readonly speed: Float32Array;
  readonly arrival: Float32Array;
}

/** Everything that quantities are read from. */
export interface Scene {
  readonly frame: Frame;
  readonly ground: Float32Array;
  readonly snapshot: Snapshot;
  readonly extremes: Extremes | undefined;
}

/** Depth below which water has no speed [m]. */
const speedDepth = 1e-3;

export const takeSnapshot = async (engine: FloodEngine, time: number): Promise<Snapshot> => ({
  time,
  depth: await engine.read("depth"),
  x: await engine.read("unitDischargeX"),
  y: await engine.read("unitDischargeY"),
});

export const takeExtremes = async (engine: FloodEngine): Promise<Extremes> => ({
  depth: await engine.read("maximumDepth"),
  speed: await engine.read("maximumSpeed"),
  arrival: await engine.read("arrivalTime"),
});

const extreme = ({ extremes }: Scene, key: keyof Extremes, cell: number): number => extremes?.[key][cell] ?? Number.NaN;

/** Means of the two faces of a cell: eastward and northward [m2 s-1]. */
const dischargeAt = ({ frame, snapshot }: Scene, cell: number): readonly [number, number] => {
  const west = cell + Math.floor(cell / frame.width);
  const { x, y } = snapshot;
  return [0.5 * (x[west]! + x[west + 1]!), -0.5 * (y[cell]! + y[cell + frame.width]!)];
};

const faceDischargeAt = ({ frame, snapshot }: Scene, cell: number): number => {
  const west = cell + Math.floor(cell / frame.width);
  const { x, y } = snapshot;
  return Math.max(Math.abs(x[west]!), Math.abs(x[west + 1]!), Math.abs(y[cell]!), Math.abs(y[cell + frame.width]!));
};

type Reading = (scene: Scene, cell: number) => number;

const perDepth =
  (discharge: Reading): Reading =>
  (scene, cell) => {
    const depth = scene.snapshot.depth[cell]!;
    return depth > speedDepth ? discharge(scene, cell) / depth : Number.isNaN(depth) ? Number.NaN : 0;
  };

const readings: Readonly<Record<Quantity, Reading>> = {
  depth: ({ snapshot }, cell) => snapshot.depth[cell]!,
  level: ({ snapshot, ground }, cell) => ground[cell]! + snapshot.depth[cell]!,
  discharge_x: (scene, cell) => dischargeAt(scene, cell)[0],
  discharge_y: (scene, cell) => dischargeAt(scene, cell)[1],
  unit_discharge: (scene, cell) => Math.hypot(...dischargeAt(scene, cell)),
  face_discharge: faceDischargeAt,
  velocity_x: perDepth((scene, cell) => dischargeAt(scene, cell)[0]),
  velocity_y: perDepth((scene, cell) => dischargeAt(scene, cell)[1]),
  speed: perDepth((scene, cell) => Math.hypot(...dischargeAt(scene, cell))),
  max_depth: (scene, cell) => extreme(scene, "depth", cell),
  max_level: (scene, cell) => scene.ground[cell]! + extreme(scene, "depth", cell),
  max_speed: (scene, cell) => extreme(scene, "speed", cell),
  arrival: (scene, cell) => extreme(scene, "arrival", cell),
};

/** Value of a quantity in one cell, SI units. */
export const readAt = (scene: Scene, quantity: Quantity, cell: number): number => readings[quantity](scene, cell);

/** A quantity on every cell. */
export const readField = (scene: Scene, quantity: Quantity): Float64Array => {
  const reading = readings[quantity];
  const { width, height } = scene.frame;
  return Float64Array.from({ length: width * height }, (_, cell) => reading(scene, cell));
};
