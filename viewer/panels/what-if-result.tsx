import { formatArea } from "../format/area.js";
import { formatNumber, formatWithUnit } from "../format/number.js";
import { floodDepth } from "../layers/flood-depth.js";
import { useWords } from "../store/use-store.js";
import type { WhatIfSummary } from "../what-if/measure.js";

/** What the browser's run found, and how far its window can be trusted. */
export const WhatIfResult = ({ summary }: { readonly summary: WhatIfSummary }) => {
  const words = useWords();
  const { say } = words;
  const metres = (value: number): string => formatWithUnit(words, floodDepth.unit, value);
  return (
    <div role="status">
      <p class={`verdict verdict-${summary.verdict}`}>
        {say(`whatif.verdict.${summary.verdict}`, {
          width: formatNumber(words, summary.width, 0),
          height: formatNumber(words, summary.height, 0),
        })}
      </p>
      <div class="table-scroll">
        <table>
          <caption>{say("whatif.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("value.what")}</th>
              <th scope="col">{say("whatif.more")}</th>
              <th scope="col">{say("whatif.less")}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{say("whatif.area")}</th>
              <td class="number">{formatArea(words, summary.moreArea)}</td>
              <td class="number">{formatArea(words, summary.lessArea)}</td>
            </tr>
            <tr>
              <th scope="row">{say("whatif.most")}</th>
              <td class="number">{metres(summary.mostMore)}</td>
              <td class="number">{metres(-summary.mostLess)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </div>
  );
};
