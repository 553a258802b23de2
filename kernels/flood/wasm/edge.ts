// Boundary faces. Kinds: 0 closed, 1 free (value = root of the slope), 2 stage (value = level over the datum),
// 3 inflow (m2/s), 4 critical. Sides: 0 north, 1 east, 2 south, 3 west. Discharge here is positive OUTWARD.
import { flowDepth, gravityStep, gravityStepCell, own } from "./face";
import * as layout from "./layout";
import { scalarInverseCubeRoot } from "./root";
import { depthRow, domainRow, oldXRow, oldYRow, ringRow, roughRow } from "./rows";

const gravity: f32 = 9.81;
let open: i32 = 0;

/** Bit s is set when side s has a face that is not closed. */
export function setOpenSides(bits: i32): void {
  open = bits;
}

// @ts-ignore: decorator
@inline
export function isOpen(side: i32): bool {
  return ((open >> side) & 1) != 0;
}

// @ts-ignore: decorator
@inline
function place(side: i32, at: usize): usize {
  const start: usize = side == 0 ? 0 : side == 1 ? layout.width : side == 2 ? layout.width + layout.height : 2 * layout.width + layout.height;
  return start * 4 + at;
}

/** Depth that a boundary face offers its neighbour face; `at` = 4 times its number on the side. */
export function edgeFaceDepth(side: i32, at: usize, h: f32): f32 {
  return !isOpen(side) || load<i32>(layout.edgeKinds + place(side, at)) == 0 ? 0 : h;
}

function stageDischarge(h: f32, n: f32, ghost: f32, old: f32, inner: f32, innerDepth: f32, across: f32): f32 {
  const hf = max<f32>(h, ghost);
  if (hf <= flowDepth) return 0;
  const centred = own * old + (1 - own) * 0.5 * (old + (innerDepth > flowDepth ? inner : old));
  const norm = sqrt<f32>(old * old + across * across);
  const square = hf * hf;
  const friction = gravityStep * n * n * scalarInverseCubeRoot(hf);
  const driven = (centred - gravityStepCell * hf * (ghost - h)) * square;
  const lagged = square + friction * (norm - abs<f32>(old));
  return (driven + driven) / (lagged + sqrt<f32>(lagged * lagged + 4 * friction * abs<f32>(driven)));
}

function edgeDischarge(
  side: i32, at: usize, h: f32, z: f32, n: f32, old: f32, inner: f32, innerDepth: f32, across: f32,
): f32 {
  const kind = load<i32>(layout.edgeKinds + place(side, at));
  if (kind == 0 || z >= layout.wall) return 0;
  const value = load<f32>(layout.edgeValues + place(side, at));
  if (kind == 3) return -value;
  if (kind == 1) return h > flowDepth ? (h * h * scalarInverseCubeRoot(h) * value) / n : 0;
  if (kind == 4) return h > flowDepth ? h * sqrt<f32>(gravity * h) : 0;
  return stageDischarge(h, n, max<f32>(0, value - z), old, inner, innerDepth, across);
}

/** New discharge of the faces of the north (0) or south (2) edge in a run that starts `start` bytes into the row. */
export function edgeRun(side: i32, start: usize, bytes: usize): void {
  const j: i32 = side == 0 ? 1 : <i32>layout.height + 1;
  const cells: i32 = side == 0 ? 1 : <i32>layout.height;
  const inside: i32 = side == 0 ? 2 : <i32>layout.height;
  const q = ringRow(1, j);
  if (!isOpen(side)) {
    memory.fill(q + start, 0, bytes);
    return;
  }
  const sign: f32 = side == 0 ? -1 : 1;
  const x = oldXRow(cells);
  const last = min<usize>(start + bytes, layout.width * 4);
  for (let at = start; at < last; at += 4) {
    const across: f32 = 0.5 * (load<f32>(x + at) + load<f32>(x + at, 4));
    store<f32>(q + at, sign * edgeDischarge(
      side, at, load<f32>(depthRow(cells) + at), load<f32>(domainRow(layout.z, cells) + at), load<f32>(roughRow(cells) + at),
      sign * load<f32>(oldYRow(j) + at), sign * load<f32>(oldYRow(inside) + at), load<f32>(ringRow(2, inside) + at), across,
    ));
  }
}

/** Flow depth of the faces of the north or south edge, as their neighbours along the flow see it. */
export function edgeDepths(side: i32, start: usize, bytes: usize): void {
  const j: i32 = side == 0 ? 1 : <i32>layout.height + 1;
  const h = depthRow(side == 0 ? 1 : <i32>layout.height);
  const face = ringRow(2, j);
  const last = min<usize>(start + bytes, layout.width * 4);
  for (let at = start; at < last; at += 4) store<f32>(face + at, edgeFaceDepth(side, at, load<f32>(h + at)));
}

/** New discharge of the face of row j on the east (1) or west (3) edge; `innerDepth` that of the next face inside. */
export function edgeFace(side: i32, j: i32, innerDepth: f32): void {
  const face: usize = side == 1 ? layout.width * 4 : 0;
  const cell: usize = side == 1 ? face - 4 : 0;
  const inside: usize = side == 1 ? face - 4 : 4;
  const sign: f32 = side == 1 ? 1 : -1;
  const old = oldXRow(j);
  const across: f32 = 0.5 * (load<f32>(oldYRow(j) + cell) + load<f32>(oldYRow(j + 1) + cell));
  const q = edgeDischarge(
    side, <usize>(j - 1) * 4, load<f32>(depthRow(j) + cell), load<f32>(domainRow(layout.z, j) + cell), load<f32>(roughRow(j) + cell),
    sign * load<f32>(old + face), sign * load<f32>(old + inside), innerDepth, across,
  );
  store<f32>(ringRow(0, j) + face, sign * q);
}

let out: f64 = 0;
let in_: f64 = 0;

function book(outward: f64): void {
  if (outward > 0) out += outward;
  else in_ -= outward;
}

function keepSums(j: usize): void {
  store<f64>(layout.edgeSums + j * 16, out);
  store<f64>(layout.edgeSums + j * 16, in_, 8);
  out = 0;
  in_ = 0;
}

/** Sums what crosses the east and west edge in row j, and the north and south edge with the first and last row. */
export function bookRow(j: i32): void {
  const last = layout.width * 4;
  if (isOpen(1) || isOpen(3)) {
    book(-(<f64>load<f32>(domainRow(layout.qx, j))));
    book(<f64>load<f32>(domainRow(layout.qx, j) + last));
    keepSums(j);
  }
  if (j == 1 && isOpen(0)) {
    for (let at: usize = 0; at < last; at += 4) book(-(<f64>load<f32>(domainRow(layout.qy, 1) + at)));
    keepSums(0);
  }
  if (j == <i32>layout.height && isOpen(2)) {
    for (let at: usize = 0; at < last; at += 4) book(<f64>load<f32>(domainRow(layout.qy, j + 1) + at));
    keepSums(<usize>j + 1);
  }
}
