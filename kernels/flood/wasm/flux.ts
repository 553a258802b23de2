// Unit discharge of one row of faces (Bates 2010, de Almeida 2012 and 2013). The mathematics is in ../almeida2012.ts.
import { inverseCubeRoot } from "./root";

export let gravityStep: f32 = 0; // g dt
export let gravityStepCell: f32 = 0; // g dt / dx
export let own: f32 = 0.8; // theta
export let flowDepth: f32 = 1e-3;
export let froudeGravity: f32 = 9.81; // g Fr^2
export let steepDrop: f32 = 0; // limiterSlope dx
export let limited: f64 = 0;

export function setScheme(theta: f32, depth: f32, gravityFroude: f32, drop: f32): void {
  own = theta;
  flowDepth = depth;
  froudeGravity = gravityFroude;
  steepDrop = drop;
  limited = 0;
}

export function setStep(a: f32, b: f32): void {
  gravityStep = a;
  gravityStepCell = b;
}

/** Flow depth at faces and level difference across them, between cells at `left` and `right` bytes from z and h. */
export function prepareRow(z: usize, h: usize, left: usize, right: usize, face: usize, drop: usize, bytes: usize): void {
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const hl = v128.load(h + left + at);
    const hr = v128.load(h + right + at);
    const dz = f32x4.sub(v128.load(z + right + at), v128.load(z + left + at));
    // max(eta) - max(z), written with differences only: no digit of the elevation is lost.
    const fromLeft = f32x4.sub(hl, f32x4.pmax(dz, zero));
    const fromRight = f32x4.add(hr, f32x4.pmin(dz, zero));
    v128.store(face + at, f32x4.pmax(fromLeft, fromRight));
    v128.store(drop + at, f32x4.add(dz, f32x4.sub(hr, hl)));
  }
}

/**
 * New discharge of a row of faces.
 *
 * `before`, `after`: old discharge of the neighbour faces along the flow, with their face depths;
 * `t0 … t3`: the four old transverse discharges; `n0`, `n1`: roughness of both cells.
 */
export function fluxRow(
  q: usize, old: usize, before: usize, after: usize,
  face: usize, faceBefore: usize, faceAfter: usize, drop: usize,
  t0: usize, t1: usize, t2: usize, t3: usize, n0: usize, n1: usize, bytes: usize,
): void {
  const dry = f32x4.splat(flowDepth);
  const theta = f32x4.splat(own);
  const side = f32x4.splat((1 - own) * 0.5);
  const quarter = f32x4.splat(0.25);
  const push = f32x4.splat(gravityStepCell);
  const drag = f32x4.splat(gravityStep * 0.25); // 0.25: roughness of the face is the mean of two
  const steep = f32x4.splat(steepDrop);
  const froude = f32x4.splat(froudeGravity);
  const four = f32x4.splat(4);
  let count = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const depth = v128.load(face + at);
    const wet = f32x4.gt(depth, dry);
    if (!v128.any_true(wet)) {
      v128.store(q + at, f32x4.splat(0));
      continue;
    }
    const was = v128.load(old + at);
    const qa = v128.bitselect(v128.load(before + at), was, f32x4.gt(v128.load(faceBefore + at), dry));
    const qb = v128.bitselect(v128.load(after + at), was, f32x4.gt(v128.load(faceAfter + at), dry));
    const centred = f32x4.add(f32x4.mul(theta, was), f32x4.mul(side, f32x4.add(qa, qb)));
    const across = f32x4.mul(
      quarter,
      f32x4.add(f32x4.add(v128.load(t0 + at), v128.load(t1 + at)), f32x4.add(v128.load(t2 + at), v128.load(t3 + at))),
    );
    const norm = f32x4.sqrt(f32x4.add(f32x4.mul(was, was), f32x4.mul(across, across)));
    const hf = f32x4.pmax(dry, depth);
    const level = v128.load(drop + at);
    const rough = f32x4.add(v128.load(n0 + at), v128.load(n1 + at));
    const square = f32x4.mul(hf, hf);
    // Root of the quadratic, both sides times hf^2: one division, and the cube root enters to its first power only.
    const friction = f32x4.mul(f32x4.mul(drag, f32x4.mul(rough, rough)), inverseCubeRoot(hf));
    const driven = f32x4.mul(f32x4.sub(centred, f32x4.mul(f32x4.mul(push, hf), level)), square);
    const lagged = f32x4.add(square, f32x4.mul(friction, f32x4.sub(norm, f32x4.abs(was))));
    const inner = f32x4.add(f32x4.mul(lagged, lagged), f32x4.mul(f32x4.mul(four, friction), f32x4.abs(driven)));
    let next = f32x4.div(f32x4.add(driven, driven), f32x4.add(lagged, f32x4.sqrt(inner)));
    const abrupt = v128.and(f32x4.gt(f32x4.abs(level), steep), wet);
    if (v128.any_true(abrupt)) {
      const most = f32x4.mul(hf, f32x4.sqrt(f32x4.mul(froude, hf)));
      const cut = v128.and(abrupt, f32x4.gt(f32x4.abs(next), most));
      const sign = i32x4.splat(0x80000000);
      next = v128.bitselect(v128.bitselect(next, most, sign), next, cut);
      count = i32x4.sub(count, cut);
    }
    v128.store(q + at, v128.and(next, wet));
  }
  limited += <f64>(
    i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3)
  );
}
