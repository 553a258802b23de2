import { linearRgb, type Rgb, rgbOfLinear } from "./oklab.js";

/**
 * How a colour looks to a person without one of the three cone types.
 * Source: Machado, Oliveira & Fernandes 2009, IEEE TVCG 15(6), severity 1.0, on linear light.
 */
const matrices = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

export type Deficiency = keyof typeof matrices;
export const deficiencies = Object.keys(matrices) as Deficiency[];

/** The colour as seen with that deficiency. */
export const seenWith = (deficiency: Deficiency, color: Rgb): Rgb => {
  const m = matrices[deficiency];
  const [red, green, blue] = linearRgb(color);
  return rgbOfLinear([
    m[0] * red + m[1] * green + m[2] * blue,
    m[3] * red + m[4] * green + m[5] * blue,
    m[6] * red + m[7] * green + m[8] * blue,
  ]);
};
