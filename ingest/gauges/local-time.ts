const formatter = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Luxembourg",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** Offset of Luxembourg's clocks at an instant [ms]. */
const offsetAt = (instantMs: number): number => {
  const parts = Object.fromEntries(formatter.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(
    parts.year as number,
    (parts.month as number) - 1,
    parts.day,
    parts.hour,
    parts.minute,
    parts.second,
  );
  return shown - Math.floor(instantMs / 1000) * 1000;
};

/** What a wall clock in Luxembourg may have meant, earliest first: none in spring's lost hour, two in autumn's double one. */
export const luxembourgInstants = (wallClockMs: number): readonly number[] => {
  const hour = 3_600_000;
  const candidates = [wallClockMs - 2 * hour, wallClockMs - hour];
  return candidates.filter((instant) => instant + offsetAt(instant) === wallClockMs);
};

const pattern = /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{2})\.(\d{2})\.(\d{4}))[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;

/** A wall clock such as `2026-01-01 00:15` or `01.01.2026 00:15` as if it were UTC [ms]; undefined for anything else. */
export const wallClock = (text: string): number | undefined => {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day] = match[1] ? [match[1], match[2], match[3]] : [match[6], match[5], match[4]];
  const at = (index: number): number => Number(match[index] ?? 0);
  const value = Date.UTC(Number(year), Number(month) - 1, Number(day), at(7), at(8), at(9));
  const shown = new Date(value);
  const real =
    shown.getUTCMonth() === Number(month) - 1 && shown.getUTCDate() === Number(day) && at(7) < 24 && at(8) < 60;
  return real ? value : undefined;
};

/** Instants of a column of wall clocks in ascending order: the double hour is read first as summer, then as winter time. */
export const luxembourgColumn = (
  wallClocks: readonly number[],
): readonly { readonly instantMs: number; readonly ambiguous: boolean }[] => {
  let before = Number.NEGATIVE_INFINITY;
  return wallClocks.map((clock) => {
    const instants = luxembourgInstants(clock);
    const later = instants.filter((instant) => instant > before);
    const instantMs = later[0] ?? instants.at(-1) ?? Number.NaN;
    if (!Number.isNaN(instantMs)) before = instantMs;
    return { instantMs, ambiguous: instants.length > 1 };
  });
};
