/** Normal deviates (mean 0, deviation 1) from a 32-bit seed: the same on every machine. */
export const seededNormal = (seed: number): (() => number) => {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // Sum of twelve uniforms: only additions, so no machine's log or cos enters the bytes.
  return () => {
    let sum = -6;
    for (let term = 0; term < 12; term++) sum += uniform();
    return sum;
  };
};
