// Map kernels of heat, four cells at a time. `utci` is generated from the published terms by scripts/build-kernels.mjs.
export { utci } from "./utci";
export { atlas } from "./atlas";

/** A block of memory of its own, aligned to 16 bytes. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

/**
 * One fine row: t = north + ty (south - north) + lapse dz + factor urban.
 * `north` and `south` are coarse rows already interpolated along the row; `bytes` is a multiple of 16.
 */
export function blend(
  north: usize, south: usize, ty: f32, dz: usize, urban: usize, lapse: f32, factor: f32, out: usize, bytes: usize,
): void {
  const share = f32x4.splat(ty);
  const rate = f32x4.splat(lapse);
  const town = f32x4.splat(factor);
  for (let at: usize = 0; at < bytes; at += 16) {
    const n = v128.load(north + at);
    const s = v128.load(south + at);
    const base = f32x4.add(n, f32x4.mul(share, f32x4.sub(s, n)));
    const more = f32x4.add(f32x4.mul(rate, v128.load(dz + at)), f32x4.mul(town, v128.load(urban + at)));
    v128.store(out + at, f32x4.add(base, more));
  }
}
