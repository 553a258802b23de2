// New discharges of one run of faces. Small loops over rows that stay in the first cache: each keeps a few short chains
// of operations in flight, which one long loop would not. Exported so that the compiler leaves them apart.
import { constants } from "./constants";
import { faceDepth, limits, nextDischarge } from "./face";
import * as layout from "./layout";
import { inverseCubeRootBy } from "./root";

// Buffers of the west faces of a run in the scratch of the thread; the face depth has one vector more at either end.
const faceAt: usize = 16;
const levelAt: usize = 2048;
const frictionAt: usize = 4096;

// @ts-ignore: decorator
@inline
function westDepth(z: usize, h: usize): v128 {
  const rise = f32x4.sub(v128.load(z, 16), v128.load(z, 12));
  return faceDepth(rise, v128.load(h, 12), v128.load(h, 16));
}

/** Depth and level difference of west faces; `z` and `h` are addresses of the run. */
export function prepareX(z: usize, h: usize, n: usize, buffer: usize, bytes: usize): void {
  z -= 16;
  h -= 16;
  v128.store(buffer, westDepth(z - 16, h - 16), faceAt - 16);
  v128.store(buffer + bytes, westDepth(z + bytes, h + bytes), faceAt);
  for (let at: usize = 0; at < bytes; at += 16) {
    const left = v128.load(h + at, 12);
    const right = v128.load(h + at, 16);
    const rise = f32x4.sub(v128.load(z + at, 16), v128.load(z + at, 12));
    v128.store(buffer + at, faceDepth(rise, left, right), faceAt);
    v128.store(buffer + at, f32x4.add(rise, f32x4.sub(right, left)), levelAt);
  }
  rubFaces(buffer + faceAt, n - 4, n, buffer + frictionAt, bytes);
}

/** Depth and level difference of north faces, and friction. */
export function prepareY(
  z0: usize, z1: usize, h0: usize, h1: usize, n0: usize, n1: usize,
  face: usize, level: usize, friction: usize, bytes: usize,
): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const left = v128.load(h0 + at);
    const right = v128.load(h1 + at);
    const rise = f32x4.sub(v128.load(z1 + at), v128.load(z0 + at));
    v128.store(face + at, faceDepth(rise, left, right));
    v128.store(level + at, f32x4.add(rise, f32x4.sub(right, left)));
  }
  rubFaces(face, n0, n1, friction, bytes);
}

/** Friction g dt n^2 hf^(-1/3) of faces, with n the mean of two cells. */
export function rubFaces(face: usize, n0: usize, n1: usize, friction: usize, bytes: usize): void {
  const c = constants();
  const third = v128.load(c, 0);
  const magic = v128.load(c, 16);
  const one = v128.load(c, 32);
  const c4 = v128.load(c, 48);
  const c3 = v128.load(c, 64);
  const c2 = v128.load(c, 80);
  const c1 = v128.load(c, 96);
  const c0 = v128.load(c, 112);
  const drag = v128.load(c, 176);
  for (let at: usize = 0; at < bytes; at += 16) {
    const rough = f32x4.add(v128.load(n0 + at), v128.load(n1 + at));
    const root = inverseCubeRootBy(v128.load(face + at), third, magic, one, c4, c3, c2, c1, c0);
    v128.store(friction + at, f32x4.mul(f32x4.mul(drag, f32x4.mul(rough, rough)), root));
  }
}

/** Sets the depth of a west face that lies on the edge of the domain; `at` in bytes from the start of the run. */
export function setEdgeFace(at: usize, depth: f32): void {
  store<f32>(layout.own + at, depth, faceAt);
}

/** Depth of a prepared west face; `at` in bytes from the start of the run. */
export function preparedFace(at: usize): f32 {
  return load<f32>(layout.own + at, faceAt);
}

// @ts-ignore: decorator
@inline
function cutTo(next: v128, most: v128, cut: v128): v128 {
  return v128.bitselect(v128.bitselect(next, most, i32x4.splat(0x80000000)), next, cut);
}

// @ts-ignore: decorator
@inline
function sumOf(count: v128): i32 {
  return i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3);
}

