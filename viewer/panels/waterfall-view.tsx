import type { ExplainNode } from "../../core/index.js";
import { formatNumber } from "../format/number.js";
import { useWords } from "../store/use-store.js";
import { TableScroll } from "./table-scroll.js";
import { type Waterfall, type WaterfallStep, waterfallOf, waterfallSpan } from "./waterfall-steps.js";

const named = ["driver", "lapse", "pool", "urban", "sun", "conservation", "rounding"] as const;
type Named = (typeof named)[number];

const decimals = 3;
const zeroCelsius = 273.15;

const Bar = ({ step, span }: { readonly step: WaterfallStep; readonly span: readonly [number, number] }) => {
  const [low, high] = span;
  const place = (level: number) => (100 * (level - low)) / (high - low);
  const [left, right] = [Math.min(step.from, step.to), Math.max(step.from, step.to)].map(place) as [number, number];
  const kind = step.value < 0 ? "less" : "more";
  return <span class={`waterfall-bar ${kind}`} style={{ left: `${left}%`, width: `max(2px, ${right - left}%)` }} />;
};

const Rows = ({ waterfall }: { readonly waterfall: Waterfall }) => {
  const words = useWords();
  const { say } = words;
  const span = waterfallSpan(waterfall);
  const signed = new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: "exceptZero",
  });
  const title = (id: string) => (named.includes(id as Named) ? say(`waterfall.${id as Named}`) : id);
  const celsius = (kelvin: number) => `${formatNumber(words, kelvin - zeroCelsius, decimals)} °C`;
  return (
    <tbody>
      {waterfall.steps.map((step, at) => (
        <tr key={step.id}>
          <th scope="row">{title(step.id)}</th>
          <td class="number">{at === 0 ? celsius(step.value) : `${signed.format(step.value)} K`}</td>
          <td class="waterfall-track" aria-hidden="true">
            {at > 0 && step.value !== 0 && <Bar step={step} span={span} />}
          </td>
        </tr>
      ))}
      <tr class="waterfall-total">
        <th scope="row">{say("waterfall.total")}</th>
        <td class="number">{celsius(waterfall.total)}</td>
        <td aria-hidden="true" />
      </tr>
    </tbody>
  );
};

/** The additive terms of a temperature as a table whose last column draws each from where the one before has come to. */
export const WaterfallView = ({ nodes }: { readonly nodes: readonly ExplainNode[] }) => {
  const { say } = useWords();
  const waterfall = waterfallOf(nodes);
  if (waterfall?.unit !== "K") return null;
  return (
    <TableScroll name={say("waterfall.caption")}>
      <table class="waterfall">
        <caption>{say("waterfall.caption")}</caption>
        <Rows waterfall={waterfall} />
      </table>
    </TableScroll>
  );
};
