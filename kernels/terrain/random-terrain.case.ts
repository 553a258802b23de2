import fc from "fast-check";

/** Rough ground on grids up to 40 × 40 with some cells outside: test material. */
export const randomTerrain = fc
  .record({ width: fc.integer({ min: 2, max: 40 }), height: fc.integer({ min: 2, max: 40 }), seed: fc.nat() })
  .map(({ width, height, seed }) => {
    let state = seed + 1;
    const next = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const elevation = Float64Array.from({ length: width * height }, () => (next() < 0.03 ? Number.NaN : next() * 12));
    return { shape: { width, height }, elevation };
  });