/** New discharge of prepared west faces; `y0`, `y1`: discharge of the north and south faces. Returns the faces cut. */
export function dischargeX(q: usize, old: usize, y0: usize, y1: usize, buffer: usize, bytes: usize): i32 {
  const c = constants();
  const dry = v128.load(c, 128);
  const beside = v128.load(c, 144);
  const push = v128.load(c, 160);
  const drop = v128.load(c, 192);
  const quarter = v128.load(c, 224);
  const four = v128.load(c, 240);
  const froude = v128.load(c, 256);
  const limited = limits;
  let count = i32x4.splat(0);
  old -= 16;
  y0 -= 16;
  y1 -= 16;
  for (let at: usize = 0; at < bytes; at += 16) {
    const depth = v128.load(buffer + at, faceAt);
    const wet = f32x4.gt(depth, dry);
    if (!v128.any_true(wet)) {
      v128.store(q + at, f32x4.splat(0));
      continue;
    }
    const level = v128.load(buffer + at, levelAt);
    const west = f32x4.add(v128.load(y0 + at, 12), v128.load(y1 + at, 12));
    const east = f32x4.add(v128.load(y0 + at, 16), v128.load(y1 + at, 16));
    let next = nextDischarge(
      v128.load(old + at, 16),
      v128.load(old + at, 12), f32x4.gt(v128.load(buffer + at, faceAt - 4), dry),
      v128.load(old + at, 20), f32x4.gt(v128.load(buffer + at, faceAt + 4), dry),
      f32x4.add(west, east), depth, level, v128.load(buffer + at, frictionAt), beside, quarter, push, four,
    );
    const steep = v128.and(f32x4.gt(f32x4.abs(level), drop), wet);
    if (limited && v128.any_true(steep)) {
      const most = f32x4.mul(depth, f32x4.sqrt(f32x4.mul(froude, depth)));
      const cut = v128.and(steep, f32x4.gt(f32x4.abs(next), most));
      next = cutTo(next, most, cut);
      count = i32x4.sub(count, cut);
    }
    v128.store(q + at, v128.and(next, wet));
  }
  return sumOf(count);
}

/** New discharge of prepared north faces; `x0`, `x1`: discharge of the west faces above and below. Returns the faces cut. */
export function dischargeY(
  q: usize, old: usize, before: usize, after: usize, x0: usize, x1: usize,
  face: usize, faceBefore: usize, faceAfter: usize, levels: usize, friction: usize, bytes: usize,
): i32 {
  const c = constants();
  const dry = v128.load(c, 128);
  const beside = v128.load(c, 144);
  const push = v128.load(c, 160);
  const drop = v128.load(c, 192);
  const quarter = v128.load(c, 224);
  const four = v128.load(c, 240);
  const froude = v128.load(c, 256);
  const limited = limits;
  let count = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const depth = v128.load(face + at);
    const wet = f32x4.gt(depth, dry);
    if (!v128.any_true(wet)) {
      v128.store(q + at, f32x4.splat(0));
      continue;
    }
    const level = v128.load(levels + at);
    const north = f32x4.add(v128.load(x0 + at), v128.load(x0 + at, 4));
    const south = f32x4.add(v128.load(x1 + at), v128.load(x1 + at, 4));
    let next = nextDischarge(
      v128.load(old + at),
      v128.load(before + at), f32x4.gt(v128.load(faceBefore + at), dry),
      v128.load(after + at), f32x4.gt(v128.load(faceAfter + at), dry),
      f32x4.add(north, south), depth, level, v128.load(friction + at), beside, quarter, push, four,
    );
    const steep = v128.and(f32x4.gt(f32x4.abs(level), drop), wet);
    if (limited && v128.any_true(steep)) {
      const most = f32x4.mul(depth, f32x4.sqrt(f32x4.mul(froude, depth)));
      const cut = v128.and(steep, f32x4.gt(f32x4.abs(next), most));
      next = cutTo(next, most, cut);
      count = i32x4.sub(count, cut);
    }
    v128.store(q + at, v128.and(next, wet));
  }
  return sumOf(count);
}
