import { type BBox, projector } from "../../core/index.js";

/** Side of the coarse cells that carry the real means [m]. */
export const coarseCell = 900;

/** Ground around the region that is carved along and then cut off, so that valleys do not end at the frame [m]. */
export const margin = 5 * coarseCell;

/** The region with its margin. Positions are metres right of the west and below the north corner. */
export interface WorkFrame {
  readonly west: number;
  readonly north: number;
  readonly cellSize: number;
  readonly width: number;
  readonly height: number;
  /** Fine cells along the side of a coarse one. */
  readonly factor: number;
  readonly coarseWidth: number;
  readonly coarseHeight: number;
}

/** The work frame of a box in EPSG:2169 whose sides are multiples of 900 m. */
export const workFrame = ([west, south, east, north]: BBox, cellSize: number): WorkFrame => {
  const coarseWidth = (east - west + 2 * margin) / coarseCell;
  const coarseHeight = (north - south + 2 * margin) / coarseCell;
  const factor = coarseCell / cellSize;
  return {
    west: west - margin,
    north: north + margin,
    cellSize,
    width: coarseWidth * factor,
    height: coarseHeight * factor,
    factor,
    coarseWidth,
    coarseHeight,
  };
};

/**
 * Longitude and latitude to frame metres, rounded to a metre: sines differ in their last bit between machines, and a
 * whole metre does not.
 */
export const toFrame = (frame: WorkFrame): ((longitude: number, latitude: number) => readonly [number, number]) => {
  const project = projector("EPSG:4326", "EPSG:2169");
  return (longitude, latitude) => {
    const [easting, northing] = project([longitude, latitude]);
    return [Math.round(easting - frame.west), Math.round(frame.north - northing)];
  };
};
