// What faces need before their discharge: depth, level difference and friction. Two vectors a turn: the compilers of
// today check for an interrupt and compute every address anew in each turn of a loop.
//
// Each loop returns the state of its faces: 1 prepared, 3 all of them wet, 7 all wet and none steep enough for the
// Froude cut. Faces in state 7 take the short way (plain.ts) to the same bits.
import { constants } from "./constants";
import { faceDepth, limits } from "./face";
import * as layout from "./layout";
import { inverseCubeRootBy } from "./root";

// Buffers of the west faces of a run in the scratch of the thread; the face depth has one vector more at either end.
export const faceAt: usize = 16;
export const levelAt: usize = 2048;
export const frictionAt: usize = 4096;

// @ts-ignore: decorator
@inline
function westDepth(z: usize, h: usize): v128 {
  const rise = f32x4.sub(v128.load(z, 16), v128.load(z, 12));
  return faceDepth(rise, v128.load(h, 12), v128.load(h, 16));
}

// @ts-ignore: decorator
@inline
function stateOf(shallow: v128, steep: v128): i32 {
  const c = constants();
  if (!i32x4.all_true(f32x4.gt(shallow, v128.load(c, 128)))) return 1;
  return limits && v128.any_true(f32x4.gt(steep, v128.load(c, 192))) ? 3 : 7;
}


/** g dt n^2 with n the mean of two cells. */
// @ts-ignore: decorator
@inline
function rubBy(n0: v128, n1: v128, drag: v128): v128 {
  const rough = f32x4.add(n0, n1);
  return f32x4.mul(drag, f32x4.mul(rough, rough));
}

/** Depth of the faces beside a run of west faces; before {@link prepareX}. `z` and `h` are addresses of the run. */
export function prepareEnds(z: usize, h: usize, buffer: usize, bytes: usize): void {
  v128.store(buffer, westDepth(z - 32, h - 32), faceAt - 16);
  v128.store(buffer + bytes, westDepth(z + bytes - 16, h + bytes - 16), faceAt);
}

/** West faces from byte `from` of a run on. */
export function prepareX(z: usize, h: usize, buffer: usize, from: usize, bytes: usize): i32 {
  const sign = v128.load(constants(), 208);
  let shallow = f32x4.splat(f32.MAX_VALUE);
  let steep = f32x4.splat(0);
  z -= 16;
  h -= 16;
  for (let at = from; at < bytes; at += 32) {
    const left = v128.load(h + at, 12);
    const right = v128.load(h + at, 16);
    const rise = f32x4.sub(v128.load(z + at, 16), v128.load(z + at, 12));
    const depth = faceDepth(rise, left, right);
    const level = f32x4.add(rise, f32x4.sub(right, left));
    v128.store(buffer + at, depth, faceAt);
    v128.store(buffer + at, level, levelAt);
    const leftB = v128.load(h + at, 28);
    const rightB = v128.load(h + at, 32);
    const riseB = f32x4.sub(v128.load(z + at, 32), v128.load(z + at, 28));
    const depthB = faceDepth(riseB, leftB, rightB);
    const levelB = f32x4.add(riseB, f32x4.sub(rightB, leftB));
    v128.store(buffer + at, depthB, faceAt + 16);
    v128.store(buffer + at, levelB, levelAt + 16);
    shallow = f32x4.pmin(shallow, f32x4.pmin(depth, depthB));
    steep = f32x4.pmax(steep, f32x4.pmax(v128.andnot(level, sign), v128.andnot(levelB, sign)));
  }
  return stateOf(shallow, steep);
}

