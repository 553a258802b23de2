import { type Field, requireShape, type Shape } from "./shape.js";

/** Calls `visit` for each inner cell with the rise eastward and northward [m per m], NaN beside a NaN. */
const eachGradient = (
  elevation: Field,
  { width, height }: Shape,
  cellSize: number,
  visit: (index: number, eastward: number, northward: number) => void,
): void => {
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const e = row * width + column;
      const [a, b, c] = [elevation[e - width - 1], elevation[e - width], elevation[e - width + 1]];
      const [d, f] = [elevation[e - 1], elevation[e + 1]];
      const [g, h, i] = [elevation[e + width - 1], elevation[e + width], elevation[e + width + 1]];
      const centre = elevation[e] - elevation[e];
      const eastward = (c + 2 * f + i - (a + 2 * d + g)) / (8 * cellSize) + centre;
      const northward = (a + 2 * b + c - (g + 2 * h + i)) / (8 * cellSize);
      visit(e, eastward, northward);
    }
  }
};

/** Steepness and the way down of each cell; NaN on the frame and beside cells outside. */
export interface SlopeAspect {
  /** Rise over run [1], the tangent of the angle. */
  readonly slope: Float32Array;
  /** Direction of descent [rad], counter-clockwise from east, 0 … 2 pi; NaN on flat ground. */
  readonly aspect: Float32Array;
}

const turn = 2 * Math.PI;

/**
 * Slope and aspect from the eight neighbours, weighted 1-2-1.
 *
 * @param elevation ground [m], row-major, NaN outside
 * @param cellSize side of a cell [m], above 0
 * @throws `grid-mismatch` where the field does not fit the shape
 * @see Horn 1981, Proceedings of the IEEE 69, 14-47, doi 10.1109/PROC.1981.11918
 */
export const slopeAspect = (elevation: Field, shape: Shape, cellSize: number): SlopeAspect => {
  requireShape(elevation, shape);
  const slope = new Float32Array(elevation.length).fill(Number.NaN);
  const aspect = new Float32Array(elevation.length).fill(Number.NaN);
  eachGradient(elevation, shape, cellSize, (index, eastward, northward) => {
    slope[index] = Math.sqrt(eastward * eastward + northward * northward);
    if (slope[index] > 0) aspect[index] = (Math.atan2(-northward, -eastward) + turn) % turn;
  });
  return { slope, aspect };
};

/** The sun of a shaded relief. */
export interface HillshadeOptions {
  /** Compass direction of the light, clockwise from north. Default 315 (north-west). */
  readonly azimuthDegrees?: number;
  /** Height of the light above the horizon. Default 45. */
  readonly altitudeDegrees?: number;
  /** Factor on heights. Default 1. */
  readonly exaggeration?: number;
}

/**
 * Shaded relief: the cosine between light and surface normal, 0 … 1; NaN on the frame.
 * @throws `grid-mismatch` where the field does not fit the shape
 * @see Horn 1981, as above
 */
export const hillshade = (
  elevation: Field,
  shape: Shape,
  cellSize: number,
  options: HillshadeOptions = {},
): Float32Array => {
  requireShape(elevation, shape);
  const azimuth = ((options.azimuthDegrees ?? 315) * Math.PI) / 180;
  const altitude = ((options.altitudeDegrees ?? 45) * Math.PI) / 180;
  const factor = options.exaggeration ?? 1;
  const [east, north, up] = [Math.sin(azimuth), Math.cos(azimuth), Math.tan(altitude)];
  const shade = new Float32Array(elevation.length).fill(Number.NaN);
  eachGradient(elevation, shape, cellSize, (index, eastward, northward) => {
    const [dx, dy] = [eastward * factor, northward * factor];
    const cosine = (Math.cos(altitude) * (up - dx * east - dy * north)) / Math.sqrt(1 + dx * dx + dy * dy);
    shade[index] = Number.isNaN(cosine) ? Number.NaN : Math.max(0, cosine);
  });
  return shade;
};
