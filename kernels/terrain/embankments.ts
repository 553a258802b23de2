import { type Breach, breachByRule, requireLimits } from "./lindsay-dhun2015.js";
import { type CellPoint, cellsOfLines } from "./rasterise-line.js";
import { type Field, requireShape, type Shape } from "./shape.js";

export interface EmbankmentOptions {
  /** Side of a cell [m]. */
  readonly cellSize: number;
  /** Road and rail lines in cells; a breach names them by their place in this list. */
  readonly lines: readonly (readonly CellPoint[])[];
  /** Distance from a line within which the ground belongs to its embankment [m]. Default 20. */
  readonly halfWidth?: number;
  /** Deepest cut under an embankment [m]. Default 5. */
  readonly maximumDepth?: number;
  /** Deepest cut on the way to it and from it [m]. Default 0.5. */
  readonly approachDepth?: number;
  /** Longest breach [m]. Default 100. */
  readonly maximumLength?: number;
}

/** A breach under an embankment: a culvert or a bridge that the ground model does not show. */
export interface EmbankmentBreach extends Breach {
  /** Lines that it passes, by place in the list given. */
  readonly lines: readonly number[];
}

export interface HydraulicTerrain {
  readonly elevation: Float64Array;
  readonly breaches: readonly EmbankmentBreach[];
}

/** Line numbers grown by whole cells, so that an embankment has its width. */
const grow = (cells: Int32Array, { width, height }: Shape, steps: number): Int32Array => {
  let grown = cells;
  for (let step = 0; step < steps; step++) {
    const next = grown.slice();
    for (let cell = 0; cell < grown.length; cell++) {
      if (grown[cell] === 0) continue;
      const column = cell % width;
      const row = (cell - column) / width;
      for (const [otherColumn, otherRow] of [
        [column - 1, row],
        [column + 1, row],
        [column, row - 1],
        [column, row + 1],
      ] as const) {
        if (otherColumn < 0 || otherRow < 0 || otherColumn >= width || otherRow >= height) continue;
        const other = otherRow * width + otherColumn;
        if (next[other] === 0) next[other] = grown[cell] as number;
      }
    }
    grown = next;
  }
  return grown;
};

/**
 * The ground for the flood engine: breached by the least cut where a road or rail embankment dams a way that the
 * water has in nature, and nowhere else. Real pits stay. A breach is a rule, not a surveyed culvert: each is listed
 * with its cells, depth and lines, so that it can be checked.
 *
 * @param elevation bare ground [m], row-major, NaN outside; it is left as it is
 * @throws `grid-mismatch`, `invalid-request`
 */
export const breachEmbankments = (elevation: Field, shape: Shape, options: EmbankmentOptions): HydraulicTerrain => {
  requireShape(elevation, shape);
  const { cellSize, halfWidth = 20, maximumDepth = 5, approachDepth = 0.5, maximumLength = 100 } = options;
  requireLimits({ cell_size_m: cellSize, maximum_depth_m: maximumDepth, maximum_length_m: maximumLength });
  const onLine = cellsOfLines(options.lines, shape);
  const embankment = grow(onLine, shape, Math.round(halfWidth / cellSize));
  const limits = {
    fall: 1e-3,
    length: maximumLength / cellSize,
    depthAt: (cell: number) => (embankment[cell] === 0 ? approachDepth : maximumDepth),
  };
  const accepts = (lowered: readonly number[]): boolean => lowered.some((cell) => embankment[cell] !== 0);
  const { elevation: ground, breaches } = breachByRule(elevation, shape, { limits, accepts, cellSize });
  return {
    elevation: ground,
    breaches: breaches.map((breach) => {
      const numbers = new Set(breach.cells.map((cell) => embankment[cell] as number).filter((number) => number > 0));
      return { ...breach, lines: [...numbers].map((number) => number - 1).sort((one, other) => one - other) };
    }),
  };
};
