import { type Border, borderKinds } from "./border.js";
import { floodSides } from "./edges.js";
import { type CellViews, segmentCells } from "./wasm-cells.js";
import { type FloodDomain, moduleArrays } from "./wasm-module.js";

/** The edge faces of a domain. */
export interface WasmBorder {
  /** Bit s is set when side s has a face that is not closed. */
  readonly openSides: number;
  /** Writes the values of the step. */
  write(border: Border): void;
  /** Discharge over the edges in the last step, added row by row [m2 s-1]. */
  sums(): { outflow: number; inflow: number };
}

/** Segments that water may enter from outside are always computed. */
const forceSegments = (views: CellViews, border: Border, width: number): void => {
  for (const side of floodSides) {
    const { cells, kinds } = border.sides[side];
    kinds.forEach((kind, place) => {
      if (kind !== borderKinds.stage && kind !== borderKinds.inflow) return;
      const row = Math.floor(cells[place] / width);
      views.flags("forced", row)[Math.floor((cells[place] % width) / segmentCells)] = 1;
    });
  }
};

/** Writes the kinds of all edge faces; `datum` is that of the elevation [m]. */
export const openWasmBorder = (
  { memory, module }: FloodDomain,
  views: CellViews,
  border: Border,
  { width, height }: { readonly width: number; readonly height: number },
  datum: number,
): WasmBorder => {
  const faces = 2 * (width + height);
  const kinds = new Int32Array(memory.buffer, module.address(moduleArrays.edgeKinds) >>> 0, faces);
  const values = new Float32Array(memory.buffer, module.address(moduleArrays.edgeValues) >>> 0, faces);
  const sums = new Float64Array(memory.buffer, module.address(moduleArrays.edgeSums) >>> 0, 2 * (height + 2));
  let openSides = 0;
  let start = 0;
  floodSides.forEach((side, index) => {
    const from = border.sides[side].kinds;
    kinds.set(from, start);
    if (from.some((kind) => kind !== borderKinds.closed)) openSides |= 1 << index;
    start += from.length;
  });
  forceSegments(views, border, width);
  return {
    openSides,
    write: ({ sides }) => {
      let at = 0;
      for (const side of floodSides) {
        const given = sides[side];
        for (let place = 0; place < given.kinds.length; place++, at++) {
          const kind = given.kinds[place];
          if (kind === borderKinds.closed) continue;
          const value = given.values[place];
          values[at] =
            kind === borderKinds.free ? Math.sqrt(value) : kind === borderKinds.stage ? value - datum : value;
        }
      }
    },
    sums: () => {
      let outflow = 0;
      let inflow = 0;
      for (let row = 0; openSides !== 0 && row < height + 2; row++) {
        outflow += sums[2 * row];
        inflow += sums[2 * row + 1];
      }
      return { outflow, inflow };
    },
  };
};
