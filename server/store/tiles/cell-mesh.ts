import { type Grid, projector, toCell } from "../../../core/index.js";
import { pixelSize, tileCorner } from "./mercator.js";

/** Pixels between two nodes: over 16 pixels a projection is straight to far below a pixel. */
const spacing = 16;
const nodes = 256 / spacing + 1;

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Fractional columns and rows of the layer under each pixel centre of a tile, `[256][256]` each. */
export interface CellMesh {
  readonly columns: Float64Array;
  readonly rows: Float64Array;
}

const exactNodes = (grid: Grid, { z, x, y }: TileAddress): CellMesh => {
  const project = projector("EPSG:3857", grid.crs);
  const [west, north] = tileCorner(z, x, y);
  const pixel = pixelSize(z);
  const columns = new Float64Array(nodes * nodes);
  const rows = new Float64Array(nodes * nodes);
  for (let row = 0; row < nodes; row++) {
    for (let column = 0; column < nodes; column++) {
      const [px, py] = project([west + column * spacing * pixel, north - row * spacing * pixel]);
      const [gridColumn, gridRow] = toCell(grid.affine, px, py);
      columns[row * nodes + column] = gridColumn;
      rows[row * nodes + column] = gridRow;
    }
  }
  return { columns, rows };
};

/** One row of pixels between two nodes: start and step are linear in the row, so a pixel costs one addition. */
const interpolate = (values: Float64Array, output: Float64Array): void => {
  for (let y = 0; y < 256; y++) {
    const row = Math.floor(y / spacing) * nodes;
    const down = ((y % spacing) + 0.5) / spacing;
    for (let block = 0; block < nodes - 1; block++) {
      const at = row + block;
      const left = (values[at] as number) * (1 - down) + (values[at + nodes] as number) * down;
      const right = (values[at + 1] as number) * (1 - down) + (values[at + nodes + 1] as number) * down;
      const step = (right - left) / spacing;
      const start = y * 256 + block * spacing;
      for (let x = 0; x < spacing; x++) output[start + x] = left + (x + 0.5) * step;
    }
  }
};

/** Projects 17 × 17 nodes of the tile and interpolates between them. */
export const cellMesh = (grid: Grid, address: TileAddress): CellMesh => {
  const exact = exactNodes(grid, address);
  const mesh = { columns: new Float64Array(65_536), rows: new Float64Array(65_536) };
  interpolate(exact.columns, mesh.columns);
  interpolate(exact.rows, mesh.rows);
  return mesh;
};
