// One time step of a band in a single sweep from north to south. The fluxes of a row, the outflow limit of the row above
// and the depths of the row above that are made together, block by block, so that all they touch is still in cache.
// New discharges wait in rings of four rows: the old ones stay in place until no face needs them.
//
// A band computes one row of faces more than it keeps on either side; both bands get the same bits from the same rows.
import { dense } from "./active";
import { addFlowOpen, addFlowWalled, addRain, donorShares, runsShort, scaleFaces } from "./balance";
import { bookRow, isOpen } from "./edge";
import { flowDepth, limits } from "./face";
import * as layout from "./layout";
import { depthRow, domainRow, firstRow, flagRow, lastRow, ringFlags, ringNumbers, ringRow } from "./rows";
import { bytesFrom, fillNumbers, northRun, prepareRun, westRun } from "./runs";

let ratio: f32 = 0;
/** Rain of the whole run so far [m] and whether this step brings some. */
let rain: f64 = 0;
let raining: bool = false;

// Scaled faces of one segment, behind the buffers of prepare.ts.
const scaledX: usize = 6144;
const scaledNorth: usize = 6656;
const scaledSouth: usize = 7168;

// @ts-ignore: decorator
@inline
function isLive(j: i32, s: usize): bool {
  return load<u8>(flagRow(layout.live, min<i32>(j, <i32>layout.height)) + s) != 0;
}

/** Segments from s that are live in row j, at most to `end`. */
function runLength(j: i32, s: usize, end: usize): usize {
  let last = s;
  while (last < end && isLive(j, last)) last++;
  return last - s;
}

/** Zeros a segment of a ring row if it holds anything else. */
function clearRing(flags: usize, first: usize, second: usize, s: usize): void {
  if (load<u8>(flags + s) == 0) return;
  const start = s * layout.segmentBytes;
  const bytes = bytesFrom(s, 1) + (s + 1 == layout.segments ? 16 : 0); // with the face on the east edge
  memory.fill(first + start, 0, bytes);
  if (second != 0) memory.fill(second + start, 0, bytes);
  store<u8>(flags + s, 0);
}

/** Depths of the north faces of row j in one block. */
function prepareBlock(j: i32, block: usize, end: usize): void {
  if (end - block == layout.blockSegments && isIdle(j, ringFlags(1, j), block)) return;
  for (let s = block; s < end; ) {
    const count = runLength(j, s, end);
    if (count > 0) prepareRun(j, s, count);
    else clearRing(ringFlags(1, j), ringRow(2, j), 0, s);
    s += max<usize>(count, 1);
  }
}

/** New discharges of row j in one block; counts the limited faces of the band's own rows. */
function fluxBlock(j: i32, block: usize, end: usize): void {
  if (isIdle(j, ringFlags(0, j), block)) return;
  let cut = 0;
  for (let s = block; s < end; ) {
    const count = runLength(j, s, end);
    if (count > 0) {
      fillNumbers(0, j, s, count, 0);
      if (j <= <i32>layout.height && j <= lastRow + 1) cut += westRun(j, s, count);
      cut += northRun(j, s, count);
      memory.fill(ringFlags(0, j) + s, 1, count);
    } else if (load<u8>(ringFlags(0, j) + s) != 0) {
      clearRing(ringFlags(0, j), ringRow(0, j), ringRow(1, j), s);
      fillNumbers(0, j, s, 1, 0);
    }
    s += max<usize>(count, 1);
  }
  if (j >= firstRow && j <= lastRow) store<f64>(layout.limited, load<f64>(layout.limited) + <f64>cut);
}

function limitBlock(j: i32, block: usize, end: usize): void {
  if (isIdle(j, ringFlags(2, j), block)) return;
  for (let s = block; s < end; s++) limitSegment(j, s);
}

