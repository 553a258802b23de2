// What is looked at now and then: speed, arrival, volume. A cell that is owed rain counts it.
import * as layout from "./layout";
import { domainRow, firstRow, flagRow, lastRow } from "./rows";

// @ts-ignore: decorator
@inline
function owedBy(j: i32, s: usize, rain: f64): f32 {
  return <f32>(rain - load<f64>(layout.taken + (flagRow(0, j) + s) * 8));
}

function sampleSegment(start: usize, bytes: usize, owed: f32, time: f32, wet: f32): void {
  const limit = f32x4.splat(wet);
  for (let at = start; at < start + bytes; at += 16) {
    const depth = f32x4.add(v128.load(layout.h + at), f32x4.splat(owed));
    const counts = v128.and(f32x4.ge(depth, limit), f32x4.lt(v128.load(layout.z + at), f32x4.splat(layout.wall)));
    if (!v128.any_true(counts)) continue;
    const x = f32x4.add(v128.load(layout.qx + at), v128.load(layout.qx + at, 4));
    const y = f32x4.add(v128.load(layout.qy + at), v128.load(layout.qy + at + layout.pitch));
    const norm = f32x4.sqrt(f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y)));
    const speed = v128.and(f32x4.div(f32x4.mul(f32x4.splat(0.5), norm), depth), counts);
    v128.store(layout.maximumSpeed + at, f32x4.pmax(v128.load(layout.maximumSpeed + at), speed));
    const seen = v128.load(layout.arrival + at);
    const now = v128.and(counts, f32x4.ne(seen, seen));
    v128.store(layout.arrival + at, v128.bitselect(f32x4.splat(time), seen, now));
  }
}

/** Takes speed and arrival time of every cell of the band that is at least `wet` deep. */
export function sampleBand(time: f32, wet: f32, rain: f64): void {
  for (let j = firstRow; j <= lastRow; j++) {
    for (let s: usize = 0; s < layout.segments; s++) {
      const owed = owedBy(j, s, rain);
      if (load<f32>(layout.top + (flagRow(0, j) + s) * 4) + owed < wet) continue;
      const start = s * layout.segmentBytes;
      const bytes = min<usize>(layout.segmentBytes, layout.rowBytes - start);
      sampleSegment(<usize>j * layout.pitch + layout.lead + start, bytes, owed, time, wet);
    }
  }
}

function countSegment(start: usize, bytes: usize, owed: f32, wet: f32): i32 {
  let count = i32x4.splat(0);
  for (let at = start; at < start + bytes; at += 16) {
    const depth = f32x4.add(v128.load(layout.h + at), f32x4.splat(owed));
    const counts = v128.and(f32x4.ge(depth, f32x4.splat(wet)), f32x4.lt(v128.load(layout.z + at), f32x4.splat(layout.wall)));
    count = i32x4.sub(count, counts);
  }
  return i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3);
}

/** Cells of the whole domain that are at least `wet` deep. */
export function countWet(wet: f32, rain: f64): f64 {
  let count: f64 = 0;
  for (let j: i32 = 1; j <= <i32>layout.height; j++) {
    for (let s: usize = 0; s < layout.segments; s++) {
      const owed = owedBy(j, s, rain);
      if (load<f32>(layout.top + (flagRow(0, j) + s) * 4) + owed < wet) continue;
      const start = s * layout.segmentBytes;
      const bytes = min<usize>(layout.segmentBytes, layout.rowBytes - start);
      count += <f64>countSegment(<usize>j * layout.pitch + layout.lead + start, bytes, owed, wet);
    }
  }
  return count;
}

/** Sum of depths [m] in float64, with remainders and owed rain; rows added north to south. */
export function volume(rain: f64): f64 {
  let total: f64 = 0;
  for (let j: i32 = 1; j <= <i32>layout.height; j++) {
    let sum: f64 = 0;
    const start = domainRow(0, j);
    for (let column: usize = 0; column < layout.width; column++) {
      const at = start + column * 4;
      if (load<f32>(layout.z + at) >= layout.wall) continue;
      const owed = rain - load<f64>(layout.taken + (flagRow(0, j) + (column >> 6)) * 8);
      sum += <f64>load<f32>(layout.h + at) + <f64>load<f32>(layout.remainder + at) + owed;
    }
    total += sum;
  }
  return total;
}
