import { type CrsCode, type Grid, projector, toPosition } from "../../core/index.js";

/**
 * Positions in another CRS of `side × side` samples of each cell, row by row. Only the corners of cells are projected;
 * between them positions are bilinear, which over a cell of 80 m is off by less than a millimetre.
 */
export interface CellSamples {
  readonly side: number;
  /** Calls back with the position of every sample of a row of cells. */
  row(row: number, take: (column: number, x: number, y: number) => void): void;
}

export const cellSamples = (grid: Grid, crs: CrsCode, side: number): CellSamples => {
  const project = projector(grid.crs, crs);
  const corners = new Map<number, Float64Array>();
  const cornerLine = (row: number): Float64Array => {
    const found = corners.get(row);
    if (found) return found;
    const line = new Float64Array(2 * (grid.width + 1));
    for (let column = 0; column <= grid.width; column++) {
      const [x, y] = project(toPosition(grid.affine, column, row));
      line[2 * column] = x;
      line[2 * column + 1] = y;
    }
    corners.set(row, line);
    if (corners.size > 8) corners.delete(corners.keys().next().value as number);
    return line;
  };
  const shares = Array.from({ length: side }, (_, index) => (index + 0.5) / side);
  return {
    side,
    row: (row, take) => {
      const top = cornerLine(row);
      const bottom = cornerLine(row + 1);
      for (let column = 0; column < grid.width; column++) {
        const at = 2 * column;
        const northX = top[at] as number;
        const northY = top[at + 1] as number;
        const northEastX = top[at + 2] as number;
        const northEastY = top[at + 3] as number;
        const fallX = (bottom[at] as number) - northX;
        const fallY = (bottom[at + 1] as number) - northY;
        const fallEastX = (bottom[at + 2] as number) - northEastX;
        const fallEastY = (bottom[at + 3] as number) - northEastY;
        for (const down of shares) {
          const westX = northX + down * fallX;
          const westY = northY + down * fallY;
          const widthX = northEastX + down * fallEastX - westX;
          const widthY = northEastY + down * fallEastY - westY;
          for (const across of shares) take(column, westX + across * widthX, westY + across * widthY);
        }
      }
    },
  };
};
