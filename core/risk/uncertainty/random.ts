/** A stream of numbers in (0, 1): same seed, same numbers, on every machine. */
export type RandomStream = () => number;

/**
 * Stream by splitmix32 mixing of a 32-bit counter; 53-bit numbers of two draws.
 *
 * @param seed whole number, its lower 32 bits count
 *
 * Source: the finaliser of MurmurHash3 (Appleby, public domain) over a Weyl sequence.
 */
export const randomStream = (seed: number): RandomStream => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6) + 0.5) / 9_007_199_254_740_992;
};
