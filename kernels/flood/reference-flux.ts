import { criticalDischarge, faceDischarge, normalDischarge } from "./almeida2012.js";
import { borderKinds } from "./border.js";
import type { FloodSide } from "./edges.js";
import { flowDepthBetween, type ReferenceState } from "./reference-state.js";
import type { StepRequest } from "./stepper.js";

/** A side of the grid as seen from one of its cells; discharges positive outward. */
interface EdgeFace {
  readonly side: FloodSide;
  /** Place along the side. */
  readonly place: number;
  readonly cell: number;
  readonly old: number;
  readonly inner: number;
  readonly innerDepth: number;
  /** Mean of the two transverse discharges of the cell. */
  readonly across: number;
}

/** Writes the flow depth of every face; a face of an open side offers the depth of its cell. */
export const prepareFaces = (state: ReferenceState, { border }: StepRequest): void => {
  const { width, height, depthX, depthY, h } = state;
  const open = (side: FloodSide, place: number, cell: number): number =>
    border.sides[side].kinds[place] === borderKinds.closed ? 0 : h[cell];
  for (let row = 0; row < height; row++) {
    const face = row * (width + 1);
    const cell = row * width;
    depthX[face] = open("west", row, cell);
    for (let column = 1; column < width; column++) {
      depthX[face + column] = flowDepthBetween(state, cell + column - 1, cell + column);
    }
    depthX[face + width] = open("east", row, cell + width - 1);
  }
  for (let column = 0; column < width; column++) {
    depthY[column] = open("north", column, column);
    for (let row = 1; row < height; row++) {
      const face = row * width + column;
      depthY[face] = flowDepthBetween(state, face - width, face);
    }
    depthY[height * width + column] = open("south", column, (height - 1) * width + column);
  }
};

/** One interior face: `stride` leads to the next face along the flow, `cells` to the cell before it. */
const innerFace = (
  state: ReferenceState,
  { step }: StepRequest,
  [q, depths]: readonly [Float64Array, Float64Array],
  [face, stride]: readonly [number, number],
  [left, right]: readonly [number, number],
  across: number,
): number => {
  const { options, z, h, n, dx } = state;
  const depth = depths[face];
  if (!(depth > options.flowDepth)) return 0;
  const along = (at: number): number => (depths[at] > options.flowDepth ? q[at] : q[face]);
  const { discharge, limited } = faceDischarge(
    {
      own: q[face],
      before: along(face - stride),
      after: along(face + stride),
      across,
      depth,
      drop: z[right] - z[left] + (h[right] - h[left]),
      roughness: 0.5 * (n[left] + n[right]),
    },
    { step, dx, ...options },
  );
  if (limited) state.limitedFaces++;
  return discharge;
};

const edgeFace = (state: ReferenceState, request: StepRequest, face: EdgeFace): number => {
  const { options, z, h, n, dx } = state;
  const side = request.border.sides[face.side];
  const kind = side.kinds[face.place];
  const value = side.values[face.place];
  const depth = h[face.cell];
  if (kind === borderKinds.closed || Number.isNaN(z[face.cell])) return 0;
  if (kind === borderKinds.inflow) return -value;
  if (kind === borderKinds.free) return depth > options.flowDepth ? normalDischarge(depth, value, n[face.cell]) : 0;
  if (kind === borderKinds.critical) return depth > options.flowDepth ? criticalDischarge(depth) : 0;
  const ghost = Math.max(0, value - state.datum - z[face.cell]);
  const flow = Math.max(depth, ghost);
  if (!(flow > options.flowDepth)) return 0;
  return faceDischarge(
    {
      own: face.old,
      before: face.innerDepth > options.flowDepth ? face.inner : face.old,
      after: face.old,
      across: face.across,
      depth: flow,
      drop: ghost - depth,
      roughness: n[face.cell],
    },
    { step: request.step, dx, ...options, limiterSlope: Number.POSITIVE_INFINITY },
  ).discharge;
};

/** New discharges of all west faces. */
export const fluxesX = (state: ReferenceState, request: StepRequest): Float64Array => {
  const { width, height, qx, qy, depthX } = state;
  const next = new Float64Array(qx.length);
  for (let row = 0; row < height; row++) {
    const first = row * (width + 1);
    const pair = (column: number): number => qy[row * width + column] + qy[(row + 1) * width + column];
    for (let column = 1; column < width; column++) {
      const cell = row * width + column;
      const across = 0.25 * (pair(column - 1) + pair(column));
      next[first + column] = innerFace(state, request, [qx, depthX], [first + column, 1], [cell - 1, cell], across);
    }
    const west = { cell: row * width, old: -qx[first], inner: -qx[first + 1], innerDepth: depthX[first + 1] };
    next[first] = -edgeFace(state, request, { side: "west", place: row, ...west, across: 0.5 * pair(0) });
    const end = first + width;
    const east = { cell: row * width + width - 1, old: qx[end], inner: qx[end - 1], innerDepth: depthX[end - 1] };
    next[end] = edgeFace(state, request, { side: "east", place: row, ...east, across: 0.5 * pair(width - 1) });
  }
  return next;
};

/** New discharges of all north faces. */
export const fluxesY = (state: ReferenceState, request: StepRequest): Float64Array => {
  const { width, height, qx, qy, depthY } = state;
  const next = new Float64Array(qy.length);
  for (let column = 0; column < width; column++) {
    const pair = (row: number): number => qx[row * (width + 1) + column] + qx[row * (width + 1) + column + 1];
    for (let row = 1; row < height; row++) {
      const face = row * width + column;
      const across = 0.25 * (pair(row - 1) + pair(row));
      next[face] = innerFace(state, request, [qy, depthY], [face, width], [face - width, face], across);
    }
    const below = column + width;
    const north = { cell: column, old: -qy[column], inner: -qy[below], innerDepth: depthY[below] };
    next[column] = -edgeFace(state, request, { side: "north", place: column, ...north, across: 0.5 * pair(0) });
    const end = height * width + column;
    const south = { cell: end - width, old: qy[end], inner: qy[end - width], innerDepth: depthY[end - width] };
    next[end] = edgeFace(state, request, { side: "south", place: column, ...south, across: 0.5 * pair(height - 1) });
  }
  return next;
};
