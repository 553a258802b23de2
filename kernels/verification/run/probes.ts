import { TwinError } from "../../../core/index.js";
import type { CaseContext } from "../build/field.js";
import { cellOf, type Frame } from "../build/frame.js";
import type { FloodCase } from "../format/flood-case.js";
import type { Quantity } from "../format/metric.js";
import { readAt, type Scene } from "./snapshot.js";

/** A point lies in a cell; a line is the faces it runs along, its discharge positive eastward or northward. */
export type Probe =
  | { readonly kind: "point"; readonly cell: number }
  | { readonly kind: "line"; readonly axis: "x" | "y"; readonly faces: readonly number[]; readonly size: number };

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const span = (from: number, to: number, count: number): readonly [number, number] => {
  const [low, high] = [Math.round(Math.min(from, to)), Math.round(Math.max(from, to))];
  return [Math.max(0, low), Math.min(count, high)];
};

/** Faces of a line that runs north-south (its flow is eastward) or west-east (northward). */
const lineOf = (path: string, frame: Frame, from: readonly number[], to: readonly number[]): Probe => {
  const { width, height, cell, west, north } = frame;
  const [column1, column2] = [from[0]!, to[0]!].map((x) => (x - west) / cell) as [number, number];
  const [row1, row2] = [from[1]!, to[1]!].map((y) => (north - y) / cell) as [number, number];
  const faces: number[] = [];
  if (from[0] === to[0]) {
    const column = Math.round(column1);
    if (column < 0 || column > width) refuse(path, `${path} is not on the grid.`);
    const [first, end] = span(row1, row2, height);
    for (let row = first; row < end; row++) faces.push(row * (width + 1) + column);
  } else if (from[1] === to[1]) {
    const row = Math.round(row1);
    if (row < 0 || row > height) refuse(path, `${path} is not on the grid.`);
    const [first, end] = span(column1, column2, width);
    for (let column = first; column < end; column++) faces.push(row * width + column);
  } else refuse(path, `${path} runs askew: give a line along x or along y.`);
  if (faces.length === 0) refuse(path, `${path} covers no face of the grid.`);
  return { kind: "line", axis: from[0] === to[0] ? "x" : "y", faces, size: cell };
};

/** All probes of a case by name. */
export const probesOf = ({ probes }: FloodCase, { scope, frame }: CaseContext): ReadonlyMap<string, Probe> => {
  const found = new Map<string, Probe>();
  const position = (path: string, [x, y]: readonly [number | string, number | string]): [number, number] => [
    scope.number(`${path}.0`, x),
    scope.number(`${path}.1`, y),
  ];
  for (const [name, at] of Object.entries(probes.points)) {
    const path = `probes.points.${name}`;
    found.set(name, { kind: "point", cell: cellOf(frame, ...position(path, at), path) });
  }
  for (const [name, { from_m, to_m }] of Object.entries(probes.lines)) {
    const path = `probes.lines.${name}`;
    if (found.has(name)) refuse(path, `"${name}" is a point already: choose another name.`);
    found.set(name, lineOf(path, frame, position(`${path}.from_m`, from_m), position(`${path}.to_m`, to_m)));
  }
  return found;
};

/** Value at a probe: any quantity at a point, `discharge` [m3 s-1] over a line. */
export const readProbe = (scene: Scene, probe: Probe, quantity: Quantity | "discharge", path: string): number => {
  if (probe.kind === "point") {
    if (quantity !== "discharge") return readAt(scene, quantity, probe.cell);
    return refuse(path, `${path} asks for a discharge at a point: give a line.`);
  }
  if (quantity !== "discharge") refuse(path, `${path} asks for ${quantity} over a line: only discharge is there.`);
  const { x, y } = scene.snapshot;
  const sum = probe.faces.reduce((total, face) => total + (probe.axis === "x" ? x[face]! : -y[face]!), 0);
  return sum * probe.size;
};
