// One time step in a single sweep from north to south. The limiter follows one row and the depth two rows
// behind the fluxes, so that everything a row needs is still in cache and no second copy of the state exists.
import * as layout from "./layout";
import { donorRow, depthRow, scaleRow } from "./depth";
import { edgeDischarge, edgeFaceDepth, edgeKind } from "./edge";
import { fluxRow, limited, prepareRow, setStep } from "./flux";

export { allocate, address, rowPitch } from "./layout";
export { setEdge } from "./edge";
export { setScheme } from "./flux";
export { sample, volume } from "./sample";
export { scalarInverseCubeRoot as inverseCubeRoot } from "./root";

const lead: usize = layout.first * 4;
let bytes: usize = 0; // of the vectors that cover one row
let last: usize = 0; // bytes from the first cell to the east edge face
let outflow: f64 = 0;
let inflow: f64 = 0;
let short0: bool = false;
let short1: bool = false;
let short2: bool = false;

// @ts-ignore: decorator
@inline
function row(array: usize, j: usize): usize {
  return array + j * layout.pitch + lead;
}

// @ts-ignore: decorator
@inline
function oldXRow(j: usize): usize {
  return row(layout.oldX, j & 1);
}

// @ts-ignore: decorator
@inline
function oldYRow(j: usize): usize {
  return row(layout.oldY, j & 1);
}

// @ts-ignore: decorator
@inline
function faceYRow(j: usize): usize {
  return row(layout.faceY, j % 3);
}

// @ts-ignore: decorator
@inline
function donorRowAt(j: usize): usize {
  return row(layout.donor, j % 3);
}

function edgeFaceDepths(side: i32, face: usize, h: usize): void {
  for (let at: usize = 0; at < last; at += 4) store<f32>(face + at, edgeFaceDepth(side, load<f32>(h + at)));
}

function prepareY(j: usize): void {
  if (j == 1) edgeFaceDepths(0, faceYRow(1), row(layout.h, 1));
  else if (j == layout.height + 1) edgeFaceDepths(2, faceYRow(j), row(layout.h, layout.height));
  else {
    const north = (j - 1) * layout.pitch + lead;
    prepareRow(layout.z, layout.h, north, north + layout.pitch, faceYRow(j), row(layout.dropY, j & 1), bytes);
  }
}

function edgeRowY(side: i32, j: usize, cells: usize, inner: usize, innerFace: usize): void {
  const sign: f32 = side == 0 ? -1 : 1;
  const q = row(layout.qy, j);
  const old = oldYRow(j);
  const x = oldXRow(cells);
  for (let at: usize = 0; at < last; at += 4) {
    const across: f32 = 0.5 * (load<f32>(x + at) + load<f32>(x + at, 4));
    store<f32>(q + at, sign * edgeDischarge(
      side, load<f32>(row(layout.h, cells) + at), load<f32>(row(layout.z, cells) + at), load<f32>(row(layout.n, cells) + at),
      sign * load<f32>(old + at), sign * load<f32>(inner + at), load<f32>(innerFace + at), across,
    ));
  }
}

function fluxY(j: usize): void {
  const height = layout.height;
  if (j == 1) edgeRowY(0, 1, 1, row(layout.qy, 2), faceYRow(2));
  else if (j == height + 1) edgeRowY(2, j, height, oldYRow(height), faceYRow(height));
  else {
    const x0 = oldXRow(j - 1);
    const x1 = oldXRow(j);
    fluxRow(
      row(layout.qy, j), oldYRow(j), oldYRow(j - 1), row(layout.qy, j + 1),
      faceYRow(j), faceYRow(j - 1), faceYRow(j + 1), row(layout.dropY, j & 1),
      x0, x0 + 4, x1, x1 + 4, row(layout.n, j - 1), row(layout.n, j), bytes,
    );
  }
}

function edgeX(side: i32, j: usize, at: usize, cell: usize, inner: usize): void {
  const sign: f32 = side == 3 ? -1 : 1;
  const old = oldXRow(j);
  const across: f32 = 0.5 * (load<f32>(oldYRow(j) + cell) + load<f32>(row(layout.qy, j + 1) + cell));
  const q = edgeDischarge(
    side, load<f32>(row(layout.h, j) + cell), load<f32>(row(layout.z, j) + cell), load<f32>(row(layout.n, j) + cell),
    sign * load<f32>(old + at), sign * load<f32>(old + inner), load<f32>(row(layout.faceX, 0) + inner), across,
  );
  store<f32>(row(layout.qx, j) + at, sign * q);
}

