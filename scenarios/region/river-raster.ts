import type { CoursePoint, RiverCourse } from "./river-courses.js";
import type { WorkFrame } from "./work-frame.js";

/** Least fall of a bed [m per m]. */
const leastFall = 1e-4;

/** Rivers on the fine cells. */
export interface RiverRaster {
  /** Height of the bed [m], NaN off the rivers. */
  readonly bed: Float64Array;
  /** Number of the river + 1, 0 off the rivers. */
  readonly river: Uint8Array;
  /** Catchment that enters from beyond the frame at the cell [m2]. */
  readonly inflow: Float64Array;
}

interface RiverCell {
  readonly cell: number;
  readonly bed: number;
}

/** A point on the curve through four points (Catmull-Rom), so that a course has no corners. */
const onCurve = (points: readonly CoursePoint[], index: number, part: number): CoursePoint => {
  const at = (place: number): CoursePoint => points[Math.min(Math.max(place, 0), points.length - 1)] as CoursePoint;
  const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
  const curve = (a: number, b: number, c: number, d: number): number =>
    0.5 *
    (2 * b + (c - a) * part + (2 * a - 5 * b + 4 * c - d) * part * part + (3 * b - a - 3 * c + d) * part * part * part);
  return [
    curve(before[0], from[0], to[0], after[0]),
    curve(before[1], from[1], to[1], after[1]),
    from[2] + (to[2] - from[2]) * part,
  ];
};

/** Cells under a course, source first, until it meets a river that is there already (that cell closes the list). */
const cellsUnder = (course: RiverCourse, frame: WorkFrame, river: Uint8Array): RiverCell[] => {
  const cells: RiverCell[] = [];
  const pieces = Math.ceil(1200 / frame.cellSize);
  for (let index = 0; index < course.points.length - 1; index++) {
    for (let piece = 0; piece < pieces; piece++) {
      const [x, y, bed] = onCurve(course.points, index, piece / pieces);
      const column = Math.floor(x / frame.cellSize);
      const row = Math.floor(y / frame.cellSize);
      if (column < 0 || row < 0 || column >= frame.width || row >= frame.height) continue;
      const cell = row * frame.width + column;
      if (cell === cells.at(-1)?.cell) continue;
      cells.push({ cell, bed });
      if (river[cell] !== 0) return cells;
    }
  }
  return cells;
};

/** Heights that fall all the way down, never below the river that is joined. */
const fallingBeds = (cells: readonly RiverCell[], end: number, relief: Float64Array, fall: number): Float64Array => {
  const beds = new Float64Array(cells.length);
  let lowest = Number.POSITIVE_INFINITY;
  for (const [place, { cell, bed }] of cells.entries()) {
    // A bed lies below the mean of the ground around it, whatever the round number of the anchor says.
    lowest = Math.min(lowest - fall, bed, (relief[cell] as number) - 4);
    beds[place] = lowest;
  }
  let least = end;
  for (let place = cells.length - 1; place >= 0; place--) {
    beds[place] = Math.max(beds[place] as number, least);
    least = (beds[place] as number) + fall;
  }
  return beds;
};

/** Lays the courses on the fine cells, receivers before tributaries, with beds that fall to the frame. */
export const rasteriseRivers = (
  courses: readonly RiverCourse[],
  frame: WorkFrame,
  relief: Float64Array,
): RiverRaster => {
  const size = frame.width * frame.height;
  const raster: RiverRaster = {
    bed: new Float64Array(size).fill(Number.NaN),
    river: new Uint8Array(size),
    inflow: new Float64Array(size),
  };
  const fall = leastFall * frame.cellSize;
  for (const [number, course] of courses.entries()) {
    const cells = cellsUnder(course, frame, raster.river);
    const last = cells.at(-1);
    const joined = last !== undefined && raster.river[last.cell] !== 0;
    const beds = fallingBeds(cells, joined ? (raster.bed[last.cell] as number) : 0, relief, fall);
    for (const [place, { cell }] of cells.entries()) {
      if (raster.river[cell] !== 0) continue;
      raster.bed[cell] = beds[place] as number;
      raster.river[cell] = number + 1;
    }
    const first = cells[0];
    if (first) raster.inflow[first.cell] = (raster.inflow[first.cell] as number) + course.inflowArea;
  }
  return raster;
};
