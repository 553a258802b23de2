/** The four comparisons. Strictness is part of an index' name: 30 is a hot day under `>=` and none under `>`. */
export const comparisons = [">", ">=", "<", "<="] as const;
export type Comparison = (typeof comparisons)[number];

const compare: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
};

/** 1 where a day meets the comparison with a threshold of its own or one for all; an absent day never does. */
export const daysWhere = (
  values: ArrayLike<number>,
  comparison: Comparison,
  threshold: number | ((at: number) => number),
): Uint8Array => {
  const meets = compare[comparison];
  const limit = typeof threshold === "number" ? () => threshold : threshold;
  return Uint8Array.from({ length: values.length }, (_, at) => (meets(values[at] as number, limit(at)) ? 1 : 0));
};

/** 1 where both masks have 1. */
export const bothDays = (one: Uint8Array, other: Uint8Array): Uint8Array =>
  one.map((day, at) => day & (other[at] as number));
