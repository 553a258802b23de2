// Vectors that the loops use, kept in memory: a constant in the code is built anew at each use by the engines of today.
import * as layout from "./layout";

//   0 -1/768   16 magic   32 one   48 … 112 polynomial of root.ts, degree 4 to 0
// 128 flow depth   144 (1 - theta) / 2   160 g dt / dx   176 g dt / 4   192 steep drop   208 sign bit
// 224 1/4   240 1/2   256 g Fr^2   272 least depth of a run

/** Address of the vectors of this thread. */
// @ts-ignore: decorator
@inline
export function constants(): usize {
  return layout.own + 7680;
}

export function putConstant(at: usize, value: f32): void {
  v128.store(constants() + at, f32x4.splat(value));
}

export function putRootConstants(): void {
  putConstant(0, <f32>(-1.0 / 768.0));
  putConstant(16, 13930249);
  putConstant(32, 1);
  putConstant(48, 0.538356423);
  putConstant(64, -0.0852605328);
  putConstant(80, 0.29678753);
  putConstant(96, 0.323117852);
  putConstant(112, 1.000543);
}

// Largest discharge of the faces made since the last look; faces that nobody has looked at count as infinitely fast.
const fastestAt: usize = 288;

/** Adds faces of these discharges (absolute, m2 s-1). */
// @ts-ignore: decorator
@inline
export function keepFastest(fastest: v128): void {
  v128.store(constants(), f32x4.pmax(v128.load(constants(), fastestAt), fastest), fastestAt);
}

/** Largest discharge since the last look [m2 s-1]. */
export function takeFastest(): f32 {
  const found = v128.load(constants(), fastestAt);
  v128.store(constants(), f32x4.splat(0), fastestAt);
  const pair = f32x4.pmax(found, i32x4.shuffle(found, found, 2, 3, 0, 1));
  return max<f32>(f32x4.extract_lane(pair, 0), f32x4.extract_lane(pair, 1));
}
