/**
 * OKLab, a space where equal steps look about equal.
 * Source: Ottosson 2020, "A perceptual color space for image processing"; sRGB transfer curve of IEC 61966-2-1.
 */

/** Lightness 0 … 1, chroma, hue in degrees. */
export type Oklch = readonly [lightness: number, chroma: number, hueDegrees: number];
/** sRGB, 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

const encode = (linear: number): number => {
  const bounded = Math.min(1, Math.max(0, linear));
  return 255 * (bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055);
};

const decode = (channel: number): number => {
  const one = channel / 255;
  return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
};

/** Linear light of a colour, 0 … 1 each. */
export const linearRgb = ([red, green, blue]: Rgb): [number, number, number] => [
  decode(red),
  decode(green),
  decode(blue),
];

/** sRGB of linear light, clipped to the gamut and rounded. */
export const rgbOfLinear = ([red, green, blue]: readonly [number, number, number]): Rgb => [
  Math.round(encode(red)),
  Math.round(encode(green)),
  Math.round(encode(blue)),
];

/** sRGB of a colour in OKLCH, clipped to the gamut. */
export const rgbOfOklch = ([lightness, chroma, hueDegrees]: Oklch): Rgb => {
  const angle = (hueDegrees * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return rgbOfLinear([
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]);
};

/** OKLab of an sRGB colour: lightness 0 … 1, a, b. */
export const oklabOf = (color: Rgb): [number, number, number] => {
  const [red, green, blue] = linearRgb(color);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
};

/** CSS colour, opaque unless an alpha 0 … 1 is given. */
export const cssColor = ([red, green, blue]: Rgb, alpha = 1): string => `rgba(${red},${green},${blue},${alpha})`;
