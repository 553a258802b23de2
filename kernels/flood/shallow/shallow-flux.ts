import type { FloodSide } from "../edges.js";
import type { StepRequest } from "../stepper.js";
import { type BedSide, bedFlux, mirrored } from "./audusse2004.js";
import { borderFlux } from "./shallow-border.js";
import type { FaceFluxes, ShallowState } from "./shallow-state.js";
import type { FaceFlux } from "./toro2001.js";

/** A cell as seen by the faces of one axis; `sign` -1 turns the normal round. */
const sideOf = ({ z, h, u, v }: ShallowState, axis: "x" | "y", cell: number, sign = 1): BedSide =>
  axis === "x"
    ? { bed: z[cell], depth: h[cell], along: sign * u[cell], across: v[cell] }
    : { bed: z[cell], depth: h[cell], along: sign * v[cell], across: u[cell] };

const keep = (faces: FaceFluxes, face: number, flux: FaceFlux): void => {
  faces.mass[face] = flux.mass;
  faces.left[face] = flux.left;
  faces.right[face] = flux.right;
  faces.across[face] = flux.across;
};

const still: FaceFlux = { mass: 0, left: 0, right: 0, across: 0 };

/** A face between two cells; a wall mirrors the cell beside it. */
const innerFace = (state: ShallowState, axis: "x" | "y", left: number, right: number): FaceFlux => {
  const [noLeft, noRight] = [Number.isNaN(state.z[left]), Number.isNaN(state.z[right])];
  if (noLeft && noRight) return still;
  const one = sideOf(state, axis, noLeft ? right : left);
  const other = sideOf(state, axis, noRight ? left : right);
  return bedFlux(noLeft ? mirrored(one) : one, noRight ? mirrored(other) : other);
};

/** A face of the border; `inside` is the next cell inward, or the cell itself in a grid one cell wide. */
const borderFace = (
  state: ShallowState,
  request: StepRequest,
  side: FloodSide,
  place: number,
  inside: number,
): FaceFlux => {
  const { z, h, n, datum, options } = state;
  const { cells, kinds, values } = request.border.sides[side];
  const cell = cells[place];
  if (Number.isNaN(z[cell])) return still;
  const axis = side === "west" || side === "east" ? "x" : "y";
  const isStart = side === "west" || side === "north";
  const hasInside = !Number.isNaN(z[inside]);
  const bedFall = hasInside ? z[cell] - z[inside] : 0;
  const flux = borderFlux(
    {
      kind: kinds[place],
      value: kinds[place] === 2 ? values[place] - datum : values[place],
      flowDepth: options.flowDepth,
    },
    {
      cell: sideOf(state, axis, cell, isStart ? 1 : -1),
      roughness: n[cell],
      bedFall,
      surfaceFall: hasInside ? bedFall + (h[cell] - h[inside]) : 0,
    },
  );
  // At the end of a row the normal points outward: mass turns its sign, momentum along the normal does not.
  return isStart ? flux : { mass: -flux.mass, left: flux.right, right: flux.right, across: flux.across };
};

/** Writes the fluxes of all faces from the state before the step. */
export const shallowFluxes = (state: ShallowState, request: StepRequest): void => {
  const { width, height, x, y } = state;
  for (let row = 0; row < height; row++) {
    const start = row * width;
    const face = row * (width + 1);
    keep(x, face, borderFace(state, request, "west", row, start + Math.min(1, width - 1)));
    for (let column = 1; column < width; column++) {
      keep(x, face + column, innerFace(state, "x", start + column - 1, start + column));
    }
    keep(x, face + width, borderFace(state, request, "east", row, start + Math.max(0, width - 2)));
  }
  for (let column = 0; column < width; column++) {
    keep(y, column, borderFace(state, request, "north", column, column + width * Math.min(1, height - 1)));
    for (let row = 1; row < height; row++) {
      const cell = row * width + column;
      keep(y, cell, innerFace(state, "y", cell - width, cell));
    }
    const above = column + width * Math.max(0, height - 2);
    keep(y, height * width + column, borderFace(state, request, "south", column, above));
  }
};
