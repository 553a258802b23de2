// Outflow limit and continuity of one segment of cells.
import * as layout from "./layout";

/** Just below 1: a cell that gives all it has keeps a millionth, so that rounding cannot overdraw it. */
const margin: f32 = 1 - 1.0 / 1048576.0;

/** True when a cell of the run cannot pay its outflow. `ratio` = dt / dx. */
export function runsShort(h: usize, west: usize, north: usize, south: usize, ratio: f32, bytes: usize): bool {
  const zero = f32x4.splat(0);
  const c = f32x4.splat(ratio);
  let over = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const in_ = f32x4.add(f32x4.pmin(v128.load(west + at), zero), f32x4.pmin(v128.load(north + at), zero));
    const out = f32x4.add(f32x4.pmax(v128.load(west + at, 4), zero), f32x4.pmax(v128.load(south + at), zero));
    over = v128.or(over, f32x4.gt(f32x4.mul(c, f32x4.sub(out, in_)), v128.load(h + at)));
  }
  return v128.any_true(over);
}

/** Writes the share of its outflow that each cell can pay. */
export function donorShares(
  h: usize, z: usize, west: usize, north: usize, south: usize, donor: usize, ratio: f32, bytes: usize,
): void {
  const zero = f32x4.splat(0);
  const c = f32x4.splat(ratio);
  for (let at: usize = 0; at < bytes; at += 16) {
    const in_ = f32x4.add(f32x4.pmin(v128.load(west + at), zero), f32x4.pmin(v128.load(north + at), zero));
    const out = f32x4.add(f32x4.pmax(v128.load(west + at, 4), zero), f32x4.pmax(v128.load(south + at), zero));
    const loss = f32x4.mul(c, f32x4.sub(out, in_));
    const has = v128.load(h + at);
    // The wall beside an east edge that lets water in is not a cell that runs dry.
    const over = v128.and(f32x4.gt(loss, has), f32x4.lt(v128.load(z + at), f32x4.splat(layout.wall)));
    const share = f32x4.div(f32x4.mul(has, f32x4.splat(margin)), loss);
    v128.store(donor + at, v128.bitselect(share, f32x4.splat(1), over));
  }
}

/** Faces scaled by the share of the cell that gives: `behind` for positive, `ahead` for negative discharge. */
export function scaleFaces(q: usize, behind: usize, ahead: usize, scaled: usize, bytes: usize): void {
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const was = v128.load(q + at);
    const share = v128.bitselect(v128.load(behind + at), v128.load(ahead + at), f32x4.gt(was, zero));
    v128.store(scaled + at, f32x4.mul(was, share));
  }
}

// @ts-ignore: decorator
@inline
function largestLane(values: v128): f32 {
  const pair = f32x4.pmax(values, i32x4.shuffle(values, values, 2, 3, 0, 1));
  return max<f32>(f32x4.extract_lane(pair, 0), f32x4.extract_lane(pair, 1));
}

/** Adds `gain` to a vector of depths, compensated: a negative residue of rounding stays in the remainder. */
// @ts-ignore: decorator
@inline
function addDepth(at: usize, gain: v128, h: usize, remainder: usize, highest: usize): v128 {
  const was = v128.load(h + at);
  const now = f32x4.pmax(f32x4.splat(0), f32x4.add(was, gain));
  v128.store(h + at, now);
  v128.store(remainder + at, f32x4.sub(gain, f32x4.sub(now, was)));
  v128.store(highest + at, f32x4.pmax(v128.load(highest + at), now));
  return now;
}

/**
 * h += dt/dx (W - E + N - S) + rain of one segment, compensated, and the new discharges into the domain at `qx`, `qy`.
 * Returns the deepest water. `walls`: walls take neither rain nor what leaves over the east edge.
 */
// @ts-ignore: decorator
@inline
function addFlow(
  at0: usize, bytes: usize, west: usize, north: usize, south: usize, qx: usize, qy: usize, ratio: f32, rain: f32, walls: bool,
): f32 {
  const h = layout.h + at0;
  const remainder = layout.remainder + at0;
  const highest = layout.maximumDepth + at0;
  const z = layout.z + at0;
  const c = f32x4.splat(ratio);
  const r = f32x4.splat(rain);
  let deepest = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const w = v128.load(west + at);
    const n = v128.load(north + at);
    v128.store(qx + at, w);
    v128.store(qy + at, n);
    const along = f32x4.sub(w, v128.load(west + at, 4));
    const across = f32x4.sub(n, v128.load(south + at));
    const flow = f32x4.mul(c, f32x4.add(along, across));
    let gain = f32x4.add(f32x4.add(flow, v128.load(remainder + at)), r);
    if (walls) gain = v128.and(gain, f32x4.lt(v128.load(z + at), f32x4.splat(layout.wall)));
    deepest = f32x4.pmax(deepest, addDepth(at, gain, h, remainder, highest));
  }
  return largestLane(deepest);
}

export function addFlowOpen(
  at0: usize, bytes: usize, west: usize, north: usize, south: usize, qx: usize, qy: usize, ratio: f32, rain: f32,
): f32 {
  return addFlow(at0, bytes, west, north, south, qx, qy, ratio, rain, false);
}

export function addFlowWalled(
  at0: usize, bytes: usize, west: usize, north: usize, south: usize, qx: usize, qy: usize, ratio: f32, rain: f32,
): f32 {
  return addFlow(at0, bytes, west, north, south, qx, qy, ratio, rain, true);
}

/** h += rain of one segment in which nothing flows. */
export function addRain(at0: usize, bytes: usize, rain: f32): f32 {
  const h = layout.h + at0;
  const remainder = layout.remainder + at0;
  const highest = layout.maximumDepth + at0;
  let deepest = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    // The same sum as with no flow: 0 + remainder + rain.
    const due = f32x4.add(f32x4.add(f32x4.splat(0), v128.load(remainder + at)), f32x4.splat(rain));
    const gain = v128.and(due, f32x4.lt(v128.load(layout.z + at0 + at), f32x4.splat(layout.wall)));
    deepest = f32x4.pmax(deepest, addDepth(at, gain, h, remainder, highest));
  }
  return largestLane(deepest);
}
