import type { StaticName, StaticSet } from "../../core/index.js";
import type { Field } from "../plan/fields.js";
import type { DayType } from "./day-type.js";
import { corrected, eachStatic, type HeatGround } from "./ground.js";
import { interpolate } from "./lattice.js";
import {
  normalPercentiles,
  noVariances,
  positivePercentiles,
  type SourceId,
  sourceIds,
  totalVariance,
  type Variances,
} from "./spread.js";
import { cellTerms, sumOfTerms } from "./terms.js";
import { addTemperatureVariances } from "./uncertain-cell.js";

/** One layer of the atlas, computed: its value, its percentiles and what they come from. */
export interface HeatLayer {
  readonly field: Field;
  readonly value: Float32Array;
  readonly p5: Float32Array;
  readonly p50: Float32Array;
  readonly p95: Float32Array;
  /** Mean share of each source in the variance over all cells. */
  readonly shares: Readonly<Record<SourceId, number>>;
  readonly dayType: DayType;
}

/** How a cell's value comes about; the functions are asked cell by cell. */
export interface LayerRule {
  readonly field: Field;
  readonly dayType: DayType;
  /** NaN: absent. */
  readonly value: (cell: number) => number;
  /** Variance of the mean over the years, in the value's unit squared. */
  readonly years: (cell: number) => number;
  /** Change of the value for a kelvin of lasting error of the cell's temperature. */
  readonly perKelvin: (cell: number) => number;
  /** Where the value is what one source makes: its variance, and no other counts. */
  readonly only?: { readonly source: Exclude<SourceId, "years">; readonly variance: (value: number) => number };
  /** True where the value cannot be below 0. */
  readonly isPositive: boolean;
}

/** Mean temperature of a day type in a fine cell [degree Celsius]. */
export const cellMean = ({ lattice, fields }: HeatGround, dayType: DayType, cell: number): number => {
  const at = (name: StaticName): number => fields[name][cell] as number;
  const own = {
    above: at("above"),
    hollow: at("hollow"),
    urban: at("urban"),
    sunUp: at("sunUp"),
    sunSouth: at("sunSouth"),
  };
  const reader = {
    interpolate: (coarse: ArrayLike<number>) => interpolate(lattice, coarse, cell),
    block: lattice.block[cell] as number,
  };
  return sumOfTerms(cellTerms(dayType, own, reader));
};

/** Values and percentiles of one layer in every cell. */
export const heatLayer = (ground: HeatGround, departures: StaticSet<Float32Array>, rule: LayerRule): HeatLayer => {
  const size = ground.lattice.block.length;
  const made = () => new Float32Array(size).fill(Number.NaN);
  const layer = { value: made(), p5: made(), p50: made(), p95: made() };
  const sums: Variances = { ...noVariances };
  const own: Variances = { ...noVariances };
  for (let cell = 0; cell < size; cell++) {
    const value = rule.value(cell);
    if (!Number.isFinite(value)) continue;
    if (rule.only) own[rule.only.source] = rule.only.variance(value);
    else {
      own.years = rule.years(cell);
      addTemperatureVariances(rule.dayType, departures, cell, rule.perKelvin(cell) ** 2, own);
    }
    for (const id of sourceIds) sums[id] += own[id];
    const range = (rule.isPositive ? positivePercentiles : normalPercentiles)(value, totalVariance(own));
    layer.value[cell] = value;
    layer.p5[cell] = range.p5;
    layer.p50[cell] = range.p50;
    layer.p95[cell] = range.p95;
  }
  const all = totalVariance(sums);
  const shares = Object.fromEntries(sourceIds.map((id) => [id, all > 0 ? sums[id] / all : 0])) as HeatLayer["shares"];
  return { field: rule.field, ...layer, shares, dayType: rule.dayType };
};

/** Static fields less the means of their driver cells, once for all layers. */
export const departuresOf = (ground: HeatGround): StaticSet<Float32Array> =>
  eachStatic((name) => Float32Array.from(ground.lattice.block, (_, cell) => corrected(ground, name, cell)));
