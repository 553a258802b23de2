// Open borders, cell by cell. Kinds as in ../../border.ts: 0 closed, 1 free (slope), 2 stage (level over the datum),
// 3 inflow (m2/s), 4 critical. The mathematics is in ../shallow-border.ts; discharge and velocity point INWARD here.
import { scalarInverseCubeRoot } from "./root";
import * as layout from "./layout";

const gravity: f32 = 9.81;

export let mass: f32 = 0;
export let momentum: f32 = 0;
export let across: f32 = 0;

function through(discharge: f32, depth: f32, cellDepth: f32, cellAcross: f32): void {
  mass = discharge;
  momentum = (discharge * discharge) / depth + 0.5 * gravity * (depth - cellDepth) * (depth + cellDepth);
  across = discharge > 0 ? 0 : cellAcross;
}

/**
 * Computes the flux of an open border face of the cell at byte `at` from the arrays; false where the vectors have done
 * it already (closed, stage, dry). `inside`: bytes to the next cell inside; `along`, `sideways`: velocity arrays.
 */
export function openFace(
  kind: f32, value: f32, at: usize, inside: isize, sign: f32, along: usize, sideways: usize, film: f32,
): bool {
  if (kind == 0 || kind == 2) return false;
  const z = load<f32>(layout.z + at);
  if (z >= layout.wall) return false;
  const h = load<f32>(layout.h + at);
  const acrossHere = load<f32>(sideways + at);
  if (kind == 3) {
    if (!(value > 0)) return false;
    const critical = (value * value) / gravity;
    const least: f32 = critical > 1e-20 ? critical * squareOf(scalarInverseCubeRoot(critical)) : 0;
    through(value, max<f32>(h, max<f32>(least, 1e-6)), h, acrossHere);
    const inner = at + inside;
    const zi = load<f32>(layout.z + inner);
    if (zi < layout.wall) {
      const bedFall = z - zi;
      const surfaceFall = bedFall + (h - load<f32>(layout.h + inner));
      momentum += gravity * h * min<f32>(max<f32>(bedFall, 0), max<f32>(surfaceFall, 0));
    }
    return true;
  }
  if (!(h > film)) return false;
  const speed = sign * load<f32>(along + at);
  if (kind == 1) {
    if (!(value > 0)) return false;
    through(-(h * h * scalarInverseCubeRoot(h) * sqrt<f32>(value)) / load<f32>(layout.n + at), h, h, acrossHere);
  } else through(-max<f32>(h * sqrt<f32>(gravity * h), -h * speed), h, h, acrossHere);
  return true;
}

// @ts-ignore: decorator
@inline
function squareOf(x: f32): f32 {
  return x * x;
}

/** Lends the wall at `ghost` the state that a stage of that level has beside the cell at `at`. */
export function lendGhost(level: f32, at: usize, ghost: usize, along: usize, sideways: usize, film: f32): void {
  const z = load<f32>(layout.z + at);
  if (z >= layout.wall) return;
  const depth = max<f32>(0, level - z);
  store<f32>(layout.z + ghost, z);
  store<f32>(layout.h + ghost, depth);
  store<f32>(along + ghost, depth > film ? (load<f32>(layout.h + at) * load<f32>(along + at)) / depth : 0);
  store<f32>(sideways + ghost, load<f32>(sideways + at));
}

/** Makes a lent cell wall again. */
export function takeBack(ghost: usize): void {
  store<f32>(layout.z + ghost, layout.wall);
  store<f32>(layout.h + ghost, 0);
  store<f32>(layout.u + ghost, 0);
  store<f32>(layout.v + ghost, 0);
}