/** North faces between two rows of cells. Keeps the least depth of the second row, see {@link lowest}. */
export function prepareY(
  z0: usize, z1: usize, h0: usize, h1: usize, face: usize, level: usize, bytes: usize,
): i32 {
  const sign = v128.load(constants(), 208);
  let shallow = f32x4.splat(f32.MAX_VALUE);
  let least = f32x4.splat(f32.MAX_VALUE);
  let steep = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 32) {
    const left = v128.load(h0 + at);
    const right = v128.load(h1 + at);
    const rise = f32x4.sub(v128.load(z1 + at), v128.load(z0 + at));
    const depth = faceDepth(rise, left, right);
    const difference = f32x4.add(rise, f32x4.sub(right, left));
    v128.store(face + at, depth);
    v128.store(level + at, difference);
    const leftB = v128.load(h0 + at, 16);
    const rightB = v128.load(h1 + at, 16);
    const riseB = f32x4.sub(v128.load(z1 + at, 16), v128.load(z0 + at, 16));
    const depthB = faceDepth(riseB, leftB, rightB);
    const differenceB = f32x4.add(riseB, f32x4.sub(rightB, leftB));
    v128.store(face + at, depthB, 16);
    v128.store(level + at, differenceB, 16);
    shallow = f32x4.pmin(shallow, f32x4.pmin(depth, depthB));
    least = f32x4.pmin(least, f32x4.pmin(right, rightB));
    steep = f32x4.pmax(steep, f32x4.pmax(v128.andnot(difference, sign), v128.andnot(differenceB, sign)));
  }
  v128.store(constants(), least, 272);
  return stateOf(shallow, steep);
}

/** Least depth of the cells south of the north faces prepared last [m]; 0 at a wall. */
export function lowest(): f32 {
  const least = v128.load(constants(), 272);
  const pair = f32x4.pmin(least, i32x4.shuffle(least, least, 2, 3, 0, 1));
  return min<f32>(f32x4.extract_lane(pair, 0), f32x4.extract_lane(pair, 1));
}

/** Friction of faces between cells of one roughness. */
export function rubEvenly(face: usize, n: usize, friction: usize, bytes: usize): void {
  const c = constants();
  const third = v128.load(c, 0);
  const magic = v128.load(c, 16);
  const one = v128.load(c, 32);
  const c4 = v128.load(c, 48);
  const c3 = v128.load(c, 64);
  const c2 = v128.load(c, 80);
  const c1 = v128.load(c, 96);
  const c0 = v128.load(c, 112);
  const rub = rubBy(v128.load(n), v128.load(n), v128.load(c, 176));
  for (let at: usize = 0; at < bytes; at += 32) {
    v128.store(friction + at, f32x4.mul(rub, inverseCubeRootBy(v128.load(face + at), third, magic, one, c4, c3, c2, c1, c0)));
    v128.store(friction + at, f32x4.mul(rub, inverseCubeRootBy(v128.load(face + at, 16), third, magic, one, c4, c3, c2, c1, c0)), 16);
  }
}

/** Friction of faces between cells of roughness `n0` and `n1`. */
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
  for (let at: usize = 0; at < bytes; at += 32) {
    const rub = rubBy(v128.load(n0 + at), v128.load(n1 + at), drag);
    const rubB = rubBy(v128.load(n0 + at, 16), v128.load(n1 + at, 16), drag);
    v128.store(friction + at, f32x4.mul(rub, inverseCubeRootBy(v128.load(face + at), third, magic, one, c4, c3, c2, c1, c0)));
    v128.store(friction + at, f32x4.mul(rubB, inverseCubeRootBy(v128.load(face + at, 16), third, magic, one, c4, c3, c2, c1, c0)), 16);
  }
}

/** Friction of a run of faces, whatever the roughness. */
export function rub(face: usize, n0: usize, n1: usize, friction: usize, bytes: usize): void {
  if (layout.roughPitch == 0) rubEvenly(face, n0, friction, bytes);
  else rubFaces(face, n0, n1, friction, bytes);
}

/** Sets the depth of a west face that lies on the edge of the domain; `at` in bytes from the start of the run. */
export function setEdgeFace(at: usize, depth: f32): void {
  store<f32>(layout.own + at, depth, faceAt);
}

/** Depth of a prepared west face; `at` in bytes from the start of the run. */
export function preparedFace(at: usize): f32 {
  return load<f32>(layout.own + at, faceAt);
}

/** Depth of the west face before a prepared run. */
export function preparedBefore(): f32 {
  return load<f32>(layout.own, faceAt - 4);
}
