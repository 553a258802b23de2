import { melt, type OrdOptions, qelt, type RiskValue, type SampleLoss, unsupported } from "../../core/index.js";
import type { AssetResult } from "./asset-result.js";
import { type AnalysisContext, assetValues } from "./asset-values.js";
import type { Portfolio, PortfolioAsset } from "./portfolio.js";

/** A text cell that no spreadsheet takes for a formula; numbers stay numbers. */
const safeText = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?(e[+-]?\d+)?$/i.test(text) ? `'${text}` : text;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Lines of a CSV (RFC 4180), comma and decimal point. */
export const csvText = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");

const idOf = ({ explain }: RiskValue): string => decodeURIComponent(explain.slice(explain.indexOf("value=") + 6));

const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? "" : String(value);

interface ResultSet {
  readonly portfolio: Portfolio;
  readonly results: readonly AssetResult[];
  readonly context: AnalysisContext;
}

const valuesOf = ({ results, context }: ResultSet, asset: PortfolioAsset): readonly RiskValue[] => {
  const result = results[asset.row - 1];
  return result ? assetValues(asset, result, context) : [];
};

/** Results beside every input column in its order; the reason of a missing value stands in its own column. */
export const resultCsv = (set: ResultSet, demoNote: string | null): string => {
  const { portfolio } = set;
  const first = portfolio.assets[0] ? valuesOf(set, portfolio.assets[0]) : [];
  const added = first.flatMap((value) => [
    `${idOf(value)}_${value.unit.replaceAll(" ", "_")}`,
    `${idOf(value)}_reason`,
  ]);
  const rows = portfolio.assets.map((asset) => [
    ...asset.cells.map(safeText),
    ...valuesOf(set, asset).flatMap(({ value, reason }) => [shown(value), reason ?? ""]),
  ]);
  const note = demoNote === null ? "" : `# ${demoNote}\r\n`;
  return note + csvText([[...portfolio.columns.map(safeText), ...added], ...rows]);
};

/** Results as GeoJSON points; assets without a place have no geometry. */
export const resultGeoJson = (set: ResultSet, demoNote: string | null) => ({
  type: "FeatureCollection" as const,
  ...(demoNote === null ? {} : { notice: demoNote }),
  features: set.portfolio.assets.map((asset) => ({
    type: "Feature" as const,
    id: asset.row,
    geometry: asset.place ? { type: "Point" as const, coordinates: [asset.place.lon, asset.place.lat] } : null,
    properties: {
      ...Object.fromEntries(set.portfolio.columns.map((name, index) => [name, asset.cells[index] ?? ""])),
      values: valuesOf(set, asset),
    },
  })),
});

/** ORD tables that losses at storms can fill; exceedance tables need an event set. */
export const resultOrdTables = ["elt-sample", "melt", "qelt"] as const;

const sampleLosses = ({
  results,
  context,
}: ResultSet): { readonly rows: readonly SampleLoss[]; readonly options: OrdOptions } => {
  const events = results[0]?.storms ?? [];
  const rows = events.map((_, index) => ({
    ...{ Period: index + 1, EventId: index + 1, SummaryId: 1, SampleId: 1 },
    Loss:
      context.request.demo || context.layers.length === 0
        ? results.reduce((sum, one) => sum + (one.storms[index]?.loss ?? 0), 0)
        : Number.NaN,
  }));
  return {
    rows: rows.filter(({ Loss }) => Number.isFinite(Loss)),
    options: { periods: Math.max(1, events.length), samples: 1, returnPeriods: [] },
  };
};

/**
 * ORD tables of an analysis, each storm an event with its portfolio loss.
 *
 * @throws `unsupported` (422) for EPT, PSEPT and PALT: they need an event set
 */
export const resultOrd = (set: ResultSet, table: string): readonly Readonly<Record<string, number | null>>[] => {
  const { rows, options } = sampleLosses(set);
  if (table === "elt-sample")
    return rows.map(({ EventId, SummaryId, SampleId, Loss }) => ({ EventId, SummaryId, SampleId, Loss }));
  if (table === "melt") return melt(rows, options);
  if (table === "qelt") return qelt(rows, options, [0.5], 7);
  throw unsupported(
    "ORD table",
    table,
    `losses at single storms fill ${resultOrdTables.join(", ")}; exceedance tables need an event set (POST /risk/v1/ord).`,
  );
};
