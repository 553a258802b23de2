// Outflow limit and continuity of one row of cells.
import { wall } from "./layout";

/** Just below 1: a cell that gives all it has keeps a millionth, so that rounding cannot overdraw it. */
const margin: f32 = 1 - 1.0 / 1048576.0;

/** Writes the share that each cell can pay of its outflow; true when a cell cannot pay all. `ratio` = dt / dx. */
export function donorRow(
  h: usize, z: usize, west: usize, north: usize, south: usize, donor: usize, ratio: f32, bytes: usize,
): bool {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const c = f32x4.splat(ratio);
  let short = false;
  for (let at: usize = 0; at < bytes; at += 16) {
    const w = f32x4.pmin(v128.load(west + at), zero);
    const e = f32x4.pmax(v128.load(west + at, 4), zero);
    const n = f32x4.pmin(v128.load(north + at), zero);
    const s = f32x4.pmax(v128.load(south + at), zero);
    const out = f32x4.mul(c, f32x4.add(f32x4.sub(e, w), f32x4.sub(s, n)));
    const has = v128.load(h + at);
    let over = f32x4.gt(out, has);
    if (v128.any_true(over)) {
      // The wall beside an east edge that lets water in is not a cell that runs dry.
      over = v128.and(over, f32x4.lt(v128.load(z + at), f32x4.splat(wall)));
      short = true;
      v128.store(donor + at, v128.bitselect(f32x4.div(f32x4.mul(has, f32x4.splat(margin)), out), one, over));
    }
  }
  return short;
}

/** Scales faces by the share of the cell that gives: `behind` for positive, `ahead` for negative discharge. */
export function scaleRow(q: usize, behind: usize, ahead: usize, bytes: usize): void {
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const was = v128.load(q + at);
    const share = v128.bitselect(v128.load(behind + at), v128.load(ahead + at), f32x4.gt(was, zero));
    v128.store(q + at, f32x4.mul(was, share));
  }
}

/** h += dt/dx (W - E + N - S) + rain, compensated; returns the four running maxima of the depth. */
export function depthRow(
  h: usize, remainder: usize, z: usize, highest: usize, west: usize, north: usize, south: usize,
  ratio: f32, rain: f32, bytes: usize, deepest: v128,
): v128 {
  const zero = f32x4.splat(0);
  const c = f32x4.splat(ratio);
  const r = f32x4.splat(rain);
  const limit = f32x4.splat(wall);
  for (let at: usize = 0; at < bytes; at += 16) {
    const along = f32x4.sub(v128.load(west + at), v128.load(west + at, 4));
    const across = f32x4.sub(v128.load(north + at), v128.load(south + at));
    const flow = f32x4.mul(c, f32x4.add(along, across));
    const given = f32x4.add(f32x4.add(flow, v128.load(remainder + at)), r);
    // Walls take neither rain nor what leaves over the east edge.
    const gain = v128.and(given, f32x4.lt(v128.load(z + at), limit));
    const was = v128.load(h + at);
    // A negative residue of rounding stays in the remainder: no water is made by cutting at 0.
    const now = f32x4.pmax(zero, f32x4.add(was, gain));
    v128.store(h + at, now);
    v128.store(remainder + at, f32x4.sub(gain, f32x4.sub(now, was)));
    v128.store(highest + at, f32x4.pmax(v128.load(highest + at), now));
    deepest = f32x4.pmax(deepest, now);
  }
  return deepest;
}
