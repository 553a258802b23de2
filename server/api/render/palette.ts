import type { LayerRecord } from "../../../core/index.js";

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The viewer's ramps in 17 even steps, light to dark; `test/palette.test.ts` holds them to the viewer's own. */
export const palettes = {
  water:
    "b8e8ee a2dde9 8cd1e5 77c5e2 64b8de 52abdb 439dd7 388fd0 3281c8 2e73bf 2c65b4 2b59a7 294c99 26408b 23357a 1e2b69 192159",
  ember:
    "f6edb7 f2dc96 f0ca73 f0b752 f0a13d ee8b2e e97426 e35d26 da452c c8363d b52a48 a02150 891e55 721c56 5b1952 47164b 341241",
  moss: "ebeb93 d2e186 b8d87d 9ccf77 80c47a 66b97e 4dac81 33a084 189286 038386 007584 006683 005680 154779 1f3770 262765 281657",
  dusk: "fedec4 fbcbb4 f6b9a9 f0a6a3 e7959f dc849f ce74a2 bd67a3 a95da3 9453a2 7f4a9d 6a4394 563c8a 43357d 322d6e 23265f 141e4f",
} as const;
export type PaletteId = keyof typeof palettes;

const rgb = (hex: string): Rgb => {
  const number = Number.parseInt(hex, 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
};

/** How a layer is coloured: values from `from` to `to` [the layer's unit]; below `hideBelow` nothing is drawn. */
export interface LayerStyle {
  readonly palette: PaletteId;
  readonly from: number;
  readonly to: number;
  readonly hideBelow: number;
  /** True where the smallest value takes the darkest colour, as an early arrival does. */
  readonly smallestIsDark: boolean;
}

const paletteOf = ({ hazard, field }: LayerRecord): PaletteId => {
  if (hazard === "heat") return "ember";
  if (hazard === "terrain" || field === "speed") return "moss";
  return field === "arrival" ? "dusk" : "water";
};

/** Style of a layer: depth as in the viewer (0.1 m to 3 m), anything else over the layer's own range. */
export const layerStyle = (record: LayerRecord): LayerStyle => {
  const palette = paletteOf(record);
  if (record.hazard === "flood" && record.field === "depth") {
    return { palette, from: 0.1, to: 3, hideBelow: 0.1, smallestIsDark: false };
  }
  const from = record.statistics.minimum ?? 0;
  const to = record.statistics.maximum ?? 1;
  return { palette, from, to: to > from ? to : from + 1, hideBelow: -Infinity, smallestIsDark: palette === "dusk" };
};

/** Colour of a value; null where nothing is drawn. Colours between two steps are mixed linearly. */
export const colourer = ({ palette, from, to, hideBelow, smallestIsDark }: LayerStyle) => {
  const steps = palettes[palette].split(" ").map(rgb);
  if (smallestIsDark) steps.reverse();
  return (value: number): Rgb | null => {
    if (!Number.isFinite(value) || value < hideBelow) return null;
    const at = Math.min(1, Math.max(0, (value - from) / (to - from))) * (steps.length - 1);
    const index = Math.min(steps.length - 2, Math.floor(at));
    const [low, high] = [steps[index] as Rgb, steps[index + 1] as Rgb];
    const mix = (band: 0 | 1 | 2): number => Math.round(low[band] + (high[band] - low[band]) * (at - index));
    return [mix(0), mix(1), mix(2)];
  };
};
