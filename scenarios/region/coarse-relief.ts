import { fillDepressions } from "../../kernels/index.js";
import { coarseMeans } from "./coarse-means.js";
import { analyseHeights, type Observation } from "./cressman1959.js";
import { embeddedPlaces } from "./embedded-data.js";
import { layeredNoise } from "./seeded-noise.js";
import { coarseCell, toFrame, type WorkFrame } from "./work-frame.js";

/** Settlements lie lower than the mean around them: bias of the 30 arc-second means over 178 places [m]. */
const placeBias = 7;

/** Fall across a filled basin abroad [m per 900 m cell]. */
const foreignFall = 2;

/** Share of a border cell that must be real to be a hint of its mean. */
const borderCoverage = 0.3;

/** Strength and length of the synthetic hills abroad, where heights are known only at places [m]. */
const foreignHills = { amplitude: 30, wavelength: 4500 };

const observe = (frame: WorkFrame, real: Float64Array): Observation[] => {
  const position = toFrame(frame);
  const seen: Observation[] = [];
  for (const [index, value] of coarseMeans(frame, borderCoverage).entries()) {
    if (Number.isNaN(value)) continue;
    seen.push({ column: (index % frame.coarseWidth) + 0.5, row: Math.floor(index / frame.coarseWidth) + 0.5, value });
  }
  for (const { longitude, latitude, elevation, country } of embeddedPlaces()) {
    const [x, y] = position(longitude, latitude);
    const [column, row] = [x / coarseCell, y / coarseCell];
    const cell = Math.floor(row) * frame.coarseWidth + Math.floor(column);
    if (country !== "LU" && !(real[cell] !== undefined && !Number.isNaN(real[cell]))) {
      seen.push({ column, row, value: elevation + placeBias });
    }
  }
  return seen;
};

/**
 * Means of the 900 m cells that the relief is carved to [m]: real inside the country; abroad drawn through the
 * heights of GeoNames settlements with synthetic hills.
 */
export const coarseRelief = (frame: WorkFrame, real: Float64Array, seed: number): Float64Array => {
  const { coarseWidth, coarseHeight } = frame;
  const field = analyseHeights(observe(frame, real), coarseWidth, coarseHeight);
  const hilly = field.map((value, index) => {
    const known = real[index] as number;
    if (!Number.isNaN(known)) return known;
    const x = (index % coarseWidth) * coarseCell;
    const y = Math.floor(index / coarseWidth) * coarseCell;
    return value + foreignHills.amplitude * layeredNoise(x, y, foreignHills.wavelength, 2, seed + 7);
  });
  // Abroad nothing speaks for a closed basin of kilometres: fill it. Real means stay as they are.
  const drained = fillDepressions(hilly, { width: coarseWidth, height: coarseHeight }, { epsilon: foreignFall });
  return drained.map((value, index) => (Number.isNaN(real[index] as number) ? value : (hilly[index] as number)));
};
