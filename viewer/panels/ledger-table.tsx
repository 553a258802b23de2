import type { LedgerRecord } from "../../core/index.js";
import { formatNumber } from "../format/number.js";
import { useWords } from "../store/use-store.js";

const rows = ["rain_m3", "inflow_m3", "infiltration_m3", "outflow_m3", "stored_m3", "created_m3"] as const;

/** Share of the water that came from nowhere: created volume over what went in. */
export const massError = (ledger: LedgerRecord): number => {
  const given = ledger.rain_m3 + ledger.inflow_m3;
  return given > 0 ? Math.abs(ledger.created_m3) / given : 0;
};

/** The water of the run: what fell, ran in, soaked in, ran out and stayed. */
export const LedgerTable = ({ ledger }: { readonly ledger: LedgerRecord }) => {
  const words = useWords();
  return (
    <div class="table-scroll">
      <table>
        <caption>{words.say("ledger.title")}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{words.say(`ledger.${row}`)}</th>
              <td class="number">{formatNumber(words, ledger[row], 0)}&nbsp;m³</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{words.say("ledger.error")}</th>
            <td class="number">{massError(ledger).toExponential(1)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
};
