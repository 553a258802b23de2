/** Loss that a measure avoids at one place, and what it adds where the water goes instead; both >= 0. */
export interface AvoidedLoss {
  readonly avoided: number;
  readonly added: number;
  readonly net: number;
}

/**
 * Losses before and after a measure, place by place: gains and harm are summed apart, never set off against each other.
 *
 * @param before losses without the measure, one a place
 * @param after  losses with it, in the same order
 */
export const avoidedLoss = (before: readonly number[], after: readonly number[]): AvoidedLoss => {
  const changes = before.map((loss, index) => loss - (after[index] ?? loss));
  const avoided = changes.reduce((sum, change) => sum + Math.max(0, change), 0);
  const added = changes.reduce((sum, change) => sum + Math.max(0, -change), 0);
  return { avoided, added, net: avoided - added };
};
