// Boundary faces: 0 closed, 1 free (value = sqrt of slope), 2 stage (value = level over the datum), 3 inflow (m2/s).
// Sides: 0 north, 1 east, 2 south, 3 west. Discharge here is positive OUTWARD.
import { flowDepth, gravityStep, gravityStepCell, own } from "./flux";
import { wall } from "./layout";
import { scalarInverseCubeRoot } from "./root";

let kind0: i32 = 0;
let kind1: i32 = 0;
let kind2: i32 = 0;
let kind3: i32 = 0;
let value0: f32 = 0;
let value1: f32 = 0;
let value2: f32 = 0;
let value3: f32 = 0;

export function setEdge(side: i32, kind: i32, value: f32): void {
  if (side == 0) {
    kind0 = kind;
    value0 = value;
  } else if (side == 1) {
    kind1 = kind;
    value1 = value;
  } else if (side == 2) {
    kind2 = kind;
    value2 = value;
  } else {
    kind3 = kind;
    value3 = value;
  }
}

export function edgeKind(side: i32): i32 {
  return side == 0 ? kind0 : side == 1 ? kind1 : side == 2 ? kind2 : kind3;
}

function edgeValue(side: i32): f32 {
  return side == 0 ? value0 : side == 1 ? value1 : side == 2 ? value2 : value3;
}

/** Depth that a boundary face offers its neighbour face. */
export function edgeFaceDepth(side: i32, h: f32): f32 {
  return edgeKind(side) == 0 ? 0 : h;
}

export function edgeDischarge(side: i32, h: f32, z: f32, n: f32, old: f32, inner: f32, innerDepth: f32, across: f32): f32 {
  const kind = edgeKind(side);
  if (kind == 0 || z >= wall) return 0;
  const value = edgeValue(side);
  if (kind == 3) return -value;
  if (kind == 1) return h > flowDepth ? (h * h * scalarInverseCubeRoot(h) * value) / n : 0;
  const ghost = max<f32>(0, value - z);
  const hf = max<f32>(h, ghost);
  if (hf <= flowDepth) return 0;
  const centred = own * old + (1 - own) * 0.5 * (old + (innerDepth > flowDepth ? inner : old));
  const norm = sqrt<f32>(old * old + across * across);
  const square = hf * hf;
  const friction = gravityStep * n * n * norm * scalarInverseCubeRoot(hf);
  return ((centred - gravityStepCell * hf * (ghost - h)) * square) / (square + friction);
}
