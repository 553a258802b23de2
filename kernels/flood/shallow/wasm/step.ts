// One time step in a single sweep from north to south: the limiter follows one row and the update two rows behind the
// fluxes, which need the state before the step. No second copy of the state exists.
import { across, lendGhost, mass, momentum, openFace, takeBack } from "./border";
import { faceRow } from "./flux";
import * as layout from "./layout";
import { donorRow, scaleRow, setCells, setNorthSouth, setWest, updateRow } from "./update";

export { address, allocate, borderAddress, rowPitch } from "./layout";
export { sample, volume } from "./sample";

const gravity: f32 = 9.81;
const lead: usize = layout.first * 4;
let bytes: usize = 0; // of the vectors that cover the cells of one row
let faceBytes: usize = 0; // of those that cover its west faces, the east edge included
let last: usize = 0; // bytes from the first cell to the east edge face
let film: f32 = 1e-3;
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
function turn(array: usize, j: usize): usize {
  return row(array, j % 3);
}

// @ts-ignore: decorator
@inline
function kindAt(side: i32, cell: usize): f32 {
  return load<f32>(layout.borderAddress(0, side) + cell * 4);
}

// @ts-ignore: decorator
@inline
function valueAt(side: i32, cell: usize): f32 {
  return load<f32>(layout.borderAddress(1, side) + cell * 4);
}

/** West faces of row j; stages of west and east lend their ghosts for as long. */
function fluxX(j: usize): void {
  const start = j * layout.pitch + lead;
  const stageWest = kindAt(3, j - 1) == 2;
  const stageEast = kindAt(1, j - 1) == 2;
  if (stageWest) lendGhost(valueAt(3, j - 1), start, start - 4, layout.u, layout.v, film);
  if (stageEast) lendGhost(valueAt(1, j - 1), start + last - 4, start + last, layout.u, layout.v, film);
  const left = turn(layout.leftX, j);
  const right = turn(layout.rightX, j);
  const side = turn(layout.acrossX, j);
  const q = layout.qx + start;
  faceRow(layout.z, layout.h, layout.u, layout.v, start - 4, start, q, left, right, side, faceBytes);
  if (stageWest) takeBack(start - 4);
  if (stageEast) takeBack(start + last);
  const inner: isize = layout.width > 1 ? 4 : 0;
  if (openFace(kindAt(3, j - 1), valueAt(3, j - 1), start, inner, 1, layout.u, layout.v, film)) {
    store<f32>(q, mass);
    store<f32>(right, momentum);
    store<f32>(side, across);
  }
  if (openFace(kindAt(1, j - 1), valueAt(1, j - 1), start + last - 4, -inner, -1, layout.u, layout.v, film)) {
    store<f32>(q + last, -mass);
    store<f32>(left + last, momentum);
    store<f32>(side + last, across);
  }
}

/** Lends or takes back the ghosts of a whole side (0 north, 2 south); `at` is its row of cells, `ghost` of walls. */
function ghostRow(side: i32, at: usize, ghost: usize, lend: bool): void {
  for (let cell: usize = 0; cell < layout.width; cell++) {
    if (kindAt(side, cell) != 2) continue;
    if (lend) lendGhost(valueAt(side, cell), at + cell * 4, ghost + cell * 4, layout.v, layout.u, film);
    else takeBack(ghost + cell * 4);
  }
}

/** Faces of the north (j = 1) or south (j = height + 1) border that the vectors cannot do. */
function openRow(side: i32, j: usize, q: usize, left: usize, right: usize, sideways: usize): void {
  const isNorth = side == 0;
  const at = (isNorth ? j : j - 1) * layout.pitch + lead;
  const inner: isize = layout.height > 1 ? (isNorth ? <isize>layout.pitch : -<isize>layout.pitch) : 0;
  for (let cell: usize = 0; cell < layout.width; cell++) {
    const b = cell * 4;
    if (!openFace(kindAt(side, cell), valueAt(side, cell), at + b, inner, isNorth ? 1 : -1, layout.v, layout.u, film)) continue;
    store<f32>(q + b, isNorth ? mass : -mass);
    store<f32>((isNorth ? right : left) + b, momentum);
    store<f32>(sideways + b, across);
  }
}

