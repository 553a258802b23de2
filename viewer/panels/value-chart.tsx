import { useEffect, useRef } from "preact/hooks";
import { type DisplayUnit, toShown, unitName } from "../format/display-unit.js";
import { formatWithUnit } from "../format/number.js";
import { useSelected, useWords } from "../store/use-store.js";
import type { Words } from "../store/words.js";

export interface Bar {
  readonly label: string;
  readonly value: number | null;
}

/** The chart in words, for those who do not see it; the table beside it has the same numbers. */
const inWords = (words: Words, title: string, bars: readonly Bar[], unit: DisplayUnit): string =>
  `${title}: ${bars
    .map(({ label, value }) => `${label} ${value === null ? "–" : formatWithUnit(words, unit, value)}`)
    .join(", ")}`;

/** Bars with their unit. The plotting library is fetched with the first chart, not with the page. */
export const ValueChart = (props: {
  readonly bars: readonly Bar[];
  readonly unit: DisplayUnit;
  readonly title: string;
  readonly color: string;
}) => {
  const { bars, unit, title, color } = props;
  const words = useWords();
  const scheme = useSelected((state) => state.scheme);
  const container = useRef<HTMLDivElement>(null);
  const key = JSON.stringify([bars, color, scheme, words.language]);
  useEffect(() => {
    const controller = new AbortController();
    void import("./bar-plot.js").then(({ drawBars }) => {
      if (!container.current || controller.signal.aborted) return;
      drawBars(container.current, {
        labels: bars.map(({ label }) => label),
        values: bars.map(({ value }) => (value === null ? null : toShown(unit, value))),
        locale: words.locale,
        color,
        signal: controller.signal,
      });
    });
    return () => controller.abort();
  }, [key]);
  return (
    <figure class="chart-figure">
      <figcaption class="small">
        {title} ({unitName(unit, words)})
      </figcaption>
      <div class="chart" ref={container} role="img" aria-label={inWords(words, title, bars, unit)} />
    </figure>
  );
};
