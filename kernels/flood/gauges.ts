import type { Cell } from "../../core/index.js";

/** A place whose hydrograph is kept. */
export interface PointGauge extends Cell {
  readonly id: string;
}

/**
 * A line whose discharge is kept: a walk along cell corners, first along rows and columns as near the straight line as
 * corners allow. `row` 0 … height and `column` 0 … width count corners. Discharge is positive where it crosses from the
 * right hand to the left hand of who walks from `from` to `to`: eastward on a walk south, northward on a walk east.
 */
export interface LineGauge {
  readonly id: string;
  readonly from: Cell;
  readonly to: Cell;
}

/** What to keep in time. */
export interface FloodGauges {
  readonly points?: readonly PointGauge[];
  readonly lines?: readonly LineGauge[];
  /** An entry is made at the end of the step that reaches each multiple of this time [s], >= 0; 0 = every step. */
  readonly interval: number;
}

/** Series of one point; all arrays have one value an entry. */
export interface PointHydrograph {
  readonly id: string;
  /** [m] */
  readonly depth: readonly number[];
  /** Water surface above the datum of the elevation [m]; the ground where dry, below it in a channel that is not full. */
  readonly level: readonly number[];
  /** [m s-1] */
  readonly speed: readonly number[];
  /** Norm of the unit discharge in the cell [m2 s-1]. */
  readonly unitDischarge: readonly number[];
}

/** Series of one line. */
export interface LineHydrograph {
  readonly id: string;
  /** Mean discharge since the entry before, exact in volume [m3 s-1]. */
  readonly discharge: readonly number[];
}

/** What the gauges have seen. */
export interface FloodHydrographs {
  /** Times of the entries [s]. */
  readonly times: readonly number[];
  readonly points: readonly PointHydrograph[];
  readonly lines: readonly LineHydrograph[];
}
