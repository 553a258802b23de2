// Memory of one flood domain. Rows 1 … height and columns 0 … width - 1 are cells; the rest is wall, so that every
// vector load beside a cell reads a wall and no face needs a special case.
//
//          -4 … -1  0            width
//   row 0     #     #  #  #  #     #   #   <- padding to a multiple of 4
//   row 1     #     .  .  .  .     #   #
//   row 2     #     .  .  .  .     #   #
//   row 3     #     #  #  #  #     #   #
//
// qx[row][column] is the west face, qy[row][column] the north face of a cell. A segment is 64 cells of one row.

/** Bytes of padding before the first cell of a row. */
export const lead: usize = 16;
/** Elevation of a wall [m]. */
export const wall: f32 = 1e30;
/** Bytes of one segment in a float32 row. */
export const segmentBytes: usize = 256;
/** Segments handled together: their rows stay in the first cache. */
export const blockSegments: usize = 4;
/** Rows saved on either side of a band. */
export const haloRows: usize = 3;

export let width: usize = 0;
export let height: usize = 0;
/** Bytes from one row to the next. */
export let pitch: usize = 0;
/** Bytes of the vectors that cover the cells of one row. */
export let rowBytes: usize = 0;
export let segments: usize = 0;
/** Bytes from one row of segment bytes to the next. */
export let segmentPitch: usize = 0;

let domain: usize = 0;
let arrayBytes: usize = 0;
export let z: usize = 0;
export let h: usize = 0;
/** What rounding has withheld from the depth (Kahan). */
export let remainder: usize = 0;
/** Roughness; one row for all where it is the same everywhere. */
export let n: usize = 0;
export let roughPitch: usize = 0;
export let qx: usize = 0;
export let qy: usize = 0;
export let maximumDepth: usize = 0;
export let maximumSpeed: usize = 0;
export let arrival: usize = 0;

// One byte a segment, rows as above: holds water that flows, is beside such a one, is computed in this step,
// is always computed, holds a wall.
export let wet: usize = 0;
export let near: usize = 0;
export let live: usize = 0;
export let forced: usize = 0;
export let walled: usize = 0;
/** Deepest water of a segment [m], float32. */
export let top: usize = 0;
/** Rain of the run that a segment has taken [m], float64. */
export let taken: usize = 0;
/** Water over the edge faces of a row [m2 s-1], float64: out and in; row 0 is the north side, height + 1 the south side. */
export let edgeSums: usize = 0;
/** Kind and value of every edge face: north, east, south, west; see edge.ts. */
export let edgeKinds: usize = 0;
export let edgeValues: usize = 0;
/** Faces that this thread has cut to the Froude limit, float64. */
export let limited: usize = 0;

// Scratch of a thread: buffers of one block, then rings of rows, then halo rows, then segment bytes and numbers of the rings.
export const ringStart: usize = 8192;
export const ringRows: usize = 24;
let scratch: usize = 0;
let scratchBytes: usize = 0;
/** Scratch of this thread. */
export let own: usize = 0;
let end: usize = 0;
/** End of what makes up the state of a domain, whatever the number of threads. */
let imageEnd: usize = 0;

function place(bytes: usize): usize {
  const start = end;
  end += (bytes + 63) & ~63;
  return start;
}

function placeSegments(): void {
  segments = (width + 63) / 64;
  segmentPitch = ((segments + 15) & ~15) + 32;
  const size = segmentPitch * (height + 6);
  const first = segmentPitch * 2 + 16;
  wet = place(size) + first;
  near = place(size) + first;
  live = place(size) + first;
  forced = place(size) + first;
  walled = place(size) + first;
  top = place(size * 4) + first * 4;
  taken = place(size * 8) + first * 8;
  edgeSums = place((height + 2) * 16);
}

/** Places all arrays for `threads` bands, roughness as one row where it is `uniform`; returns the bytes of memory needed. Touches no memory. */
export function arrange(columns: i32, rows: i32, threads: i32, uniform: bool): usize {
  width = <usize>columns;
  height = <usize>rows;
  rowBytes = ((width + 3) & ~3) * 4;
  pitch = lead + rowBytes + 32;
  arrayBytes = pitch * (height + 3);
  end = (__heap_base + 63) & ~63;
  domain = end;
  z = place(arrayBytes);
  h = place(arrayBytes);
  remainder = place(arrayBytes);
  qx = place(arrayBytes);
  qy = place(arrayBytes);
  maximumDepth = place(arrayBytes);
  maximumSpeed = place(arrayBytes);
  arrival = place(arrayBytes);
  roughPitch = uniform ? 0 : pitch;
  n = place(uniform ? pitch : arrayBytes);
  placeSegments();
  edgeKinds = place(2 * (width + height) * 4);
  edgeValues = place(2 * (width + height) * 4);
  imageEnd = end;
  limited = place(<usize>threads * 64);
  scratchBytes = (ringStart + pitch * (ringRows + 6 * haloRows) + segmentPitch * (12 + 32) + 191) & ~63;
  scratch = place(scratchBytes * <usize>threads);
  return end;
}

/** Makes this instance the one of a thread. */
export function useThread(thread: i32): void {
  own = scratch + scratchBytes * <usize>thread;
  limited += <usize>thread * 64;
}

/** Fills all arrays for a dry domain of walls; once, by one thread. */
export function clear(roughness: f32): void {
  memory.fill(domain, 0, end - domain);
  fill(z, arrayBytes, wall);
  fill(n, roughPitch == 0 ? pitch : arrayBytes, roughness);
  fill(arrival, arrayBytes, f32.NaN);
}

export function fill(start: usize, bytes: usize, value: f32): void {
  const vector = f32x4.splat(value);
  for (let at = start; at < start + bytes; at += 16) v128.store(at, vector);
}

/** Address of an array of the domain, of segments or of edges; see wasm-module.ts for the numbers. */
export function address(array: i32): usize {
  if (array < 8) return z + <usize>array * ((arrayBytes + 63) & ~63) + pitch + lead;
  if (array == 8) return n + roughPitch + lead;
  if (array == 9) return edgeKinds;
  if (array == 10) return edgeValues;
  if (array == 11) return limited;
  if (array == 12) return edgeSums;
  if (array == 16) return top + segmentPitch * 4;
  if (array == 17) return taken + segmentPitch * 8;
  return (array == 13 ? wet : array == 14 ? near : forced) + segmentPitch;
}

/** First byte (0) and end (1) of the state of the domain in memory. */
export function imageBound(which: i32): usize {
  return which == 0 ? domain : imageEnd;
}

export function rowPitch(): usize {
  return pitch;
}

export function segmentRowPitch(): usize {
  return segmentPitch;
}
