import { closedEdges, type FloodProblem, noRain } from "./problem.js";

/** Shape of a test or verification domain. */
export interface DomainShape {
  readonly width: number;
  readonly height: number;
  /** Cell size [m]. */
  readonly dx: number;
}

/** A cell-wise formula; x and y are metres from the north-west corner to the cell centre, y southward. */
export type CellFormula = (x: number, y: number, column: number, row: number) => number;

/** Evaluates a formula on every cell. */
export const cellsOf = ({ width, height, dx }: DomainShape, formula: CellFormula): Float32Array => {
  const cells = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      cells[row * width + column] = formula((column + 0.5) * dx, (row + 0.5) * dx, column, row);
    }
  }
  return cells;
};

/** A dry flat closed box in EPSG:2169 with Manning 0.03, and what departs from it. */
export const createFloodProblem = (shape: DomainShape, departures: Partial<FloodProblem> = {}): FloodProblem => ({
  grid: {
    width: shape.width,
    height: shape.height,
    affine: [shape.dx, 0, 50_000, 0, -shape.dx, 100_000],
    crs: "EPSG:2169",
  },
  elevation: new Float32Array(shape.width * shape.height),
  roughness: 0.03,
  rain: noRain,
  edges: closedEdges,
  ...departures,
});