/** True when even the largest discharge through all four faces leaves water in the shallowest cell of a segment. */
// @ts-ignore: decorator
@inline
function cannotRunShort(j: i32, s: usize): bool {
  const here = ringNumbers(0, j) + s * 4;
  const fastest = max<f32>(max<f32>(load<f32>(here), load<f32>(here, 4)), load<f32>(ringNumbers(0, j + 1) + s * 4));
  // A little more than four, for rounding.
  return <f32>4.001 * ratio * fastest < load<f32>(ringNumbers(1, j) + s * 4);
}

/** Looks for cells of row j that cannot pay their outflow and writes the share that they can pay. */
function limitSegment(j: i32, s: usize): void {
  const flags = ringFlags(2, j);
  const start = s * layout.segmentBytes;
  const bytes = bytesFrom(s, 1);
  const donor = ringRow(5, j) + start;
  if (load<u8>(flags + s) != 0) layout.fill(donor, bytes, 1);
  store<u8>(flags + s, 0);
  if (!limits || j > <i32>layout.height || !isLive(j, s) || cannotRunShort(j, s)) return;
  const h = depthRow(j) + start;
  const west = ringRow(0, j) + start;
  const north = ringRow(1, j) + start;
  const south = ringRow(1, j + 1) + start;
  if (!runsShort(h, west, north, south, ratio, bytes)) return;
  donorShares(h, domainRow(layout.z, j) + start, west, north, south, donor, ratio, bytes);
  store<u8>(flags + s, 1);
}

// @ts-ignore: decorator
@inline
function isShortAround(j: i32, s: usize): bool {
  const flags = ringFlags(2, j) + s;
  const beside = load<u8>(flags - 1) | load<u8>(flags) | load<u8>(flags + 1);
  return (beside | load<u8>(ringFlags(2, j - 1) + s) | load<u8>(ringFlags(2, j + 1) + s)) != 0;
}

function scaleSegment(j: i32, start: usize, bytes: usize): void {
  const donor = ringRow(5, j) + start;
  scaleFaces(ringRow(0, j) + start, donor - 4, donor, layout.own + scaledX, bytes + 16);
  scaleFaces(ringRow(1, j) + start, ringRow(5, j - 1) + start, donor, layout.own + scaledNorth, bytes);
  scaleFaces(ringRow(1, j + 1) + start, donor, ringRow(5, j + 1) + start, layout.own + scaledSouth, bytes);
}

/** Rain that a segment takes in this step: all that it is owed once it is near water or its film would begin to flow. */
function takeRain(j: i32, s: usize): f32 {
  const place = flagRow(0, j) + s;
  const owed = <f32>(rain - load<f64>(layout.taken + place * 8));
  if (!(owed > 0)) return 0;
  if (load<u8>(layout.near + place) == 0) {
    if (!raining || !(load<f32>(layout.top + place * 4) + owed > flowDepth)) return 0;
    store<u8>(layout.near + place, 1);
  }
  store<f64>(layout.taken + place * 8, load<f64>(layout.taken + place * 8) + <f64>owed);
  return owed;
}

// @ts-ignore: decorator
@inline
function isWet(h: usize): bool {
  return v128.any_true(f32x4.gt(v128.load(h), f32x4.splat(flowDepth)));
}

/** Keeps the deepest water of a segment and where it is wet, see active.ts. */
function keepTop(j: i32, s: usize, deepest: f32): void {
  const place = flagRow(0, j) + s;
  store<f32>(layout.top + place * 4, deepest);
  let wet: u8 = 0;
  if (deepest > flowDepth) {
    const h = domainRow(layout.h, j) + s * layout.segmentBytes;
    wet = 1 | (isWet(h) ? 2 : 0) | (isWet(h + bytesFrom(s, 1) - 16) ? 4 : 0);
  }
  store<u8>(layout.wet + place, wet);
}

/** True when neither a live segment nor a byte of the ring asks for work in a block. */
// @ts-ignore: decorator
@inline
function isIdle(j: i32, flags: usize, block: usize): bool {
  return (load<u32>(flagRow(layout.live, min<i32>(j, <i32>layout.height)) + block) | load<u32>(flags + block)) == 0;
}

