/** Discrete Fourier transform in place, radix 2: `re` and `im` of a power-of-two length. `inverse` divides by the length. */
export const transform = (re: Float64Array, im: Float64Array, inverse = false): void => {
  const count = re.length;
  for (let index = 1, mirror = 0; index < count; index++) {
    let bit = count >> 1;
    for (; mirror & bit; bit >>= 1) mirror ^= bit;
    mirror ^= bit;
    if (index < mirror) {
      [re[index], re[mirror]] = [re[mirror] as number, re[index] as number];
      [im[index], im[mirror]] = [im[mirror] as number, im[index] as number];
    }
  }
  for (let span = 2; span <= count; span *= 2) butterflies(re, im, span, inverse);
  if (!inverse) return;
  for (let index = 0; index < count; index++) {
    re[index] = (re[index] as number) / count;
    im[index] = (im[index] as number) / count;
  }
};

const butterflies = (re: Float64Array, im: Float64Array, span: number, inverse: boolean): void => {
  const half = span / 2;
  for (let step = 0; step < half; step++) {
    const angle = ((inverse ? 2 : -2) * Math.PI * step) / span;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let low = step; low < re.length; low += span) {
      const high = low + half;
      const [a, b] = [re[high] as number, im[high] as number];
      const [x, y] = [a * cos - b * sin, a * sin + b * cos];
      [re[high], im[high]] = [(re[low] as number) - x, (im[low] as number) - y];
      [re[low], im[low]] = [(re[low] as number) + x, (im[low] as number) + y];
    }
  }
};
