// New discharges of runs of faces, wet and dry: vectors of dry faces left out. Small loops over rows that
// stay in the first cache: each keeps a few short chains of operations in flight, which one long loop would not. Exported
// so that the compiler leaves them apart.
import { constants, keepFastest } from "./constants";
import { limits, nextDischarge } from "./face";
import { faceAt, frictionAt, levelAt } from "./prepare";

// @ts-ignore: decorator
@inline
function changeOf(was: v128, before: v128, flowsBefore: v128, after: v128, flowsAfter: v128): v128 {
  return f32x4.add(v128.and(f32x4.sub(before, was), flowsBefore), v128.and(f32x4.sub(after, was), flowsAfter));
}

/** Cuts steep faces to the Froude limit where they exceed it; adds them to `count`. */
// @ts-ignore: decorator
@inline
function cutSteep(q: usize, depth: v128, steep: v128, count: v128): v128 {
  const c = constants();
  const next = v128.load(q);
  const most = f32x4.mul(depth, f32x4.sqrt(f32x4.mul(v128.load(c, 256), depth)));
  const cut = v128.and(steep, f32x4.gt(f32x4.abs(next), most));
  v128.store(q, v128.bitselect(v128.bitselect(next, most, i32x4.splat(0x80000000)), next, cut));
  return i32x4.sub(count, cut);
}

// @ts-ignore: decorator
@inline
function sumOf(count: v128): i32 {
  return i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3);
}

/**
 * New discharge of west faces `from` to `end` of a prepared run; `y0`, `y1`: discharge of the north and south faces.
 * Returns the faces cut.
 */
export function dischargeX(q: usize, old: usize, y0: usize, y1: usize, buffer: usize, from: usize, end: usize): i32 {
  const c = constants();
  const dry = v128.load(c, 128);
  const beside = v128.load(c, 144);
  const push = v128.load(c, 160);
  const drop = v128.load(c, 192);
  const sign = v128.load(c, 208);
  const quarter = v128.load(c, 224);
  const half = v128.load(c, 240);
  const limited = limits;
  let count = i32x4.splat(0);
  let fastest = f32x4.splat(0);
  old -= 16;
  y0 -= 16;
  y1 -= 16;
  for (let at = from; at < end; at += 16) {
    const depth = v128.load(buffer + at, faceAt);
    const wet = f32x4.gt(depth, dry);
    if (!v128.any_true(wet)) {
      v128.store(q + at, f32x4.splat(0));
      continue;
    }
    const was = v128.load(old + at, 16);
    const change = changeOf(
      was, v128.load(old + at, 12), f32x4.gt(v128.load(buffer + at, faceAt - 4), dry),
      v128.load(old + at, 20), f32x4.gt(v128.load(buffer + at, faceAt + 4), dry),
    );
    const west = f32x4.add(v128.load(y0 + at, 12), v128.load(y1 + at, 12));
    const east = f32x4.add(v128.load(y0 + at, 16), v128.load(y1 + at, 16));
    const level = v128.load(buffer + at, levelAt);
    const next = nextDischarge(
      was, change, f32x4.add(west, east), depth, level, v128.load(buffer + at, frictionAt), beside, quarter, push, half, sign,
    );
    const kept = v128.and(next, wet);
    v128.store(q + at, kept);
    fastest = f32x4.pmax(fastest, v128.andnot(kept, sign));
    const steep = v128.and(f32x4.gt(v128.andnot(level, sign), drop), wet);
    if (limited && v128.any_true(steep)) count = cutSteep(q + at, depth, steep, count);
  }
  keepFastest(fastest);
  return sumOf(count);
}

/** New discharge of prepared north faces; `x0`, `x1`: discharge of the west faces above and below. Returns the faces cut. */
export function dischargeY(
  q: usize, old: usize, before: usize, after: usize, x0: usize, x1: usize,
  face: usize, faceBefore: usize, faceAfter: usize, levels: usize, friction: usize, from: usize, end: usize,
): i32 {
  const c = constants();
  const dry = v128.load(c, 128);
  const beside = v128.load(c, 144);
  const push = v128.load(c, 160);
  const drop = v128.load(c, 192);
  const sign = v128.load(c, 208);
  const quarter = v128.load(c, 224);
  const half = v128.load(c, 240);
  const limited = limits;
  let count = i32x4.splat(0);
  let fastest = f32x4.splat(0);
  for (let at = from; at < end; at += 16) {
    const depth = v128.load(face + at);
    const wet = f32x4.gt(depth, dry);
    if (!v128.any_true(wet)) {
      v128.store(q + at, f32x4.splat(0));
      continue;
    }
    const was = v128.load(old + at);
    const change = changeOf(
      was, v128.load(before + at), f32x4.gt(v128.load(faceBefore + at), dry),
      v128.load(after + at), f32x4.gt(v128.load(faceAfter + at), dry),
    );
    const north = f32x4.add(v128.load(x0 + at), v128.load(x0 + at, 4));
    const south = f32x4.add(v128.load(x1 + at), v128.load(x1 + at, 4));
    const level = v128.load(levels + at);
    const next = nextDischarge(
      was, change, f32x4.add(north, south), depth, level, v128.load(friction + at), beside, quarter, push, half, sign,
    );
    const kept = v128.and(next, wet);
    v128.store(q + at, kept);
    fastest = f32x4.pmax(fastest, v128.andnot(kept, sign));
    const steep = v128.and(f32x4.gt(v128.andnot(level, sign), drop), wet);
    if (limited && v128.any_true(steep)) count = cutSteep(q + at, depth, steep, count);
  }
  keepFastest(fastest);
  return sumOf(count);
}
