/**
 * ECMAScript leaves the last bits of `Math.pow`, `exp` and `log` to the engine; what decides bytes here uses only
 * + - * /, which IEEE 754 fixes.
 */

/** Natural logarithm of a finite number above 0, to about 1e-14. */
export const deterministicLog = (value: number): number => {
  let exponent = 0;
  let mantissa = value;
  for (; mantissa > Math.SQRT2; mantissa /= 2) exponent++;
  for (; mantissa < Math.SQRT1_2; mantissa *= 2) exponent--;
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let odd = 21; odd > 0; odd -= 2) sum = sum * square + 1 / odd;
  return exponent * Math.LN2 + 2 * ratio * sum;
};

/** e to the power of a number between -700 and 700, to about 1e-14 relative. */
export const deterministicExp = (value: number): number => {
  const halvings = Math.round(value / Math.LN2);
  const rest = value - halvings * Math.LN2;
  let sum = 1;
  for (let term = 18; term > 0; term--) sum = 1 + (sum * rest) / term;
  for (let count = 0; count < halvings; count++) sum *= 2;
  for (let count = 0; count > halvings; count--) sum /= 2;
  return sum;
};

/** `base` (above 0) to a real power. */
export const deterministicPower = (base: number, exponent: number): number =>
  deterministicExp(exponent * deterministicLog(base));
