// New discharges of faces that are all wet, with wet neighbours, and not steep enough for the Froude cut: no masks, no
// branches, two vectors a turn. In two loops: a processor sees only a few vectors ahead, and one chain of two roots and a
// division would keep it waiting. The same bits as flux.ts.
import { constants, keepFastest } from "./constants";
import { drivenBy, laggedBy } from "./face";
import { faceAt, frictionAt, levelAt } from "./prepare";

// @ts-ignore: decorator
@inline
function changeOf(was: v128, before: v128, after: v128): v128 {
  return f32x4.add(f32x4.sub(before, was), f32x4.sub(after, was));
}

// @ts-ignore: decorator
@inline
function sum(a: v128, b: v128, c: v128, d: v128): v128 {
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
}

/** First half for west faces from byte `from` of a prepared run up to `end`: what drives them over the level, what brakes into `q`. */
export function plainX(q: usize, old: usize, y0: usize, y1: usize, buffer: usize, from: usize, end: usize): void {
  const c = constants();
  const beside = v128.load(c, 144);
  const push = v128.load(c, 160);
  const sign = v128.load(c, 208);
  const quarter = v128.load(c, 224);
  const half = v128.load(c, 240);
  old -= 16;
  y0 -= 16;
  y1 -= 16;
  for (let at = from; at < end; at += 32) {
    const was = v128.load(old + at, 16);
    const depth = v128.load(buffer + at, faceAt);
    const square = f32x4.mul(depth, depth);
    const across = sum(v128.load(y0 + at, 12), v128.load(y1 + at, 12), v128.load(y0 + at, 16), v128.load(y1 + at, 16));
    v128.store(q + at, laggedBy(was, across, square, v128.load(buffer + at, frictionAt), quarter, half, sign));
    const change = changeOf(was, v128.load(old + at, 12), v128.load(old + at, 20));
    v128.store(buffer + at, drivenBy(was, change, depth, v128.load(buffer + at, levelAt), square, beside, push), levelAt);
    const wasB = v128.load(old + at, 32);
    const depthB = v128.load(buffer + at, faceAt + 16);
    const squareB = f32x4.mul(depthB, depthB);
    const acrossB = sum(v128.load(y0 + at, 28), v128.load(y1 + at, 28), v128.load(y0 + at, 32), v128.load(y1 + at, 32));
    v128.store(q + at, laggedBy(wasB, acrossB, squareB, v128.load(buffer + at, frictionAt + 16), quarter, half, sign), 16);
    const changeB = changeOf(wasB, v128.load(old + at, 28), v128.load(old + at, 36));
    v128.store(
      buffer + at, drivenBy(wasB, changeB, depthB, v128.load(buffer + at, levelAt + 16), squareB, beside, push), levelAt + 16,
    );
  }
}

/** First half for prepared north faces, `bytes` an even number of vectors. */
export function plainY(
  q: usize, old: usize, before: usize, after: usize, x0: usize, x1: usize,
  face: usize, levels: usize, friction: usize, bytes: usize,
): void {
  const c = constants();
  const beside = v128.load(c, 144);
  const push = v128.load(c, 160);
  const sign = v128.load(c, 208);
  const quarter = v128.load(c, 224);
  const half = v128.load(c, 240);
  for (let at: usize = 0; at < bytes; at += 32) {
    const was = v128.load(old + at);
    const depth = v128.load(face + at);
    const square = f32x4.mul(depth, depth);
    const across = sum(v128.load(x0 + at), v128.load(x0 + at, 4), v128.load(x1 + at), v128.load(x1 + at, 4));
    v128.store(q + at, laggedBy(was, across, square, v128.load(friction + at), quarter, half, sign));
    const change = changeOf(was, v128.load(before + at), v128.load(after + at));
    v128.store(levels + at, drivenBy(was, change, depth, v128.load(levels + at), square, beside, push));
    const wasB = v128.load(old + at, 16);
    const depthB = v128.load(face + at, 16);
    const squareB = f32x4.mul(depthB, depthB);
    const acrossB = sum(v128.load(x0 + at, 16), v128.load(x0 + at, 20), v128.load(x1 + at, 16), v128.load(x1 + at, 20));
    v128.store(q + at, laggedBy(wasB, acrossB, squareB, v128.load(friction + at, 16), quarter, half, sign), 16);
    const changeB = changeOf(wasB, v128.load(before + at, 16), v128.load(after + at, 16));
    v128.store(levels + at, drivenBy(wasB, changeB, depthB, v128.load(levels + at, 16), squareB, beside, push), 16);
  }
}

/** Second half: the new discharges into `q` from what brakes there, what drives and friction. */
export function settle(q: usize, driven: usize, friction: usize, bytes: usize): void {
  const sign = v128.load(constants(), 208);
  let fastest = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 32) {
    const lagged = v128.load(q + at);
    const drive = v128.load(driven + at);
    const drag = f32x4.mul(v128.load(friction + at), v128.andnot(drive, sign));
    const root = f32x4.sqrt(f32x4.add(f32x4.mul(lagged, lagged), drag));
    const next = f32x4.div(drive, f32x4.add(lagged, root));
    v128.store(q + at, next);
    const laggedB = v128.load(q + at, 16);
    const driveB = v128.load(driven + at, 16);
    const dragB = f32x4.mul(v128.load(friction + at, 16), v128.andnot(driveB, sign));
    const rootB = f32x4.sqrt(f32x4.add(f32x4.mul(laggedB, laggedB), dragB));
    const nextB = f32x4.div(driveB, f32x4.add(laggedB, rootB));
    v128.store(q + at, nextB, 16);
    fastest = f32x4.pmax(fastest, f32x4.pmax(v128.andnot(next, sign), v128.andnot(nextB, sign)));
  }
  keepFastest(fastest);
}