function fluxX(j: usize): void {
  const start = j * layout.pitch + lead;
  const face = row(layout.faceX, 0);
  prepareRow(layout.z, layout.h, start - 4, start, face, row(layout.dropX, 0), bytes);
  store<f32>(face, edgeFaceDepth(3, load<f32>(layout.h + start)));
  store<f32>(face + last, edgeFaceDepth(1, load<f32>(layout.h + start + last - 4)));
  const old = oldXRow(j);
  const y0 = oldYRow(j);
  const y1 = row(layout.qy, j + 1);
  const rough = layout.n + start;
  fluxRow(
    layout.qx + start, old, old - 4, old + 4, face, face - 4, face + 4, row(layout.dropX, 0),
    y0 - 4, y0, y1 - 4, y1, rough - 4, rough, bytes,
  );
  edgeX(3, j, 0, 0, 4);
  edgeX(1, j, last, last - 4, last - 4);
}

function limit(m: usize, ratio: f32): void {
  const donor = donorRowAt(m);
  // The slot was last used three rows up; it holds ones unless a cell ran short there.
  if (short2) layout.fill(donor - lead, layout.pitch, 1);
  short2 = short0;
  short0 = short1;
  short1 = donorRow(row(layout.h, m), row(layout.z, m), row(layout.qx, m), row(layout.qy, m), row(layout.qy, m + 1), donor, ratio, bytes);
  if (short1) {
    scaleRow(row(layout.qx, m), donor - 4, donor, bytes);
    const east = row(layout.qx, m) + last;
    if (last == bytes) store<f32>(east, load<f32>(east) * (load<f32>(east) > 0 ? load<f32>(donor + last - 4) : 1));
  }
  if (short0 || short1) scaleRow(row(layout.qy, m), donorRowAt(m + 2), donor, bytes);
}

function limitLast(m: usize): void {
  layout.fill(donorRowAt(m) - lead, layout.pitch, 1);
  if (short1) scaleRow(row(layout.qy, m), donorRowAt(m - 1), donorRowAt(m), bytes);
}

function book(outward: f64): void {
  if (outward > 0) outflow += outward;
  else inflow -= outward;
}

function bookEdges(): void {
  outflow = 0;
  inflow = 0;
  for (let at: usize = 0; at < last; at += 4) {
    if (edgeKind(0) != 0) book(-(<f64>load<f32>(row(layout.qy, 1) + at)));
    if (edgeKind(2) != 0) book(<f64>load<f32>(row(layout.qy, layout.height + 1) + at));
  }
  for (let j: usize = 1; j <= layout.height; j++) {
    if (edgeKind(3) != 0) book(-(<f64>load<f32>(row(layout.qx, j))));
    if (edgeKind(1) != 0) book(<f64>load<f32>(row(layout.qx, j) + last));
  }
}

/** Advances by one step and returns the deepest water [m]. `ratio` = dt/dx, `rain` [m], gravity terms g dt and g dt/dx. */
export function step(ratio: f32, gravityStep: f32, gravityStepCell: f32, rain: f32): f32 {
  setStep(gravityStep, gravityStepCell);
  const height = layout.height;
  bytes = ((layout.width + 3) & ~3) * 4;
  last = layout.width * 4;
  short0 = false;
  short1 = false;
  short2 = false;
  let deepest = f32x4.splat(0);
  layout.fill(layout.donor, layout.pitch * 3, 1);
  prepareY(1);
  for (let j: usize = 1; j <= height + 2; j++) {
    if (j <= height + 1) {
      if (j <= height) memory.copy(oldXRow(j) - lead, layout.qx + j * layout.pitch, layout.pitch);
      memory.copy(oldYRow(j) - lead, layout.qy + j * layout.pitch, layout.pitch);
      if (j <= height) prepareY(j + 1);
      fluxY(j);
      if (j <= height) fluxX(j);
    }
    if (j >= 2 && j <= height + 1) limit(j - 1, ratio);
    if (j == height + 2) limitLast(j - 1);
    if (j >= 3) {
      const p = j - 2;
      deepest = depthRow(
        row(layout.h, p), row(layout.remainder, p), row(layout.z, p), row(layout.maximumDepth, p),
        row(layout.qx, p), row(layout.qy, p), row(layout.qy, p + 1), ratio, rain, bytes, deepest,
      );
    }
  }
  bookEdges();
  const pair = f32x4.pmax(deepest, i32x4.shuffle(deepest, deepest, 2, 3, 0, 1));
  return max<f32>(f32x4.extract_lane(pair, 0), f32x4.extract_lane(pair, 1));
}

/** Sum of the discharge out of (0) or into (1) the domain in the last step [m2/s], limited faces so far (2). */
export function booked(what: i32): f64 {
  return what == 0 ? outflow : what == 1 ? inflow : limited;
}
