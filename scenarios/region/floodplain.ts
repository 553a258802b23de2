import type { Shape } from "../../kernels/index.js";
import { deterministicPower } from "./deterministic-power.js";
import { smoothNoise } from "./seeded-noise.js";

/** Valley floors: width = factor · A^0.4 [m, A in m2], 1 … 2 m above the bed, sides that curve upward. */
export const floodplainRule = { factor: 0.12, exponent: 0.4, widest: 900, lowest: 1, highest: 2, sideSlope: 0.3 };

/** Depth of a valley below the mean around it that halves its floor [m]. */
const gorge = 75;

/** How far the eased foot of the slope reaches beyond the floor, in half-widths of the floor. */
const reach = 1.6;

export interface FloodplainOptions {
  readonly shape: Shape;
  readonly cellSize: number;
  readonly seed: number;
  /** Mean ground around each cell [m]: valleys that lie deep below it have narrow floors. */
  readonly surroundings: Float64Array;
  /** 1 on the cells of named rivers. */
  readonly rivers: Uint8Array;
}

/** Half the width of the valley floor of a river that drains `area` [m2]. */
export const floodplainHalfWidth = (area: number): number =>
  Math.min(floodplainRule.widest, floodplainRule.factor * deterministicPower(area, floodplainRule.exponent)) / 2;

/** Highest ground allowed at a distance from the channel [m]. */
const ceiling = (bed: number, distance: number, half: number): number => {
  const { lowest, highest, sideSlope } = floodplainRule;
  if (distance <= half) return bed + lowest + ((highest - lowest) * distance) / half;
  const beyond = distance - half;
  // A parabola: flat at the floor, at the side slope one half-width out, steeper beyond.
  return bed + highest + (0.5 * sideSlope * beyond * beyond) / half;
};

const stamp = (
  elevation: Float64Array,
  floor: Uint8Array,
  channel: number,
  half: number,
  options: FloodplainOptions,
): void => {
  const { shape, cellSize, rivers } = options;
  const bed = elevation[channel] as number;
  const column = channel % shape.width;
  const row = Math.floor(channel / shape.width);
  const radius = Math.ceil((half * (1 + reach)) / cellSize);
  for (let y = Math.max(0, row - radius); y <= Math.min(shape.height - 1, row + radius); y++) {
    for (let x = Math.max(0, column - radius); x <= Math.min(shape.width - 1, column + radius); x++) {
      const cell = y * shape.width + x;
      if (rivers[cell] === 1 || cell === channel) continue;
      const distance = cellSize * Math.sqrt((x - column) * (x - column) + (y - row) * (y - row));
      if (distance > half * (1 + reach)) continue;
      const highest = ceiling(bed, distance, half);
      if ((elevation[cell] as number) > highest) elevation[cell] = highest;
      if (distance <= half) floor[cell] = 1;
    }
  }
};

/** Keeps the ground beside a named river above its bed, so that the river does not leave its line. */
const bank = (elevation: Float64Array, channel: number, { shape, rivers }: FloodplainOptions): void => {
  const column = channel % shape.width;
  const row = Math.floor(channel / shape.width);
  const least = (elevation[channel] as number) + 0.5 * floodplainRule.lowest;
  for (let y = Math.max(0, row - 1); y <= Math.min(shape.height - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(shape.width - 1, column + 1); x++) {
      const cell = y * shape.width + x;
      if (rivers[cell] === 0 && (elevation[cell] as number) < least) elevation[cell] = least;
    }
  }
};

/**
 * Widens valley floors along each channel with its upstream area. In place; returns the cells of the floors (1).
 * @param cells upstream area in cells
 */
export const widenValleys = (elevation: Float64Array, cells: Float64Array, options: FloodplainOptions): Uint8Array => {
  const { shape, cellSize, rivers, seed, surroundings } = options;
  const floor = new Uint8Array(elevation.length);
  const leastHalf = 0.75 * cellSize;
  // Below this area a floor is narrower than its cell: skip the power.
  const leastArea = deterministicPower((2 * leastHalf) / floodplainRule.factor, 1 / floodplainRule.exponent);
  for (let cell = 0; cell < elevation.length; cell++) {
    const drained = (cells[cell] as number) * cellSize * cellSize;
    if (drained < leastArea) continue;
    const [x, y] = [(cell % shape.width) * cellSize, Math.floor(cell / shape.width) * cellSize];
    const confined = ((surroundings[cell] as number) - (elevation[cell] as number)) / gorge;
    const narrowing = confined > 0 ? 1 / (1 + confined * confined) : 1;
    const half = floodplainHalfWidth(drained) * narrowing * (1 + 0.4 * smoothNoise(x, y, 1500, seed + 29));
    stamp(elevation, floor, cell, Math.max(half, leastHalf), options);
  }
  for (let cell = 0; cell < elevation.length; cell++) if (rivers[cell] === 1) bank(elevation, cell, options);
  return floor;
};
