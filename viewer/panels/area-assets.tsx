import type { Ring } from "../cells/area-statistics.js";
import { displayUnit } from "../format/display-unit.js";
import { formatNumber, formatWithUnit } from "../format/number.js";
import { sumsInside } from "../portfolio/sums.js";
import { readyValue } from "../store/loadable.js";
import { useSelected, useWords } from "../store/use-store.js";
import { TableScroll } from "./table-scroll.js";

/** The assets of the reader's portfolio inside the area, summed by sector. */
export const AreaAssets = ({ ring }: { readonly ring: Ring }) => {
  const words = useWords();
  const { say } = words;
  const portfolio = readyValue(useSelected((state) => state.portfolio));
  const { magnitude } = useSelected((state) => state.selection);
  if (!portfolio) return <p class="small">{say("area.no_portfolio")}</p>;
  const sums = sumsInside(portfolio.assets, ring, magnitude);
  if (sums.length === 0) return <p class="small">{say("area.no_assets")}</p>;
  const count = (value: number): string => formatNumber(words, value, 0);
  return (
    <TableScroll name={say("area.assets")}>
      <table>
        <caption>{say("area.assets")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("sector.label")}</th>
            <th scope="col">{say("area.count")}</th>
            <th scope="col">{say("area.wet")}</th>
            <th scope="col">{say("portfolio.loss")}</th>
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => (
            <tr key={sum.sector ?? ""}>
              <th scope="row">{sum.sector ?? say("area.all_sectors")}</th>
              <td class="number">{count(sum.assets)}</td>
              <td class="number">{count(sum.byLight.some + sum.byLight.much)}</td>
              <td class="number">
                {sum.unit ? formatWithUnit(words, displayUnit(sum.unit, ""), sum.loss) : "–"}
                {sum.without > 0 && <small>{say("area.without", { count: count(sum.without) })}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
};
