import { criticalDischarge, normalDischarge } from "../almeida2012.js";
import { borderKinds } from "../border.js";
import { gravity } from "../stepper.js";
import { type BedSide, bedFlux, mirrored } from "./audusse2004.js";
import type { FaceFlux } from "./toro2001.js";

/** A border cell as seen along the normal that points INTO the domain. */
export interface BorderCell {
  readonly cell: BedSide;
  /** Manning roughness [s m-1/3]. */
  readonly roughness: number;
  /** Fall of the bed from this cell to the next one inside, and of the water surface [m]; 0 beside a wall. */
  readonly bedFall: number;
  readonly surfaceFall: number;
}

/** What the border imposes; `value` as in `BorderSide`, a level over the datum of the beds. */
export interface BorderRule {
  readonly kind: number;
  readonly value: number;
  /** Depth below which nothing flows [m]. */
  readonly flowDepth: number;
}

/** Momentum of a discharge with that depth, less the pressure of the cell. */
const through = (mass: number, depth: number, cell: BedSide): FaceFlux => {
  const along = mass / depth;
  const right = mass * along + 0.5 * gravity * (depth - cell.depth) * (depth + cell.depth);
  return { mass, left: right, right, across: mass > 0 ? 0 : cell.across };
};

const inflow = (mass: number, { cell, bedFall, surfaceFall }: BorderCell): FaceFlux => {
  const depth = Math.max(cell.depth, Math.cbrt((mass * mass) / gravity));
  const flux = through(mass, depth, cell);
  // The slope goes on outside as far as the surface says so: still water feels nothing.
  const fall = Math.min(Math.max(bedFall, 0), Math.max(surfaceFall, 0));
  return { ...flux, right: flux.right + gravity * cell.depth * fall };
};

const stage = (level: number, { cell }: BorderCell, flowDepth: number): FaceFlux => {
  const depth = Math.max(0, level - cell.bed);
  const along = depth > flowDepth ? (cell.depth * cell.along) / depth : 0;
  return bedFlux({ bed: cell.bed, depth, along, across: cell.across }, cell);
};

/**
 * Flux across a border face, positive into the domain; only `mass`, `right` and `across` have a meaning.
 *
 * Closed: a mirror. Free and critical: the discharge of that depth, at least what the flow brings where it is
 * supercritical (critical edge only). Inflow: the given discharge with the depth of the cell, at least critical.
 * Stage: the Riemann problem with a ghost cell of that level and the momentum of the cell.
 */
export const borderFlux = (rule: BorderRule, border: BorderCell): FaceFlux => {
  const { cell, roughness } = border;
  const { kind, value, flowDepth } = rule;
  if (kind === borderKinds.inflow && value > 0) return inflow(value, border);
  if (kind === borderKinds.stage) return stage(value, border, flowDepth);
  const wet = cell.depth > flowDepth;
  if (kind === borderKinds.free && wet && value > 0) {
    return through(-normalDischarge(cell.depth, value, roughness), cell.depth, cell);
  }
  if (kind === borderKinds.critical && wet) {
    return through(-Math.max(criticalDischarge(cell.depth), -cell.depth * cell.along), cell.depth, cell);
  }
  return bedFlux(mirrored(cell), cell);
};
