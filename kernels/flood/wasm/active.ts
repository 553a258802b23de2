// Which segments take part in a step. Nothing can flow in a segment that is dry (no cell above the flow depth) and has
// no neighbour that is wet; it is left alone, and its rain is owed until it matters.
//
// The byte `wet` of a segment: bit 0 a cell is wet, bit 1 one of the first four, bit 2 one of the last four. Water at
// one end of a segment does not wake the segment beyond the other.
import * as layout from "./layout";
import { firstRow, flagRow, lastRow } from "./rows";

/** True when every segment is computed, wet or not: the same bits, only slower. */
export let dense: bool = false;

export function setDense(all: bool): void {
  dense = all;
}

/**
 * Marks the segments of one row. A segment is near water when it or one beside it is wet. One more step after that it
 * is still computed: its discharges become 0 and its depths settle.
 */
function markRow(j: i32): void {
  const wet = flagRow(layout.wet, j);
  const near = flagRow(layout.near, j);
  const live = flagRow(layout.live, j);
  const above = flagRow(layout.wet, j - 1);
  const below = flagRow(layout.wet, j + 1);
  const forced = flagRow(layout.forced, j);
  for (let s: usize = 0; s < layout.segments; s += 16) {
    const west = v128.and(v128.load(wet + s - 1), i8x16.splat(4));
    const east = v128.and(v128.load(wet + s + 1), i8x16.splat(2));
    const across = v128.or(v128.load(above + s), v128.load(below + s));
    const any = v128.or(v128.or(v128.or(west, east), v128.or(across, v128.load(wet + s))), v128.load(forced + s));
    const now = v128.and(i8x16.ne(any, i8x16.splat(0)), i8x16.splat(1));
    v128.store(live + s, v128.or(now, v128.load(near + s)));
    v128.store(near + s, now);
  }
  if (dense) memory.fill(live, 1, layout.segments);
}

/** Marks the segments of the band; before any row of the domain changes. */
export function markBand(): void {
  for (let j = firstRow; j <= lastRow; j++) markRow(j);
}

/** Segments of a row that the last step computed. */
export function liveSegments(j: i32): i32 {
  const live = flagRow(layout.live, j);
  let count = 0;
  for (let s: usize = 0; s < layout.segments; s++) count += load<u8>(live + s);
  return count;
}
