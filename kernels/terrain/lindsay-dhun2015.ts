import { TwinError } from "../../core/index.js";
import { type BreachLimits, type BreachSearch, createBreachSearch } from "./breach-search.js";
import { columnSteps, onFrame, rowSteps } from "./neighbours.js";
import { type Field, requireShape, type Shape } from "./shape.js";

export interface LeastCostOptions {
  /** Side of a cell [m]. */
  readonly cellSize: number;
  /** Deepest cut [m]. Default: no limit. */
  readonly maximumDepth?: number;
  /** Longest breach [m]. Default 100. */
  readonly maximumLength?: number;
  /** Fall per cell along a breach [m]. Default 1 mm. */
  readonly fall?: number;
}

/** One trench that was cut. */
export interface Breach {
  /** Cell of the pit from which the trench leads. */
  readonly pit: number;
  /** Cells that were lowered, from the pit outwards. */
  readonly cells: readonly number[];
  /** Deepest cut [m]. */
  readonly depth: number;
  /** Length of the way from the pit to where it falls by itself [m]. */
  readonly length: number;
  /** Ground taken away [m3]. */
  readonly volume: number;
}

export interface BreachedTerrain {
  /** Ground with the trenches [m]; pits beyond the limits are left: fill afterwards. */
  readonly elevation: Float64Array;
  readonly breaches: readonly Breach[];
  /** Pits that no breach within the limits drains. */
  readonly left: number;
}

/** Cells without a lower neighbour that are not on the rim, lowest first. */
export const pitsOf = (elevation: Field, { width, height }: Shape): Int32Array => {
  const [columns, rows] = [columnSteps, rowSteps];
  const pits: number[] = [];
  for (let cell = 0; cell < elevation.length; cell++) {
    if (Number.isNaN(elevation[cell]) || onFrame(cell, width, height)) continue;
    let closed = true;
    for (let code = 0; code < 8 && closed; code++) {
      // A NaN neighbour opens the cell: the comparison is then false.
      closed = elevation[cell + columns[code] + rows[code] * width] >= elevation[cell];
    }
    if (closed) pits.push(cell);
  }
  return Int32Array.from(pits).sort(
    (one, other) => (elevation[one] as number) - (elevation[other] as number) || one - other,
  );
};

const hasLower = (ground: Float64Array, cell: number, width: number): boolean => {
  for (let code = 0; code < 8; code++) {
    const other = ground[cell + (columnSteps[code] as number) + (rowSteps[code] as number) * width] as number;
    if (other < (ground[cell] as number)) return true;
  }
  return false;
};

const lengthOf = (cells: readonly number[], width: number, cellSize: number): number =>
  cells.slice(1).reduce((sum, cell, index) => {
    const gap = Math.abs(cell - (cells[index] as number));
    return sum + (gap === 1 || gap === width ? cellSize : cellSize * Math.SQRT2);
  }, 0);

/** Lowers the way so that it falls, and says what was cut. */
const dig = (ground: Float64Array, way: readonly number[], fall: number, shape: Shape, cellSize: number): Breach => {
  const level = ground[way[0] as number] as number;
  const cells: number[] = [];
  let [depth, sum] = [0, 0];
  way.forEach((cell, step) => {
    const cut = (ground[cell] as number) - (level - step * fall);
    if (step === 0 || !(cut > 0)) return;
    ground[cell] = level - step * fall;
    cells.push(cell);
    depth = Math.max(depth, cut);
    sum += cut;
  });
  const length = lengthOf(way, shape.width, cellSize);
  return { pit: way[0] as number, cells, depth, length, volume: sum * cellSize * cellSize };
};

/** What decides which breaches are cut: the limits, and a last word on each way. */
export interface BreachRule {
  readonly limits: BreachLimits;
  readonly accepts: (lowered: readonly number[]) => boolean;
  readonly cellSize: number;
}

/** Runs the search from each pit, lowest first, and cuts what the rule accepts. */
export const breachByRule = (elevation: Field, shape: Shape, rule: BreachRule): BreachedTerrain => {
  const ground = new Float64Array(elevation);
  const search: BreachSearch = createBreachSearch(ground, shape, rule.limits);
  const breaches: Breach[] = [];
  let left = 0;
  for (const pit of pitsOf(elevation, shape)) {
    if (hasLower(ground, pit, shape.width)) continue;
    const way = search(pit);
    const level = ground[pit] as number;
    const lowered = way?.cells.filter(
      (cell, step) => step > 0 && (ground[cell] as number) > level - step * rule.limits.fall,
    );
    if (way && lowered && rule.accepts(lowered))
      breaches.push(dig(ground, way.cells, rule.limits.fall, shape, rule.cellSize));
    else left++;
  }
  return { elevation: ground, breaches, left };
};

/** Throws `invalid-request` for limits that make no sense. */
export const requireLimits = (values: Readonly<Record<string, number>>): void => {
  for (const [path, value] of Object.entries(values)) {
    if (value > 0) continue;
    const message = `${path} is ${value}: it must be above 0.`;
    throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
  }
};

/**
 * Terrain whose pits drain through the trench that asks for the least digging, within a depth and a length; every
 * trench is listed. Pits are taken lowest first, a tie by place in the grid.
 *
 * @param elevation ground [m], row-major, NaN outside; it is left as it is
 * @throws `grid-mismatch`, `invalid-request`
 * @see Lindsay & Dhun 2015, International Journal of Geographical Information Science 29, 1-15, doi 10.1080/13658816.2014.975715
 */
export const breachLeastCost = (elevation: Field, shape: Shape, options: LeastCostOptions): BreachedTerrain => {
  requireShape(elevation, shape);
  const { cellSize, maximumDepth = Number.POSITIVE_INFINITY, maximumLength = 100, fall = 1e-3 } = options;
  requireLimits({
    cell_size_m: cellSize,
    maximum_depth_m: maximumDepth,
    maximum_length_m: maximumLength,
    fall_m: fall,
  });
  const limits = { fall, length: maximumLength / cellSize, depthAt: () => maximumDepth };
  return breachByRule(elevation, shape, { limits, accepts: () => true, cellSize });
};
