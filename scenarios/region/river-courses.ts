import { addSmoothly } from "./coarse-lattice.js";
import { leastCostPath } from "./least-cost-path.js";
import { type RiverAnchors, riverAnchors } from "./river-anchors.js";
import { smoothNoise } from "./seeded-noise.js";
import { toFrame, type WorkFrame } from "./work-frame.js";

/** Side of the cells on which courses are sought, whatever the cell size of the region [m]. */
const courseCell = 300;
const courseFactor = 3;

/** Height above the bed that doubles the cost of a way [m]. */
const costlyHeight = 25;

/** Sway of a course to either side and its length [m]. */
const meander = { amplitude: 260, wavelength: 1500 };

/** A point of a course: frame metres, height of the bed [m]. */
export type CoursePoint = readonly [x: number, y: number, bed: number];

/** A river as a line of points about 300 m apart. */
export interface RiverCourse {
  readonly name: string;
  readonly into: string | null;
  /** Catchment beyond the first point [m2]. */
  readonly inflowArea: number;
  readonly points: readonly CoursePoint[];
}

interface SearchGround {
  readonly width: number;
  readonly height: number;
  readonly elevation: Float64Array;
  readonly seed: number;
}

const cellOf = ({ width, height }: SearchGround, [x, y]: readonly [number, number]): number => {
  const column = Math.min(width - 1, Math.max(0, Math.floor(x / courseCell)));
  const row = Math.min(height - 1, Math.max(0, Math.floor(y / courseCell)));
  return row * width + column;
};

const costAbove = (ground: SearchGround, bed: number): Float64Array =>
  ground.elevation.map((z, cell) => {
    const height = z > bed ? (z - bed) / costlyHeight : 0;
    const sway = smoothNoise(
      (cell % ground.width) * courseCell,
      Math.floor(cell / ground.width) * courseCell,
      900,
      ground.seed,
    );
    return 1 + height * height + 0.5 * sway;
  });

/** Way between two anchors; beds fall evenly along it. The goal itself is left to the next stretch. */
const stretch = (ground: SearchGround, from: CoursePoint, to: CoursePoint): CoursePoint[] => {
  const path = leastCostPath(
    costAbove(ground, to[2]),
    ground,
    cellOf(ground, [from[0], from[1]]),
    cellOf(ground, [to[0], to[1]]),
  );
  const inner = path.slice(1, -1).map((cell, index): CoursePoint => {
    const part = (index + 1) / (path.length - 1);
    const x = ((cell % ground.width) + 0.5) * courseCell;
    const y = (Math.floor(cell / ground.width) + 0.5) * courseCell;
    return [x, y, from[2] + (to[2] - from[2]) * part];
  });
  return [from, ...inner];
};

const smoothOnce = (points: readonly CoursePoint[]): CoursePoint[] =>
  points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before || !after) return point;
    return [(before[0] + 2 * point[0] + after[0]) / 4, (before[1] + 2 * point[1] + after[1]) / 4, point[2]];
  });

/** Pushes inner points sideways by smooth noise along the river. */
const sway = (points: readonly CoursePoint[], seed: number): CoursePoint[] =>
  points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before || !after) return point;
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    const side = (meander.amplitude * smoothNoise(index * courseCell, 0, meander.wavelength, seed)) / length;
    return [point[0] - dy * side, point[1] + dx * side, point[2]];
  });

/** Puts the last anchor on the course that is joined. */
const joinCourse = (anchors: CoursePoint[], joined: RiverCourse | undefined): void => {
  const [x, y] = anchors.at(-1) as CoursePoint;
  const away = (point: CoursePoint): number => (point[0] - x) * (point[0] - x) + (point[1] - y) * (point[1] - y);
  const nearest = joined?.points.reduce((best, point) => (away(point) < away(best) ? point : best));
  if (nearest) anchors[anchors.length - 1] = nearest;
};

const course = (
  river: RiverAnchors,
  drawn: readonly RiverCourse[],
  ground: SearchGround,
  frame: WorkFrame,
): RiverCourse => {
  const position = toFrame(frame);
  const anchors = river.anchors.map(
    ([longitude, latitude, bed]): CoursePoint => [...position(longitude, latitude), bed],
  );
  joinCourse(
    anchors,
    drawn.find(({ name }) => name === river.into),
  );
  const points: CoursePoint[] = [];
  for (const [index, from] of anchors.slice(0, -1).entries())
    points.push(...stretch(ground, from, anchors[index + 1] as CoursePoint));
  points.push(anchors.at(-1) as CoursePoint);
  const smooth = smoothOnce(smoothOnce(points));
  return {
    name: river.name,
    into: river.into,
    inflowArea: river.inflowAreaKm2 * 1e6,
    points: sway(smooth, ground.seed + 13 * (drawn.length + 1)),
  };
};

/**
 * Courses of the named rivers: between known places the cheapest way through the low ground of the 900 m means,
 * smoothed, with a synthetic sway. The same lines for every cell size.
 */
export const riverCourses = (frame: WorkFrame, relief: Float64Array, seed: number): RiverCourse[] => {
  const lattice = { ...frame, factor: courseFactor };
  const width = frame.coarseWidth * courseFactor;
  const height = frame.coarseHeight * courseFactor;
  const elevation = new Float64Array(width * height);
  addSmoothly(elevation, relief, lattice, 1, new Uint8Array(width * height));
  const courses: RiverCourse[] = [];
  for (const river of riverAnchors) courses.push(course(river, courses, { width, height, elevation, seed }, frame));
  return courses;
};
