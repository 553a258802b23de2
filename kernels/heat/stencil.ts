/** Four coarse cells and the share of each, for one fine cell. Made once and refilled: no garbage in the loop. */
export interface Stencil {
  northWest: number;
  northEast: number;
  southWest: number;
  southEast: number;
  /** Share of the eastern pair, 0 … 1. */
  tx: number;
  /** Share of the southern pair, 0 … 1. */
  ty: number;
}

export const createStencil = (): Stencil => ({ northWest: 0, northEast: 0, southWest: 0, southEast: 0, tx: 0, ty: 0 });

/** Fills the stencil for coarse column `x` and row `y`; beyond the outer centres the border value holds. */
export const placeStencil = (stencil: Stencil, x: number, y: number, width: number, height: number): void => {
  const column = Math.min(Math.max(x, 0), width - 1);
  const row = Math.min(Math.max(y, 0), height - 1);
  const west = Math.floor(column);
  const north = Math.floor(row);
  const east = Math.min(west + 1, width - 1);
  const south = Math.min(north + 1, height - 1);
  stencil.northWest = north * width + west;
  stencil.northEast = north * width + east;
  stencil.southWest = south * width + west;
  stencil.southEast = south * width + east;
  stencil.tx = column - west;
  stencil.ty = row - north;
};
