import { cellSize, type Grid, projector } from "../../core/index.js";
import { type CellPoint, cellsOfLines } from "../../kernels/index.js";
import { type Footprint, footprintCells } from "../answer/footprint.js";
import type { Measure } from "./what-if-request.js";

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
export const measureCells = (grid: Grid, { geometry, properties }: Measure): readonly number[] => {
  if (properties.kind === "flood-proofing") return [];
  if (geometry.type === "LineString") {
    const [a, , c, , e, f] = grid.affine;
    const project = projector("EPSG:4326", grid.crs);
    const line = geometry.coordinates.map(([lon, lat]): CellPoint => {
      const [x, y] = project([lon, lat]);
      return [(x - c) / a, (y - f) / e];
    });
    return [...cellsOfLines([line], grid)].flatMap((mark, index) => (mark > 0 ? [index] : []));
  }
  const footprint: Footprint = {
    kind: "polygon",
    ring: geometry.coordinates[0].map(([lon, lat]) => ({ lon, lat })),
  };
  return footprintCells(grid, footprint).map(({ row, column }) => row * grid.width + column);
};

const levelOver = (ground: number, level: number, datum: "geoid" | "ground"): number =>
  datum === "geoid" ? level : ground + level;

/** New ground of a cell under a measure that moves earth; the old one where it moves none. */
const groundUnder = ({ properties }: Measure, ground: number, dug: number): number => {
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
export const applyMeasures = (grid: Grid, elevation: Float32Array, measures: readonly Measure[]): MeasuredGround => {
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
