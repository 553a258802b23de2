import type { ReferenceState } from "./reference-state.js";
import type { EdgeFlow } from "./stepper.js";

/** Depths and the unit discharges of all faces. */
export type FaceBalance = Pick<ReferenceState, "width" | "height" | "h" | "qx" | "qy">;

/** Just below 1: a cell that gives all it has keeps a millionth, so that rounding cannot overdraw it. */
const margin = 1 - 2 ** -20;

/** Share of its outflow that each cell can pay: 1, or depth / outflow where it would be overdrawn. */
const donorShares = ({ width, height, h, qx, qy }: FaceBalance, ratio: number): Float64Array => {
  const shares = new Float64Array(h.length).fill(1);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      const west = row * (width + 1) + column;
      const out =
        Math.max(-qx[west], 0) + Math.max(qx[west + 1], 0) + Math.max(-qy[cell], 0) + Math.max(qy[cell + width], 0);
      if (ratio * out > h[cell]) shares[cell] = (margin * h[cell]) / (ratio * out);
    }
  }
  return shares;
};

/** Positivity without clipping: every face is scaled by the share of the cell that gives. `ratio` = dt / dx. */
export const limitOutflow = (state: FaceBalance, ratio: number): void => {
  const { width, height, qx, qy } = state;
  const shares = donorShares(state, ratio);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column <= width; column++) {
      const face = row * (width + 1) + column;
      const [left, right] = [row * width + column - 1, row * width + column];
      if (qx[face] > 0 && column > 0) qx[face] *= shares[left];
      if (qx[face] < 0 && column < width) qx[face] *= shares[right];
    }
  }
  for (let face = 0; face < qy.length; face++) {
    if (qy[face] > 0 && face >= width) qy[face] *= shares[face - width];
    if (qy[face] < 0 && face < width * height) qy[face] *= shares[face];
  }
};

/** h += dt/dx (W - E + N - S) + rain on every cell that is not wall. */
export const updateDepth = (state: ReferenceState, ratio: number, rain: number): void => {
  const { width, height, z, h, qx, qy, maximumDepth } = state;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      if (Number.isNaN(z[cell])) continue;
      const west = row * (width + 1) + column;
      const gain = ratio * (qx[west] - qx[west + 1] + qy[cell] - qy[cell + width]) + rain;
      // Below 0 only by the last digit of a float64; the ledger books it as created.
      h[cell] = Math.max(0, h[cell] + gain);
      maximumDepth[cell] = Math.max(maximumDepth[cell], h[cell]);
    }
  }
};

/** Discharge over all edges, outward and inward apart. */
export const edgeFlow = ({ width, height, qx, qy }: FaceBalance): EdgeFlow => {
  let outflow = 0;
  let inflow = 0;
  const book = (outward: number): void => {
    if (outward > 0) outflow += outward;
    else inflow -= outward;
  };
  for (let row = 0; row < height; row++) {
    book(-qx[row * (width + 1)]);
    book(qx[row * (width + 1) + width]);
  }
  for (let column = 0; column < width; column++) {
    book(-qy[column]);
    book(qy[height * width + column]);
  }
  return { outflow, inflow };
};
