/** Uniform numbers in [0, 1) from a 32-bit seed; the same on every machine (mulberry32, integer arithmetic). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const drawsPerNormal = 12;

/** Nearly normal numbers, mean 0, variance 1: a sum of twelve uniform ones, so that no library function decides a bit. */
export const seededNormal = (seed: number): (() => number) => {
  const random = seededRandom(seed);
  return () => {
    let sum = -drawsPerNormal / 2;
    for (let draw = 0; draw < drawsPerNormal; draw++) sum += random();
    return sum;
  };
};
