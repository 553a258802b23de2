// Fluxes of one row of faces: reconstruction at the face and HLLC. The mathematics is in ../audusse2004.ts and
// ../toro2001.ts; the vectors take the same steps in float32.
import { wall } from "./layout";

const gravity: f32 = 9.81;

/**
 * Fluxes of a row of faces between the cells at `left` and `right` (bytes from z, h, along, across).
 *
 * Writes unit discharge, momentum flux less the pressure of the left and of the right cell, and transverse velocity.
 */
export function faceRow(
  z: usize, h: usize, along: usize, across: usize, left: usize, right: usize,
  mass: usize, fromLeft: usize, fromRight: usize, carried: usize, bytes: usize,
): void {
  const zero = f32x4.splat(0);
  const half = f32x4.splat(0.5);
  const quarter = f32x4.splat(0.25);
  const two = f32x4.splat(2);
  const g = f32x4.splat(gravity);
  const barrier = f32x4.splat(wall);
  for (let at: usize = 0; at < bytes; at += 16) {
    let hl = v128.load(h + left + at);
    let hr = v128.load(h + right + at);
    if (!v128.any_true(f32x4.gt(f32x4.pmax(hl, hr), zero))) {
      v128.store(mass + at, zero);
      v128.store(fromLeft + at, zero);
      v128.store(fromRight + at, zero);
      v128.store(carried + at, zero);
      continue;
    }
    let zl = v128.load(z + left + at);
    let zr = v128.load(z + right + at);
    let ul = v128.load(along + left + at);
    let ur = v128.load(along + right + at);
    if (v128.any_true(f32x4.ge(f32x4.pmax(zl, zr), barrier))) {
      // A wall mirrors the cell beside it.
      const noLeft = f32x4.ge(zl, barrier);
      const noRight = f32x4.ge(zr, barrier);
      hl = v128.bitselect(hr, hl, noLeft);
      ul = v128.bitselect(f32x4.neg(ur), ul, noLeft);
      zl = v128.bitselect(zr, zl, noLeft);
      hr = v128.bitselect(hl, hr, noRight);
      ur = v128.bitselect(f32x4.neg(ul), ur, noRight);
      zr = v128.bitselect(zl, zr, noRight);
    }
    const step = f32x4.sub(zr, zl);
    const lowLeft = f32x4.sub(hl, f32x4.pmax(step, zero));
    const lowRight = f32x4.add(hr, f32x4.pmin(step, zero));
    const dl = f32x4.pmin(hl, f32x4.pmax(hr, lowLeft));
    const dr = f32x4.pmin(hr, f32x4.pmax(hl, lowRight));
    const pushLeft = f32x4.mul(f32x4.mul(g, dl), f32x4.sub(dl, lowLeft));
    const pushRight = f32x4.mul(f32x4.mul(g, dr), f32x4.sub(dr, lowRight));
    const cl = f32x4.sqrt(f32x4.mul(g, dl));
    const cr = f32x4.sqrt(f32x4.mul(g, dr));
    const star = f32x4.add(f32x4.mul(half, f32x4.add(ul, ur)), f32x4.sub(cl, cr));
    const celerity = f32x4.add(f32x4.mul(half, f32x4.add(cl, cr)), f32x4.mul(quarter, f32x4.sub(ul, ur)));
    let slow = f32x4.pmin(f32x4.sub(ul, cl), f32x4.sub(star, celerity));
    let fast = f32x4.pmax(f32x4.add(ur, cr), f32x4.add(star, celerity));
    const dryLeft = f32x4.le(dl, zero);
    const dryRight = f32x4.le(dr, zero);
    let none = zero;
    if (v128.any_true(v128.or(dryLeft, dryRight))) {
      slow = v128.bitselect(f32x4.sub(ur, f32x4.mul(two, cr)), slow, dryLeft);
      fast = v128.bitselect(f32x4.add(ur, cr), fast, dryLeft);
      slow = v128.bitselect(f32x4.sub(ul, cl), slow, dryRight);
      fast = v128.bitselect(f32x4.add(ul, f32x4.mul(two, cl)), fast, dryRight);
      none = v128.and(dryLeft, dryRight);
    }
    const sl = f32x4.pmin(slow, zero);
    const sr = f32x4.pmax(fast, zero);
    // Where both are dry the speeds may both be 0: a width of 1 keeps the division finite, the mask drops the rest.
    const spread = f32x4.sub(sr, sl);
    const inverse = f32x4.div(f32x4.splat(1), v128.bitselect(f32x4.splat(1), spread, none));
    const ql = f32x4.mul(dl, ul);
    const qr = f32x4.mul(dr, ur);
    const rise = f32x4.sub(dr, dl);
    const both = f32x4.mul(sl, sr);
    const pressure = f32x4.mul(f32x4.mul(quarter, g), f32x4.mul(rise, f32x4.add(dr, dl)));
    let discharge = f32x4.mul(
      f32x4.add(f32x4.sub(f32x4.mul(sr, ql), f32x4.mul(sl, qr)), f32x4.mul(both, rise)), inverse);
    let momentum = f32x4.mul(
      f32x4.add(
        f32x4.sub(
          f32x4.mul(sr, f32x4.sub(f32x4.mul(ql, ul), pressure)),
          f32x4.mul(sl, f32x4.add(f32x4.mul(qr, ur), pressure))),
        f32x4.mul(both, f32x4.sub(qr, ql))),
      inverse);
    discharge = v128.andnot(discharge, none);
    momentum = v128.andnot(momentum, none);
    v128.store(mass + at, discharge);
    v128.store(fromLeft + at, f32x4.add(f32x4.add(momentum, pressure), pushLeft));
    v128.store(fromRight + at, f32x4.add(f32x4.sub(momentum, pressure), pushRight));
    v128.store(
      carried + at,
      v128.bitselect(v128.load(across + left + at), v128.load(across + right + at), f32x4.ge(discharge, zero)));
  }
}
