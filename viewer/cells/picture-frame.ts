import { type Grid, projector } from "../../core/index.js";

/** Where the pixels of a web-map picture take their values from. */
export interface PictureFrame {
  readonly width: number;
  readonly height: number;
  /** Corners in degrees: north-west, north-east, south-east, south-west. */
  readonly corners: readonly [Corner, Corner, Corner, Corner];
  /** Flat index of the cell under each pixel, -1 where there is none. */
  readonly cells: Int32Array;
}
type Corner = [longitude: number, latitude: number];

/** Positions are projected at every that many pixels and are linear between: at 90 m cells this is off by centimetres. */
const lattice = 16;
const mostPixels = 1400;

const northOf = (latitude: number): number => Math.asinh(Math.tan((latitude * Math.PI) / 180));
const latitudeOf = (north: number): number => (Math.atan(Math.sinh(north)) * 180) / Math.PI;

const outline = ({ affine, width, height, crs }: Grid) => {
  const [a, , c, , e, f] = affine;
  const project = projector(crs, "EPSG:4326");
  const steps = Array.from({ length: 9 }, (_one, index) => index / 8);
  const edge = steps.flatMap((part) => [
    project([c, f + e * height * part]),
    project([c + a * width, f + e * height * part]),
    project([c + a * width * part, f]),
    project([c + a * width * part, f + e * height]),
  ]);
  const longitudes = edge.map(([longitude]) => longitude);
  const latitudes = edge.map(([, latitude]) => latitude);
  return {
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
  };
};

/**
 * Frame of a picture in the map's projection (EPSG:3857) over a grid of any CRS: each pixel names the cell that holds its
 * centre, so that a value is drawn where it is and is never blended.
 */
export const pictureFrame = (grid: Grid): PictureFrame => {
  const { west, east, south, north } = outline(grid);
  const scale = Math.min(1.5, mostPixels / Math.max(grid.width, grid.height));
  const width = Math.max(2, Math.round(grid.width * scale));
  const height = Math.max(2, Math.round(grid.height * scale));
  const [top, bottom] = [northOf(north), northOf(south)];
  const project = projector("EPSG:4326", grid.crs);
  const [a, , c, , e, f] = grid.affine;
  const across = Math.ceil(width / lattice) + 1;
  const down = Math.ceil(height / lattice) + 1;
  const knots = new Float64Array(2 * across * down);
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const longitude = west + ((east - west) * x * lattice) / width;
      const latitude = latitudeOf(top + ((bottom - top) * y * lattice) / height);
      const [east2, north2] = project([longitude, latitude]);
      knots[2 * (y * across + x)] = (east2 - c) / a;
      knots[2 * (y * across + x) + 1] = (north2 - f) / e;
    }
  const cells = cellsUnder({ width, height, across, knots }, grid);
  const corners: PictureFrame["corners"] = [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
  return { width, height, corners, cells };
};

interface Knots {
  readonly width: number;
  readonly height: number;
  readonly across: number;
  /** Column and row (with fractions) at each knot. */
  readonly knots: Float64Array;
}

const cellsUnder = ({ width, height, across, knots }: Knots, grid: Grid): Int32Array => {
  const cells = new Int32Array(width * height).fill(-1);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [(x + 0.5) / lattice, (y + 0.5) / lattice];
      const at = 2 * (Math.floor(v) * across + Math.floor(u));
      const [p, q] = [u % 1, v % 1];
      const blend = (part: 0 | 1): number => {
        const upper = knots[at + part]! * (1 - p) + knots[at + 2 + part]! * p;
        const lower = knots[at + 2 * across + part]! * (1 - p) + knots[at + 2 * across + 2 + part]! * p;
        return upper * (1 - q) + lower * q;
      };
      const [column, row] = [Math.floor(blend(0)), Math.floor(blend(1))];
      if (column >= 0 && row >= 0 && column < grid.width && row < grid.height)
        cells[y * width + x] = row * grid.width + column;
    }
  return cells;
};
