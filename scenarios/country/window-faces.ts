import type { Grid, Window } from "../../core/index.js";
import type { FloodSide, LineGauge, PointGauge } from "../../kernels/index.js";

/** One face on the side of a window, inside the grid. */
export interface WindowFace {
  readonly side: FloodSide;
  /** Place along the side, as edge segments count. */
  readonly place: number;
  /** The cell inside the window, in the grid. */
  readonly row: number;
  readonly column: number;
}

/** Faces of a window's sides, without those on the frame of the grid, which have an edge of their own. */
export const windowFaces = (grid: Grid, { row, column, width, height }: Window): readonly WindowFace[] => {
  const along = (length: number, face: (place: number) => WindowFace): WindowFace[] =>
    Array.from({ length }, (_, place) => face(place));
  const [bottom, right] = [row + height - 1, column + width - 1];
  return [
    ...(row > 0 ? along(width, (place) => ({ side: "north", place, row, column: column + place })) : []),
    ...(bottom < grid.height - 1
      ? along(width, (place) => ({ side: "south", place, row: bottom, column: column + place }))
      : []),
    ...(column > 0 ? along(height, (place) => ({ side: "west", place, row: row + place, column })) : []),
    ...(right < grid.width - 1
      ? along(height, (place) => ({ side: "east", place, row: row + place, column: right }))
      : []),
  ];
};

/** Corners of the walk along a face that counts water into the window as positive, from the cell's own corner. */
const walks: Readonly<Record<FloodSide, readonly [from: readonly [number, number], to: readonly [number, number]]>> = {
  north: [
    [0, 1],
    [0, 0],
  ],
  south: [
    [1, 0],
    [1, 1],
  ],
  west: [
    [0, 0],
    [1, 0],
  ],
  east: [
    [1, 1],
    [0, 1],
  ],
};

const idOf = ({ side, place }: WindowFace): string => `${side}-${place}`;

/** Gauges in a run over `window` that see the level in the cell of each face and the water through it. */
export const gaugesOf = (
  faces: readonly WindowFace[],
  window: Window,
  prefix: string,
): { readonly points: PointGauge[]; readonly lines: LineGauge[] } => {
  const points: PointGauge[] = [];
  const lines: LineGauge[] = [];
  for (const face of faces) {
    const [row, column] = [face.row - window.row, face.column - window.column];
    const [from, to] = walks[face.side];
    const id = `${prefix}/${idOf(face)}`;
    points.push({ id, row, column });
    lines.push({
      id,
      from: { row: row + from[0], column: column + from[1] },
      to: { row: row + to[0], column: column + to[1] },
    });
  }
  return { points, lines };
};
