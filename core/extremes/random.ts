/** Uniform numbers above 0 and below 1 from a seed: the same seed gives the same numbers on every machine. */
export type Random = () => number;

const golden = 0x9e3779b9;

/** Spreads a seed over 32 bits (splitmix32). */
const spread = (state: number): number => {
  let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

/**
 * xoshiro128** with 32 random bits a number, in the middle of its bin, so neither 0 nor 1 comes.
 * @see Blackman & Vigna 2021, ACM Trans. Math. Softw. 47, 36
 */
export const randomOf = (seed: number): Random => {
  const state = Uint32Array.from({ length: 4 }, (_, word) => spread((seed + Math.imul(word + 1, golden)) | 0));
  const turn = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));
  return () => {
    const [a, b, c, d] = state as unknown as [number, number, number, number];
    const result = Math.imul(turn(Math.imul(b, 5), 7), 9) >>> 0;
    const [c1, d1] = [c ^ a, d ^ b];
    state.set([a ^ d1, b ^ c1, c1 ^ (b << 9), turn(d1, 11)]);
    return (result + 0.5) / 2 ** 32;
  };
};
