import type { ProperStorm } from "../client/what-if.js";
import type { WhatIfSummary } from "./measure.js";

/** How the browser's depths stand to those of the server, over the cells that the server lists. */
export interface Agreement {
  readonly cells: number;
  /** Largest distance of the two depths with the measures [m]; null where no cell is in both. */
  readonly farthest: number | null;
}

/**
 * Holds the browser's depths against the server's, cell by cell.
 *
 * @param columns columns of the whole layer
 */
export const holdAgainst = (summary: WhatIfSummary, storm: ProperStorm, columns: number): Agreement => {
  const distances = [...storm.more_water, ...storm.less_water].flatMap(({ row, column, after_m }) => {
    const own = summary.after.get(row * columns + column);
    return own === undefined ? [] : [Math.abs(own - after_m)];
  });
  return { cells: distances.length, farthest: distances.length > 0 ? Math.max(...distances) : null };
};
