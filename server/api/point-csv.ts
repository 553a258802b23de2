import type { LayerRecord, RiskValue } from "../../core/index.js";
import { markedTitle } from "./layer-summary.js";

interface Row {
  readonly record: LayerRecord;
  readonly value: RiskValue;
}

/** A text cell that no spreadsheet takes for a formula. */
const text = (value: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const header = "layer,title,value,unit,reason,quality,effective_resolution_m,scenario,period,version";

/** CSV of layer values at one place; its first row says DEMO and the notice where there is one. */
export const pointCsv = (rows: readonly Row[], notice: string | null): string => {
  const lines = rows.map(({ record, value }) =>
    [
      text(record.id),
      text(markedTitle(record)),
      value.value === null ? "" : String(value.value),
      text(value.unit),
      value.reason ?? "",
      value.quality.class,
      String(record.effective_resolution_m),
      text(record.scenario),
      text(value.period ?? ""),
      record.version,
    ].join(","),
  );
  const comment = notice === null ? [] : [`# DEMO: ${notice.replaceAll(/\s+/g, " ")}`];
  return `${[...comment, header, ...lines].join("\r\n")}\r\n`;
};
