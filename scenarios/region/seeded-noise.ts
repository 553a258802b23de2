/** Integer hash of a lattice point and a seed, as a number in -1 … 1. Integers only: the same everywhere. */
const latticeValue = (column: number, row: number, seed: number): number => {
  let hash = Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca77) ^ Math.imul(seed, 0xc2b2ae3d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2147483647.5 - 1;
};

const ease = (part: number): number => part * part * part * (part * (part * 6 - 15) + 10);

/**
 * Smooth noise in -1 … 1 at a position [m] in the frame, with hills about `wavelength` [m] across.
 * Synthetic; a function of position and seed alone, so it does not depend on the cell size.
 */
export const smoothNoise = (x: number, y: number, wavelength: number, seed: number): number => {
  const column = Math.floor(x / wavelength);
  const row = Math.floor(y / wavelength);
  const across = ease(x / wavelength - column);
  const down = ease(y / wavelength - row);
  const north = latticeValue(column, row, seed) * (1 - across) + latticeValue(column + 1, row, seed) * across;
  const south = latticeValue(column, row + 1, seed) * (1 - across) + latticeValue(column + 1, row + 1, seed) * across;
  return north * (1 - down) + south * down;
};

/** Octaves of {@link smoothNoise}: each half as long and half as strong. In about -1 … 1. */
export const layeredNoise = (x: number, y: number, wavelength: number, octaves: number, seed: number): number => {
  let sum = 0;
  let strength = 0.5;
  let length = wavelength;
  for (let octave = 0; octave < octaves; octave++) {
    sum += strength * smoothNoise(x, y, length, seed + 101 * octave);
    strength /= 2;
    length /= 2;
  }
  return sum;
};
