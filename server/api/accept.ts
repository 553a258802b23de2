interface Range {
  readonly type: string;
  readonly weight: number;
}

const parseAccept = (header: string): Range[] =>
  header.split(",").flatMap((part) => {
    const [type, ...parameters] = part.split(";").map((one) => one.trim().toLowerCase());
    if (!type) return [];
    const weight = Number(parameters.find((one) => one.startsWith("q="))?.slice(2) ?? 1);
    return [{ type, weight: Number.isFinite(weight) ? weight : 0 }];
  });

/** JSON dialects stand in for each other: a client that asks for JSON takes GeoJSON. */
const isJson = (type: string): boolean => /^application\/([a-z0-9.-]+\+)?json$/.test(type);

const specificity = (range: string, offer: string): number => {
  if (range === offer) return 3;
  if (isJson(range) && isJson(offer)) return 2;
  if (range.endsWith("/*") && range !== "*/*" && offer.startsWith(range.slice(0, -1))) return 1;
  return range === "*/*" ? 0 : -1;
};

const weightOf = (ranges: readonly Range[], offer: string): number => {
  let best = { specificity: -1, weight: 0 };
  for (const range of ranges) {
    const found = specificity(range.type, offer);
    if (found > best.specificity) best = { specificity: found, weight: range.weight };
  }
  return best.weight;
};

/** The offered media type that an `Accept` header likes best (the first of equals), undefined where it takes none. */
export const preferredType = (header: string | undefined, offers: readonly string[]): string | undefined => {
  if (!header?.trim()) return offers[0];
  const ranges = parseAccept(header);
  let best: { offer: string; weight: number } | undefined;
  for (const offer of offers) {
    const weight = weightOf(ranges, offer.split(";")[0] ?? offer);
    if (weight > 0 && weight > (best?.weight ?? 0)) best = { offer, weight };
  }
  return best?.offer;
};
