// Outflow limit, depths and velocities of one row of cells. The mathematics is in ../shallow-update.ts.
import { inverseCubeRoot } from "./root";
import { wall } from "./layout";

const gravity: f32 = 9.81;
/** Just below 1: a cell that gives all it has keeps a millionth, so that rounding cannot overdraw it. */
const margin: f32 = 1 - 1.0 / 1048576.0;

/** Writes the share that each cell can pay of its outflow; true when a cell cannot pay all. `ratio` = dt / dx. */
export function donorRow(
  h: usize, z: usize, west: usize, north: usize, south: usize, donor: usize, ratio: f32, bytes: usize,
): bool {
  const zero = f32x4.splat(0);
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
      const share = f32x4.div(f32x4.mul(has, f32x4.splat(margin)), out);
      v128.store(donor + at, v128.bitselect(share, f32x4.splat(1), over));
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

// Arrays of the row under way; module variables, because a call with forty arguments helps nobody.
export let z: usize = 0;
export let h: usize = 0;
export let u: usize = 0;
export let v: usize = 0;
export let n: usize = 0;
export let remainder: usize = 0;
export let highest: usize = 0;
/** West faces: discharge, momentum on the cell west of them, on the cell east of them, transverse velocity. */
export let west: usize = 0;
export let westLeft: usize = 0;
export let westRight: usize = 0;
export let westAcross: usize = 0;
/** North and south faces likewise. */
export let north: usize = 0;
export let northRight: usize = 0;
export let northAcross: usize = 0;
export let south: usize = 0;
export let southLeft: usize = 0;
export let southAcross: usize = 0;

export function setCells(a: usize, b: usize, c: usize, d: usize, e: usize, f: usize, g: usize): void {
  z = a;
  h = b;
  u = c;
  v = d;
  n = e;
  remainder = f;
  highest = g;
}

export function setWest(mass: usize, left: usize, right: usize, across: usize): void {
  west = mass;
  westLeft = left;
  westRight = right;
  westAcross = across;
}

export function setNorthSouth(a: usize, b: usize, c: usize, d: usize, e: usize, f: usize): void {
  north = a;
  northRight = b;
  northAcross = c;
  south = d;
  southLeft = e;
  southAcross = f;
}

/**
 * Depths and velocities of the row after the step; returns the four running maxima of |velocity| + sqrt(g h), by
 * component. `drag` = 4 g dt; below `film` [m] the velocity is 0.
 */
export function updateRow(ratio: f32, rain: f32, drag: f32, film: f32, bytes: usize, fastest: v128): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const two = f32x4.splat(2);
  const c = f32x4.splat(ratio);
  const r = f32x4.splat(rain);
  const g = f32x4.splat(gravity);
  const k = f32x4.splat(drag);
  const dry = f32x4.splat(film);
  const limit = f32x4.splat(wall);
  for (let at: usize = 0; at < bytes; at += 16) {
    const qw = v128.load(west + at);
    const qe = v128.load(west + at, 4);
    const qn = v128.load(north + at);
    const qs = v128.load(south + at);
    const was = v128.load(h + at);
    const flow = f32x4.mul(c, f32x4.add(f32x4.sub(qw, qe), f32x4.sub(qn, qs)));
    const given = f32x4.add(f32x4.add(flow, v128.load(remainder + at)), r);
    // Walls take neither rain nor what leaves over the east edge.
    const gain = v128.and(given, f32x4.lt(v128.load(z + at), limit));
    // A negative residue of rounding stays in the remainder: no water is made by cutting at 0.
    const now = f32x4.pmax(zero, f32x4.add(was, gain));
    v128.store(h + at, now);
    v128.store(remainder + at, f32x4.sub(gain, f32x4.sub(now, was)));
    const flows = f32x4.gt(now, dry);
    if (!v128.any_true(flows)) {
      v128.store(u + at, zero);
      v128.store(v + at, zero);
      v128.store(highest + at, f32x4.pmax(v128.load(highest + at), now));
      fastest = f32x4.pmax(fastest, f32x4.sqrt(f32x4.mul(g, now)));
      continue;
    }
    v128.store(highest + at, f32x4.pmax(v128.load(highest + at), now));
    const alongX = f32x4.sub(v128.load(westRight + at), v128.load(westLeft + at, 4));
    const alongY = f32x4.sub(v128.load(northRight + at), v128.load(southLeft + at));
    const acrossX = f32x4.sub(f32x4.mul(qn, v128.load(northAcross + at)), f32x4.mul(qs, v128.load(southAcross + at)));
    const acrossY = f32x4.sub(f32x4.mul(qw, v128.load(westAcross + at)), f32x4.mul(qe, v128.load(westAcross + at, 4)));
    const deep = f32x4.pmax(dry, now);
    const inverse = f32x4.div(one, deep);
    const mx = f32x4.add(f32x4.mul(was, v128.load(u + at)), f32x4.mul(c, f32x4.add(alongX, acrossX)));
    const my = f32x4.add(f32x4.mul(was, v128.load(v + at)), f32x4.mul(c, f32x4.add(alongY, acrossY)));
    const us = f32x4.mul(mx, inverse);
    const vs = f32x4.mul(my, inverse);
    const speed = f32x4.sqrt(f32x4.add(f32x4.mul(us, us), f32x4.mul(vs, vs)));
    const root = inverseCubeRoot(deep);
    const square = f32x4.mul(root, root);
    const rough = v128.load(n + at);
    const friction = f32x4.mul(f32x4.mul(k, f32x4.mul(rough, rough)), f32x4.mul(square, square));
    const share = v128.and(f32x4.div(two, f32x4.add(one, f32x4.sqrt(f32x4.add(one, f32x4.mul(friction, speed))))), flows);
    const un = f32x4.mul(us, share);
    const vn = f32x4.mul(vs, share);
    v128.store(u + at, un);
    v128.store(v + at, vn);
    const most = f32x4.pmax(f32x4.abs(un), f32x4.abs(vn));
    fastest = f32x4.pmax(fastest, f32x4.add(most, f32x4.sqrt(f32x4.mul(g, now))));
  }
  return fastest;
}
