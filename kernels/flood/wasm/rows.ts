// Where a thread finds a row: rows of its band in the domain, rows of its neighbours in the halo that it has saved,
// what it makes along the way in rings of four rows.
import * as layout from "./layout";

/** First and last row of the band. */
export let firstRow: i32 = 1;
export let lastRow: i32 = 0;

export function setBand(first: i32, last: i32): void {
  firstRow = first;
  lastRow = last;
}

function haloRow(field: usize, j: i32): usize {
  const place = j < firstRow ? j - firstRow + 3 : j - lastRow + 2;
  return layout.own + layout.ringStart + (layout.ringRows + field * 6 + <usize>place) * layout.pitch + layout.lead;
}

// @ts-ignore: decorator
@inline
function stateRow(array: usize, field: usize, j: i32): usize {
  if (j < firstRow || j > lastRow) return haloRow(field, j);
  return array + <usize>j * layout.pitch + layout.lead;
}

export function depthRow(j: i32): usize {
  return stateRow(layout.h, 0, j);
}

export function oldXRow(j: i32): usize {
  return stateRow(layout.qx, 1, j);
}

export function oldYRow(j: i32): usize {
  return stateRow(layout.qy, 2, j);
}

// @ts-ignore: decorator
@inline
export function roughRow(j: i32): usize {
  return layout.n + <usize>j * layout.roughPitch + layout.lead;
}

/** A row that no step changes, or a row of the band. */
// @ts-ignore: decorator
@inline
export function domainRow(array: usize, j: i32): usize {
  return array + <usize>j * layout.pitch + layout.lead;
}

function saveRow(j: i32): void {
  if (j < 0 || j > <i32>layout.height + 2) return;
  const bytes = layout.pitch;
  memory.copy(haloRow(0, j) - layout.lead, layout.h + <usize>j * bytes, bytes);
  memory.copy(haloRow(1, j) - layout.lead, layout.qx + <usize>j * bytes, bytes);
  memory.copy(haloRow(2, j) - layout.lead, layout.qy + <usize>j * bytes, bytes);
}

/** Saves the rows of the neighbours as they are before the step. */
export function saveHalo(): void {
  for (let row: i32 = 1; row <= 3; row++) {
    saveRow(firstRow - row);
    saveRow(lastRow + row);
  }
}

/** Rings: 0 new qx, 1 new qy, 2 face depth, 3 level difference, 4 friction of north faces, 5 donor share. */
// @ts-ignore: decorator
@inline
export function ringRow(ring: usize, j: i32): usize {
  return layout.own + layout.ringStart + (ring * 4 + <usize>(j & 3)) * layout.pitch + layout.lead;
}

// @ts-ignore: decorator
@inline
function ringEnd(): usize {
  return layout.own + layout.ringStart + (layout.ringRows + 6 * layout.haloRows) * layout.pitch;
}

/** Segment bytes of the rings: 0 discharge is not zero, 1 state of the north faces (prepare.ts), 2 a cell runs short. */
// @ts-ignore: decorator
@inline
export function ringFlags(ring: usize, j: i32): usize {
  return ringEnd() + (ring * 4 + <usize>(j & 3)) * layout.segmentPitch + 16;
}

/** Segment numbers of the rings, float32: 0 largest new discharge [m2 s-1], 1 least depth before the step [m]. */
// @ts-ignore: decorator
@inline
export function ringNumbers(ring: usize, j: i32): usize {
  return ((ringEnd() + 12 * layout.segmentPitch + 63) & ~63) + (ring * 4 + <usize>(j & 3)) * layout.segmentPitch * 4 + 16;
}

// @ts-ignore: decorator
@inline
export function flagRow(array: usize, j: i32): usize {
  return array + <usize>j * layout.segmentPitch;
}
