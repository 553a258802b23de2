/**
 * Largest value of each cell, in place of the first: NaN only where both are. Such a map is an envelope of several
 * events and no event itself.
 */
export const raiseToMaximum = (map: Float32Array, other: Float32Array): void => {
  for (let cell = 0; cell < map.length; cell++) {
    const value = other[cell] as number;
    if (Number.isNaN(map[cell]) || value > (map[cell] as number)) map[cell] = value;
  }
};
