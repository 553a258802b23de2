// Memory of one domain. Rows 1 … height and columns `first` … first + width - 1 are cells; the rest is wall, so that
// every vector load beside a cell reads a wall. A stage edge lends a wall of the ring the state of its ghost cell while
// the faces of that row are computed.

export const first: usize = 4;
/** Elevation of a wall [m]. */
export const wall: f32 = 1e30;

export let width: usize = 0;
export let height: usize = 0;
/** Bytes from one row to the next. */
export let pitch: usize = 0;

export let z: usize = 0;
export let h: usize = 0;
/** What rounding has withheld from the depth (Kahan). */
export let remainder: usize = 0;
export let n: usize = 0;
/** Velocity east and south. */
export let u: usize = 0;
export let v: usize = 0;
/** Unit discharge of west and of north faces in the last step. */
export let qx: usize = 0;
export let qy: usize = 0;
export let maximumDepth: usize = 0;
export let maximumSpeed: usize = 0;
export let arrival: usize = 0;

// Three rows each, in turn: momentum flux less the pressure of the left and of the right cell, transverse velocity.
export let leftX: usize = 0;
export let rightX: usize = 0;
export let acrossX: usize = 0;
export let leftY: usize = 0;
export let rightY: usize = 0;
export let acrossY: usize = 0;
export let donor: usize = 0;

/** Border kinds and values, f32, one a cell: north, east, south, west. */
export let kinds: usize = 0;
export let values: usize = 0;
let longest: usize = 0;

let top: usize = 0;

function take(bytes: usize): usize {
  const start = top;
  top += bytes;
  return start;
}

export function fill(start: usize, bytes: usize, value: f32): void {
  const vector = f32x4.splat(value);
  for (let at = start; at < start + bytes; at += 16) v128.store(at, vector);
}

/** Lays out the arrays and grows the memory; all zero but elevation (wall), roughness and donors (1). */
export function allocate(columns: i32, rows: i32): void {
  width = columns;
  height = rows;
  longest = (max<usize>(width, height) + 3) & ~3;
  pitch = (first + ((<usize>columns + 4) & ~3) + 4) * 4;
  top = (__heap_base + 15) & ~15;
  const start = top;
  const size = pitch * (height + 3);
  z = take(size);
  h = take(size);
  remainder = take(size);
  n = take(size);
  u = take(size);
  v = take(size);
  qx = take(size);
  qy = take(size);
  maximumDepth = take(size);
  maximumSpeed = take(size);
  arrival = take(size);
  leftX = take(pitch * 3);
  rightX = take(pitch * 3);
  acrossX = take(pitch * 3);
  leftY = take(pitch * 3);
  rightY = take(pitch * 3);
  acrossY = take(pitch * 3);
  donor = take(pitch * 3);
  kinds = take(longest * 16);
  values = take(longest * 16);
  const pages = <i32>((top + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) unreachable();
  memory.fill(start, 0, top - start);
  fill(z, size, wall);
  fill(n, size, 0.03);
  fill(arrival, size, f32.NaN);
  fill(donor, pitch * 3, 1);
}

/**
 * Address of the first cell of an array: 0 z, 1 h, 2 remainder, 3 n, 4 u, 5 v, 6 qx, 7 qy, 8 maximum depth, 9 speed,
 * 10 arrival.
 */
export function address(array: i32): usize {
  return z + <usize>array * pitch * (height + 3) + pitch + first * 4;
}

export function rowPitch(): usize {
  return pitch;
}

/** Address of the kinds (0) or values (1) of a side: 0 north, 1 east, 2 south, 3 west. */
export function borderAddress(what: i32, side: i32): usize {
  return (what == 0 ? kinds : values) + <usize>side * longest * 4;
}
