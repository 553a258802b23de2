import { TwinError } from "../../core/index.js";
import { createCellHeap } from "./cell-heap.js";
import { columnSteps, rowSteps, stepLengths } from "./neighbours.js";
import { type Field, requireShape, type Shape } from "./shape.js";

export interface BurnOptions {
  /** 1 on mapped streams. */
  readonly streams: Uint8Array;
  /** Drop of the stream cells [m], 5 … 20 in practice. */
  readonly depth: number;
  /** Distance over which the ground beside them slopes down to the drop, in cells; 0 for a plain trench. */
  readonly reach: number;
  /** Drop of the ground right beside the stream [m], falling to 0 at `reach`. Default 0. */
  readonly shoulder?: number;
}

/**
 * A copy of the ground that is good for flow directions alone. Its heights are wrong on purpose: the flood engine
 * takes plain fields, so that this one cannot be passed to it by mistake.
 */
export interface RoutingTerrain {
  readonly use: "routing-only";
  readonly elevation: Float64Array;
}

const requireBurn = ({ depth, reach, shoulder = 0 }: BurnOptions): void => {
  if (depth > 0 && reach >= 0 && shoulder >= 0 && shoulder <= depth) return;
  const message = `Burning ${depth} m with a shoulder of ${shoulder} m over ${reach} cells: depth must be above 0, reach 0 or more, shoulder 0 … depth.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "depth", message }] });
};

/** Distance of each cell to the nearest stream along grid steps [cells]; +infinity beyond `reach`. */
const distanceToStreams = (streams: Uint8Array, { width, height }: Shape, reach: number): Float64Array => {
  const distance = new Float64Array(streams.length).fill(Number.POSITIVE_INFINITY);
  const heap = createCellHeap();
  for (let cell = 0; cell < streams.length; cell++) {
    if (streams[cell] !== 1) continue;
    distance[cell] = 0;
    heap.push(cell, 0);
  }
  for (let key = heap.topKey(), cell = heap.pop(); cell >= 0; key = heap.topKey(), cell = heap.pop()) {
    if (key > (distance[cell] as number)) continue;
    const column = cell % width;
    const row = (cell - column) / width;
    for (let code = 0; code < 8; code++) {
      const otherColumn = column + (columnSteps[code] as number);
      const otherRow = row + (rowSteps[code] as number);
      if (otherColumn < 0 || otherRow < 0 || otherColumn >= width || otherRow >= height) continue;
      const other = otherRow * width + otherColumn;
      const far = key + (stepLengths[code] as number);
      if (far > reach || far >= (distance[other] as number)) continue;
      distance[other] = far;
      heap.push(other, far);
    }
  }
  return distance;
};

/**
 * Lowers mapped streams, and the ground beside them on a slope towards them, in a routing copy (after AGREE): flow
 * directions made on it follow the map. Never a ground for water depth.
 *
 * @param elevation ground [m], row-major, NaN outside; it is left as it is
 * @throws `grid-mismatch`, `invalid-request`
 * @see Hellweger 1997, AGREE - DEM surface reconditioning system, University of Texas at Austin
 */
export const burnStreams = (elevation: Field, shape: Shape, options: BurnOptions): RoutingTerrain => {
  requireShape(elevation, shape);
  requireShape(options.streams, shape);
  requireBurn(options);
  const { depth, reach, shoulder = 0 } = options;
  const distance = distanceToStreams(options.streams, shape, reach);
  const drop = (cell: number): number => {
    const far = distance[cell] as number;
    if (far === 0) return depth;
    return far <= reach ? shoulder * (1 - far / (reach + 1)) : 0;
  };
  return { use: "routing-only", elevation: Float64Array.from(elevation, (z, cell) => z - drop(cell)) };
};
