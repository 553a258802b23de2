import { effectiveStorm, type Hyetograph, type Scenario, scsRunoff } from "../../core/index.js";
import type { FloodRain, RasterRain } from "../../kernels/index.js";

/** Most values of all rain maps together: above it blocks are averaged, as the maps would fill the memory. */
const mostValues = 2e7;

interface UnsealedQuestion {
  readonly rain: FloodRain;
  readonly pluvial: NonNullable<Scenario["pluvial"]>;
  readonly cells: number;
  /** Curve number of cells that differ from the scenario's; the loss of all others is that of the scenario. */
  readonly curveNumbers: ReadonlyMap<number, number>;
}

/** The gross hyetograph of a uniform rain in equal blocks. */
const grossOf = ({ intervals }: Extract<FloodRain, { kind: "uniform" }>): Hyetograph => {
  const step = intervals[0]?.end ?? 1;
  return { step, depths: intervals.map(({ gross }) => gross * step) };
};

/**
 * Effective rain as maps, with another curve number on some cells. Both runs of a comparison use it, so that averaging is
 * no effect of the measure.
 */
export const unsealedRain = ({ rain, pluvial, cells, curveNumbers }: UnsealedQuestion): RasterRain => {
  if (rain.kind !== "uniform") throw new Error("Unsealing starts from the uniform rain of a storm.");
  const gross = grossOf(rain);
  const numbers = [pluvial.loss.curve_number.value, ...new Set(curveNumbers.values())];
  const blocks = Math.ceil((gross.depths.length * cells) / mostValues);
  const ratesOf = (curveNumber: number): readonly number[] => {
    const { depths } = effectiveStorm(gross, (fallen) => scsRunoff(fallen, curveNumber));
    return Array.from({ length: Math.ceil(depths.length / blocks) }, (_, map) => {
      const part = depths.slice(map * blocks, (map + 1) * blocks);
      return part.reduce((sum, depth) => sum + depth, 0) / (part.length * gross.step);
    });
  };
  const rates = new Map(numbers.map((number) => [number, ratesOf(number)]));
  const common = rates.get(numbers[0] as number) as readonly number[];
  return {
    kind: "raster",
    maps: common.map((rate, map) => {
      const field = new Float32Array(cells).fill(rate);
      for (const [index, number] of curveNumbers) field[index] = rates.get(number)?.[map] as number;
      return { end: Math.min((map + 1) * blocks, gross.depths.length) * gross.step, rate: field };
    }),
  };
};