/** New depths of one segment; keeps its discharges. */
function depthSegment(j: i32, s: usize): void {
  const start = s * layout.segmentBytes;
  const bytes = bytesFrom(s, 1);
  const at = <usize>j * layout.pitch + layout.lead + start;
  const due = takeRain(j, s);
  let west = ringRow(0, j) + start;
  let north = ringRow(1, j) + start;
  let south = ringRow(1, j + 1) + start;
  if (isShortAround(j, s)) {
    scaleSegment(j, start, bytes);
    west = layout.own + scaledX;
    north = layout.own + scaledNorth;
    south = layout.own + scaledSouth;
  }
  const qx = layout.qx + at;
  const qy = layout.qy + at;
  keepTop(j, s, load<u8>(flagRow(layout.walled, j) + s) != 0
    ? addFlowWalled(at, bytes, west, north, south, qx, qy, ratio, due)
    : addFlowOpen(at, bytes, west, north, south, qx, qy, ratio, due));
  if (start + bytes == layout.width * 4) store<f32>(qx + bytes, load<f32>(west + bytes));
  if (j == <i32>layout.height && isOpen(2)) memory.copy(qy + layout.pitch, south, bytes);
}

function depthBlock(j: i32, block: usize, end: usize): void {
  if (!raining && load<u32>(flagRow(layout.live, j) + block) == 0) return;
  for (let s = block; s < end; s++) {
    if (isLive(j, s)) {
      depthSegment(j, s);
      continue;
    }
    if (!raining) continue;
    const due = takeRain(j, s);
    if (due > 0) keepTop(j, s, addRain(<usize>j * layout.pitch + layout.lead + s * layout.segmentBytes, bytesFrom(s, 1), due));
  }
}

function rowTop(j: i32): v128 {
  let deepest = f32x4.splat(0);
  const tops = layout.top + flagRow(0, j) * 4;
  for (let s: usize = 0; s < layout.segments; s += 4) deepest = f32x4.pmax(deepest, v128.load(tops + s * 4));
  return deepest;
}

function start(js: i32): void {
  for (let k: i32 = 0; k < 4; k++) {
    layout.fill(ringRow(5, k) - layout.lead, layout.pitch, 1);
    memory.fill(ringFlags(2, k) - 16, 0, layout.segmentPitch);
  }
  if (js > 1) prepareBlock(js - 1, 0, layout.segments);
  prepareBlock(js, 0, layout.segments);
}

/** Tells an instance with a state from elsewhere how much it has rained. */
export function setRain(total: f64): void {
  rain = total;
}

/** Advances the band by one step and returns its deepest water [m]. `total` is the rain of the run so far [m]. */
export function sweepBand(ratio_: f32, total: f64): f32 {
  raining = total > rain;
  rain = total;
  ratio = ratio_;
  const height = <i32>layout.height;
  const js = max<i32>(1, firstRow - 1);
  let deepest = f32x4.splat(0);
  start(js);
  for (let j = js; j <= lastRow + 2; j++) {
    const above = j - 2;
    const owns = above >= firstRow;
    for (let block: usize = 0; block < layout.segments; block += layout.blockSegments) {
      const end = min<usize>(block + layout.blockSegments, layout.segments);
      if (j <= height) prepareBlock(j + 1, block, end);
      if (j <= height + 1) fluxBlock(j, block, end);
      if (j > js) limitBlock(j - 1, block, end);
      if (owns) depthBlock(above, block, end);
    }
    if (owns) {
      bookRow(above);
      deepest = f32x4.pmax(deepest, rowTop(above));
    }
  }
  const pair = f32x4.pmax(deepest, i32x4.shuffle(deepest, deepest, 2, 3, 0, 1));
  return max<f32>(f32x4.extract_lane(pair, 0), f32x4.extract_lane(pair, 1));
}