/** North faces of row j, 1 … height + 1. */
function fluxY(j: usize): void {
  const start = j * layout.pitch + lead;
  const north = j == 1;
  const south = j == layout.height + 1;
  if (north) ghostRow(0, start, start - layout.pitch, true);
  if (south) ghostRow(2, start - layout.pitch, start, true);
  const left = turn(layout.leftY, j);
  const right = turn(layout.rightY, j);
  const side = turn(layout.acrossY, j);
  const q = layout.qy + start;
  faceRow(layout.z, layout.h, layout.v, layout.u, start - layout.pitch, start, q, left, right, side, bytes);
  if (north) ghostRow(0, start, start - layout.pitch, false);
  if (south) ghostRow(2, start - layout.pitch, start, false);
  if (north) openRow(0, j, q, left, right, side);
  if (south) openRow(2, j, q, left, right, side);
}

/** Outflow limit of row m and of the faces between it and the row north of it. */
function limit(m: usize, ratio: f32): void {
  const donor = turn(layout.donor, m);
  // The slot was last used three rows up; it holds ones unless a cell ran short there.
  if (short2) layout.fill(donor - lead, layout.pitch, 1);
  short2 = short0;
  short0 = short1;
  short1 = donorRow(row(layout.h, m), row(layout.z, m), row(layout.qx, m), row(layout.qy, m), row(layout.qy, m + 1), donor, ratio, bytes);
  if (short1) scaleRow(row(layout.qx, m), donor - 4, donor, faceBytes);
  if (short0 || short1) scaleRow(row(layout.qy, m), turn(layout.donor, m + 2), donor, bytes);
}

/** South border: only the row north of it gives. */
function limitLast(m: usize): void {
  layout.fill(turn(layout.donor, m) - lead, layout.pitch, 1);
  if (short1) scaleRow(row(layout.qy, m), turn(layout.donor, m - 1), turn(layout.donor, m), bytes);
}

function book(outward: f64): void {
  if (outward > 0) outflow += outward;
  else inflow -= outward;
}

function bookEdges(): void {
  outflow = 0;
  inflow = 0;
  for (let at: usize = 0; at < last; at += 4) {
    book(-(<f64>load<f32>(row(layout.qy, 1) + at)));
    book(<f64>load<f32>(row(layout.qy, layout.height + 1) + at));
  }
  for (let j: usize = 1; j <= layout.height; j++) {
    book(-(<f64>load<f32>(row(layout.qx, j))));
    book(<f64>load<f32>(row(layout.qx, j) + last));
  }
}

function update(p: usize, ratio: f32, rain: f32, drag: f32, fastest: v128): v128 {
  setCells(
    row(layout.z, p), row(layout.h, p), row(layout.u, p), row(layout.v, p), row(layout.n, p),
    row(layout.remainder, p), row(layout.maximumDepth, p));
  setWest(row(layout.qx, p), turn(layout.leftX, p), turn(layout.rightX, p), turn(layout.acrossX, p));
  setNorthSouth(
    row(layout.qy, p), turn(layout.rightY, p), turn(layout.acrossY, p),
    row(layout.qy, p + 1), turn(layout.leftY, p + 1), turn(layout.acrossY, p + 1));
  return updateRow(ratio, rain, drag, film, bytes, fastest);
}

/** Advances by one step; returns the largest |velocity| + sqrt(g h) after it [m/s]. `ratio` = dt/dx, `rain` [m]. */
export function step(ratio: f32, seconds: f32, rain: f32, flowDepth: f32): f32 {
  const height = layout.height;
  film = flowDepth;
  bytes = ((layout.width + 3) & ~3) * 4;
  faceBytes = ((layout.width + 4) & ~3) * 4;
  last = layout.width * 4;
  short0 = false;
  short1 = false;
  short2 = false;
  let fastest = f32x4.splat(0);
  layout.fill(layout.donor, layout.pitch * 3, 1);
  for (let j: usize = 1; j <= height + 2; j++) {
    if (j <= height + 1) fluxY(j);
    if (j <= height) fluxX(j);
    if (j >= 2 && j <= height + 1) limit(j - 1, ratio);
    if (j == height + 2) limitLast(j - 1);
    if (j >= 3) fastest = update(j - 2, ratio, rain, 4 * gravity * seconds, fastest);
  }
  bookEdges();
  const pair = f32x4.pmax(fastest, i32x4.shuffle(fastest, fastest, 2, 3, 0, 1));
  return max<f32>(f32x4.extract_lane(pair, 0), f32x4.extract_lane(pair, 1));
}

/** Sum of the discharge out of (0) or into (1) the domain in the last step [m2/s]. */
export function booked(what: i32): f64 {
  return what == 0 ? outflow : inflow;
}
