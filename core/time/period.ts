import type { Period } from "../contract/scenario.js";

/** `1991-2020`, or null where there is none. */
export const periodLabel = (period: Period | null): string | null =>
  period === null ? null : `${period.from_year}-${period.to_year}`;
