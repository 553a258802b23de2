import { cellPositions, cellSize, type Grid, type LonLat, touchedCells } from "../../core/index.js";
import { type CellPoint, cellsOfLines } from "../terrain/rasterise-line.js";

/** Vertical datum of a level: `geoid`, metres above it; `ground`, metres above the ground of each cell. */
type Datum = "geoid" | "ground";
type Place = [number, number];

/** A measure drawn on the ground, as a GeoJSON feature in degrees whose properties say what it is. */
export interface GroundMeasure {
  readonly geometry:
    | { readonly type: "LineString"; readonly coordinates: readonly Place[] }
    | { readonly type: "Polygon"; readonly coordinates: readonly [readonly Place[]] };
  readonly properties:
    | {
        readonly kind: "wall" | "raised-road" | "embankment";
        readonly crest_m: number;
        readonly vertical_datum: Datum;
      }
    | { readonly kind: "opening"; readonly floor_m: number; readonly vertical_datum: Datum }
    | { readonly kind: "basin"; readonly volume_m3: number }
    | { readonly kind: "unsealing"; readonly curve_number: number }
    | { readonly kind: "flood-proofing"; readonly height_m: number };
}

/** The ground of a window, with and without measures. */
export interface MeasuredGround {
  /** Ground with the measures [m]. */
  readonly elevation: Float32Array;
  /** Cells whose ground or loss a measure changes. */
  readonly changed: ReadonlySet<number>;
  /** Curve number of cells that a measure unseals. */
  readonly curveNumbers: ReadonlyMap<number, number>;
}

/** Cells of a grid that a measure covers, flat indices; flood-proofing covers none. */
export const measureCells = (grid: Grid, { geometry, properties }: GroundMeasure): readonly number[] => {
  if (properties.kind === "flood-proofing") return [];
  if (geometry.type === "LineString") {
    const line: readonly CellPoint[] = cellPositions(grid, geometry.coordinates);
    return [...cellsOfLines([line], grid)].flatMap((mark, index) => (mark > 0 ? [index] : []));
  }
  const ring = cellPositions(grid, geometry.coordinates[0] as readonly LonLat[]);
  return touchedCells(grid, ring).map(({ row, column }) => row * grid.width + column);
};

const levelOver = (ground: number, level: number, datum: "geoid" | "ground"): number =>
  datum === "geoid" ? level : ground + level;

/** New ground of a cell under a measure that moves earth; the old one where it moves none. */
const groundUnder = ({ properties }: GroundMeasure, ground: number, dug: number): number => {
  if (properties.kind === "opening") {
    return Math.min(ground, levelOver(ground, properties.floor_m, properties.vertical_datum));
  }
  if (properties.kind === "basin") return ground - dug;
  if (properties.kind === "unsealing" || properties.kind === "flood-proofing") return ground;
  return Math.max(ground, levelOver(ground, properties.crest_m, properties.vertical_datum));
};

/**
 * The ground of a grid with measures on it, in their order: crests raise the cells that they touch to the level, openings
 * lower them, a basin is dug evenly by its volume over its cells. A wall that is no higher than the ground changes nothing.
 *
 * @param elevation ground [m], `[height][width]`, NaN outside; left as it is
 */
export const applyMeasures = (
  grid: Grid,
  elevation: Float32Array,
  measures: readonly GroundMeasure[],
): MeasuredGround => {
  const raised = elevation.slice();
  const changed = new Set<number>();
  const curveNumbers = new Map<number, number>();
  for (const measure of measures) {
    const { properties } = measure;
    const cells = measureCells(grid, measure).filter((index) => Number.isFinite(elevation[index]));
    const dug = properties.kind === "basin" ? properties.volume_m3 / (cells.length * cellSize(grid) ** 2) : 0;
    for (const index of cells) {
      const before = raised[index] as number;
      raised[index] = groundUnder(measure, before, dug);
      if (properties.kind === "unsealing") curveNumbers.set(index, properties.curve_number);
      if (raised[index] !== before || properties.kind === "unsealing") changed.add(index);
    }
  }
  return { elevation: raised, changed, curveNumbers };
};
