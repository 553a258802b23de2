import { type QuantityKey, quantities, rasterRange } from "../../../core/index.js";

/** `value = offset + step * code`, 16-bit codes, code 0 means absent. */
export interface ValueCode {
  readonly offset: number;
  readonly step: number;
}

const codes = 65_535;

/** Strips the last digits that products of 0.01 leave. */
const tidy = (value: number): number => Number(value.toPrecision(12));

const below = (value: number, step: number): number => tidy((Math.floor(tidy(value / step)) - 1) * step);

const holds = ({ offset, step }: ValueCode, minimum: number, maximum: number): boolean =>
  minimum >= offset + step / 2 && maximum <= offset + step * codes;

/**
 * Coding of a layer. One coding a quantity where its plausible range fits, so that layers compare code by code;
 * else the layer's own minimum, and where even that does not fit, the register's step doubled until it does.
 */
export const valueCode = (quantity: QuantityKey, data: Float32Array): ValueCode => {
  const { plausible, tileStep } = quantities[quantity];
  const { minimum, maximum, finite } = rasterRange(data);
  const shared = { offset: below(plausible[0], tileStep), step: tileStep };
  const fits = holds(shared, plausible[0], plausible[1]) && (finite === 0 || holds(shared, minimum, maximum));
  if (fits || finite === 0) return shared;
  let step = tileStep;
  while (!holds({ offset: below(minimum, step), step }, minimum, maximum)) step *= 2;
  return { offset: below(minimum, step), step };
};

/** Code of a value, 0 where absent. */
export const codeOf = (value: number, { offset, step }: ValueCode): number =>
  Number.isFinite(value) ? Math.min(codes, Math.max(1, Math.round((value - offset) / step))) : 0;
