import { columnSteps, rowSteps } from "./neighbours.js";
import { type Field, requireShape, type Shape } from "./shape.js";

/** A straight piece of a river's surface: columns, rows (centre of the first cell at 0.5, 0.5) and level [m]. */
export interface RiverPiece {
  readonly from: readonly [x: number, y: number, level: number];
  readonly to: readonly [x: number, y: number, level: number];
}

interface Foot {
  readonly distance: number;
  readonly level: number;
}

const footOn = ({ from, to }: RiverPiece, x: number, y: number): Foot => {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return {
    distance: Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy),
    level: from[2] + share * (to[2] - from[2]),
  };
};

/** Nearest piece of each cell: pieces are seeded along their length and handed from neighbour to neighbour. */
const nearestPieces = (pieces: readonly RiverPiece[], { width, height }: Shape): Int32Array => {
  const nearest = new Int32Array(width * height).fill(-1);
  const distance = new Float64Array(width * height).fill(Number.POSITIVE_INFINITY);
  const queue: number[] = [];
  const offer = (column: number, row: number, piece: number): void => {
    if (column < 0 || row < 0 || column >= width || row >= height) return;
    const cell = row * width + column;
    const { distance: far } = footOn(pieces[piece] as RiverPiece, column + 0.5, row + 0.5);
    if (far >= (distance[cell] as number)) return;
    distance[cell] = far;
    nearest[cell] = piece;
    queue.push(cell);
  };
  pieces.forEach(({ from, to }, piece) => {
    const steps = 1 + 2 * Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]));
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      offer(Math.floor(from[0] + share * (to[0] - from[0])), Math.floor(from[1] + share * (to[1] - from[1])), piece);
    }
  });
  for (let head = 0; head < queue.length; head++) {
    const cell = queue[head] as number;
    const piece = nearest[cell] as number;
    const column = cell % width;
    const row = (cell - column) / width;
    for (let code = 0; code < 8; code++)
      offer(column + (columnSteps[code] as number), row + (rowSteps[code] as number), piece);
  }
  return nearest;
};

/**
 * Relative elevation (REM) [m]: ground over the river's surface at the nearest point of the river, interpolated along
 * it. Exact for straight rivers of any direction; NaN outside the ground, and everywhere without a river.
 *
 * Nearest pieces are handed on by vector propagation, which can miss the true nearest by a fraction of a cell where
 * two rivers are as far (Danielsson 1980, Computer Graphics and Image Processing 14, 227-248).
 *
 * @throws `grid-mismatch`
 * @see Dilts, Yang & Weisberg 2010 (height above river, detrending by interpolation along the channel)
 */
export const relativeElevation = (elevation: Field, shape: Shape, river: readonly RiverPiece[]): Float64Array => {
  requireShape(elevation, shape);
  const nearest = nearestPieces(river, shape);
  return Float64Array.from(elevation, (z, cell) => {
    const piece = river[nearest[cell] as number];
    if (!piece) return Number.NaN;
    const column = cell % shape.width;
    return z - footOn(piece, column + 0.5, (cell - column) / shape.width + 0.5).level;
  });
};

/** Pieces from each stream cell to the stream cell below it, at the height of the ground there. */
export const riverPieces = (
  elevation: Field,
  shape: Shape,
  streams: Uint8Array,
  receivers: Int32Array,
): RiverPiece[] => {
  const place = (cell: number): [number, number, number] => [
    (cell % shape.width) + 0.5,
    Math.floor(cell / shape.width) + 0.5,
    elevation[cell] as number,
  ];
  const pieces: RiverPiece[] = [];
  receivers.forEach((receiver, cell) => {
    if (streams[cell] === 1 && receiver >= 0) pieces.push({ from: place(cell), to: place(receiver) });
  });
  return pieces;
};
