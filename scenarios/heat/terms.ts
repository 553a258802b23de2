import type { StaticName } from "../../core/index.js";
import type { DayType } from "./day-type.js";

/** Additive parts of a cell's mean temperature; they sum to it as written. */
export const termIds = ["driver", "lapse", "pool", "urban", "sun", "conservation"] as const;
export type TermId = (typeof termIds)[number];

/** What is read of a coarse field at a cell: interpolated, and the number of its block. */
export interface CellReader {
  readonly interpolate: (coarse: ArrayLike<number>) => number;
  readonly block: number;
}

/**
 * Terms of a day type in one cell: `driver` [degree Celsius], the others [K].
 *
 * @param fields the cell's static fields
 */
export const cellTerms = (
  { driver, smooth, block, coefficients }: DayType,
  fields: Readonly<Record<StaticName, number>>,
  reader: CellReader,
): Readonly<Record<TermId, number>> => {
  const own = reader.interpolate(driver);
  return {
    driver: own,
    lapse: coefficients.above * fields.above,
    pool: coefficients.hollow * fields.hollow,
    urban: coefficients.urban * fields.urban,
    sun: coefficients.sunUp * fields.sunUp + coefficients.sunSouth * fields.sunSouth,
    conservation: reader.interpolate(smooth) - own + (block[reader.block] as number),
  };
};

/** Sum of the terms in their order. */
export const sumOfTerms = (terms: Readonly<Record<TermId, number>>): number =>
  termIds.reduce((sum, id) => sum + terms[id], 0);
