// One run of live segments of a row: what its faces need, then their new discharges into the rings. Faces that are all wet
// and flat go the short way (plain.ts), the others that of flux.ts; the bits are the same.
import { takeFastest } from "./constants";
import { edgeDepths, edgeFace, edgeFaceDepth, edgeRun, isOpen } from "./edge";
import { flowDepth } from "./face";
import { dischargeX, dischargeY } from "./flux";
import * as layout from "./layout";
import { plainX, plainY, settle } from "./plain";
import {
  frictionAt, levelAt, lowest, preparedBefore, preparedFace, prepareEnds, prepareX, prepareY, rub, setEdgeFace,
} from "./prepare";
import { depthRow, domainRow, oldXRow, oldYRow, ringFlags, ringNumbers, ringRow, roughRow } from "./rows";

// @ts-ignore: decorator
@inline
export function bytesFrom(s: usize, count: usize): usize {
  return min<usize>(count * layout.segmentBytes, layout.rowBytes - s * layout.segmentBytes);
}

/** The same number for some segments of a row of a ring. */
export function fillNumbers(ring: usize, j: i32, s: usize, count: usize, value: f32): void {
  const row = ringNumbers(ring, j);
  for (let k = s; k < s + count; k++) store<f32>(row + k * 4, value);
}

/** Depth, level difference and friction of the north faces of a run. */
export function prepareRun(j: i32, s: usize, count: usize): void {
  const start = s * layout.segmentBytes;
  const bytes = bytesFrom(s, count);
  let state: i32 = 1;
  let least: f32 = 0;
  if (j == 1) edgeDepths(0, start, bytes);
  else if (j == <i32>layout.height + 1) edgeDepths(2, start, bytes);
  else {
    const face = ringRow(2, j) + start;
    state = prepareY(
      domainRow(layout.z, j - 1) + start, domainRow(layout.z, j) + start, depthRow(j - 1) + start, depthRow(j) + start,
      face, ringRow(3, j) + start, bytes,
    );
    rub(face, roughRow(j - 1) + start, roughRow(j) + start, ringRow(4, j) + start, bytes);
    least = lowest();
  }
  memory.fill(ringFlags(1, j) + s, <u8>state, count);
  fillNumbers(1, j, s, count, least);
}

/** Depths and friction of the west faces of a run; returns their state, that of the walls beside the row left aside. */
function prepareWest(j: i32, s: usize, start: usize, bytes: usize): i32 {
  const z = domainRow(layout.z, j) + start;
  const h = depthRow(j) + start;
  const n = roughRow(j) + start;
  const from: usize = s == 0 ? 16 : 0;
  const end = bytes - (start + bytes == layout.rowBytes ? 16 : 0);
  prepareEnds(z, h, layout.own, bytes);
  const state = prepareX(z, h, layout.own, from, end);
  if (from > 0) prepareX(z, h, layout.own, 0, 16);
  if (end < bytes) prepareX(z, h, layout.own, end, bytes);
  rub(layout.own + 16, n - 4, n, layout.own + frictionAt, bytes);
  return state;
}

/** New discharges of prepared west faces; returns the faces cut. */
function westDischarges(j: i32, start: usize, bytes: usize, state: i32): i32 {
  const q = ringRow(0, j) + start;
  const old = oldXRow(j) + start;
  const y0 = oldYRow(j) + start;
  const y1 = oldYRow(j + 1) + start;
  // The first and last vector of a row go the long way, and those beside a dry face.
  const from: usize = preparedBefore() > flowDepth ? 0 : 16;
  const isWhole = preparedFace(bytes) > flowDepth && start + bytes < layout.rowBytes;
  const end = from + ((bytes - (isWhole ? 0 : 16) - from) & ~31);
  const beside = min<f32>(preparedFace(from == 0 ? 0 : 12), preparedFace(bytes - 16));
  if (state != 7 || bytes < 64 || !(beside > flowDepth)) return dischargeX(q, old, y0, y1, layout.own, 0, bytes);
  let cut = 0;
  if (from > 0) cut += dischargeX(q, old, y0, y1, layout.own, 0, from);
  if (end < bytes) cut += dischargeX(q, old, y0, y1, layout.own, end, bytes);
  plainX(q, old, y0, y1, layout.own, from, end);
  settle(q + from, layout.own + levelAt + from, layout.own + frictionAt + from, end - from);
  return cut;
}

/** West faces of a run; returns the faces cut. */
export function westRun(j: i32, s: usize, count: usize): i32 {
  const start = s * layout.segmentBytes;
  const bytes = bytesFrom(s, count);
  const last = layout.width * 4;
  const state = prepareWest(j, s, start, bytes);
  const first = s == 0 && isOpen(3);
  const final = start + bytes >= last && isOpen(1);
  if (first) setEdgeFace(0, edgeFaceDepth(3, <usize>(j - 1) * 4, load<f32>(depthRow(j))));
  if (final) setEdgeFace(last - start, edgeFaceDepth(1, <usize>(j - 1) * 4, load<f32>(depthRow(j) + last - 4)));
  const cut = westDischarges(j, start, bytes, state);
  if (first) edgeFace(3, j, preparedFace(4));
  if (final) edgeFace(1, j, preparedFace(last - 4 - start));
  fillNumbers(0, j, s, count, first || final ? f32.MAX_VALUE : takeFastest());
  return cut;
}

/** True when all north faces of a run and their neighbours along the flow are wet, and none of the run steep. */
function isPlain(j: i32, s: usize, count: usize): bool {
  let all: u8 = 7;
  for (let k = s; k < s + count; k++) {
    const beside = load<u8>(ringFlags(1, j - 1) + k) & load<u8>(ringFlags(1, j + 1) + k);
    all &= load<u8>(ringFlags(1, j) + k) & (beside | 4);
  }
  return all == 7;
}

/** North faces of a run; returns the faces cut. */
export function northRun(j: i32, s: usize, count: usize): i32 {
  const start = s * layout.segmentBytes;
  const bytes = bytesFrom(s, count);
  if (j == 1 || j == <i32>layout.height + 1) {
    edgeRun(j == 1 ? 0 : 2, start, bytes);
    if (isOpen(j == 1 ? 0 : 2)) fillNumbers(0, j, s, count, f32.MAX_VALUE);
    return 0;
  }
  const q = ringRow(1, j) + start;
  const old = oldYRow(j) + start;
  const before = oldYRow(j - 1) + start;
  const after = oldYRow(j + 1) + start;
  const x0 = oldXRow(j - 1) + start;
  const x1 = oldXRow(j) + start;
  const face = ringRow(2, j) + start;
  const level = ringRow(3, j) + start;
  const friction = ringRow(4, j) + start;
  const plain: usize = isPlain(j, s, count) ? bytes & ~31 : 0;
  if (plain > 0) {
    plainY(q, old, before, after, x0, x1, face, level, friction, plain);
    settle(q, level, friction, plain);
  }
  const cut = plain == bytes ? 0 : dischargeY(
    q, old, before, after, x0, x1, face, ringRow(2, j - 1) + start, ringRow(2, j + 1) + start, level, friction, plain, bytes,
  );
  const fastest = takeFastest();
  const numbers = ringNumbers(0, j);
  for (let k = s; k < s + count; k++) store<f32>(numbers + k * 4, max<f32>(load<f32>(numbers + k * 4), fastest));
  return cut;
}

