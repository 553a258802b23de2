// Memory of one flood domain. Rows 1 … height and columns `first` … first + width - 1 are cells; the rest is wall,
// so that every vector load beside a cell reads a wall and no face needs a special case.
//
//        first-1  first           first+width
//   row 0   #       #  #  #  #       #   #   <- padding to a multiple of 4
//   row 1   #       .  .  .  .       #   #
//   row 2   #       .  .  .  .       #   #
//   row 3   #       #  #  #  #       #   #
//
// qx[row][column] is the west face, qy[row][column] the north face of a cell.

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
export let qx: usize = 0;
export let qy: usize = 0;
export let maximumDepth: usize = 0;
export let maximumSpeed: usize = 0;
export let arrival: usize = 0;

// Single rows: discharge before the step, face depth, face level difference, donor share.
export let oldX: usize = 0;
export let oldY: usize = 0;
export let faceX: usize = 0;
export let dropX: usize = 0;
export let faceY: usize = 0;
export let dropY: usize = 0;
export let donor: usize = 0;

let top: usize = 0;

function take(bytes: usize): usize {
  const start = top;
  top += bytes;
  return start;
}

/** Lays out the arrays and grows the memory; all zero but elevation (wall), roughness and donors (1). */
export function allocate(columns: i32, rows: i32): void {
  width = columns;
  height = rows;
  pitch = (first + ((<usize>columns + 4) & ~3) + 4) * 4;
  top = (__heap_base + 15) & ~15;
  const start = top;
  const size = pitch * (height + 3);
  z = take(size);
  h = take(size);
  remainder = take(size);
  n = take(size);
  qx = take(size);
  qy = take(size);
  maximumDepth = take(size);
  maximumSpeed = take(size);
  arrival = take(size);
  oldX = take(pitch * 2);
  oldY = take(pitch * 2);
  faceX = take(pitch);
  dropX = take(pitch);
  faceY = take(pitch * 3);
  dropY = take(pitch * 2);
  donor = take(pitch * 3);
  const pages = <i32>((top + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) unreachable();
  memory.fill(start, 0, top - start);
  fill(z, size, wall);
  fill(n, size, 0.03);
  fill(arrival, size, f32.NaN);
  fill(donor, pitch * 3, 1);
}

export function fill(start: usize, bytes: usize, value: f32): void {
  const vector = f32x4.splat(value);
  for (let at = start; at < start + bytes; at += 16) v128.store(at, vector);
}

/** Address of the first cell of an array: 0 z, 1 h, 2 remainder, 3 n, 4 qx, 5 qy, 6 maximum depth, 7 speed, 8 arrival. */
export function address(array: i32): usize {
  return z + <usize>array * pitch * (height + 3) + pitch + first * 4;
}

export function rowPitch(): usize {
  return pitch;
}
