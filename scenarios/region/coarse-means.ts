import { projector } from "../../core/index.js";
import { type Elevation30s, embeddedElevation } from "./embedded-data.js";
import { coarseCell, type WorkFrame } from "./work-frame.js";

/** Samples along the side of a coarse cell. */
const samples = 10;

const sampler = (source: Elevation30s, frame: WorkFrame): ((x: number, y: number) => number) => {
  const project = projector("EPSG:2169", "EPSG:4326");
  return (x, y) => {
    const [longitude, latitude] = project([frame.west + x, frame.north - y]);
    const column = Math.floor((longitude - source.west) * source.cellsPerDegree);
    const row = Math.floor((source.north - latitude) * source.cellsPerDegree);
    const inside = column >= 0 && row >= 0 && column < source.width && row < source.height;
    return inside ? (source.data[row * source.width + column] as number) : Number.NaN;
  };
};

const meanOfCell = (sample: (x: number, y: number) => number, column: number, row: number, least: number): number => {
  let sum = 0;
  let count = 0;
  for (let place = 0; place < samples * samples; place++) {
    const x = (column + ((place % samples) + 0.5) / samples) * coarseCell;
    const y = (row + (Math.floor(place / samples) + 0.5) / samples) * coarseCell;
    const z = sample(x, y);
    if (Number.isNaN(z)) continue;
    sum += z;
    count++;
  }
  return count >= least * samples * samples ? sum / count : Number.NaN;
};

/**
 * Real 30 arc-second heights averaged to the 900 m cells of the frame [m], NaN where less than the share `least` of a
 * cell lies in the country.
 */
export const coarseMeans = (frame: WorkFrame, least: number): Float64Array => {
  const sample = sampler(embeddedElevation(), frame);
  return Float64Array.from({ length: frame.coarseWidth * frame.coarseHeight }, (_, index) =>
    meanOfCell(sample, index % frame.coarseWidth, Math.floor(index / frame.coarseWidth), least),
  );
};
