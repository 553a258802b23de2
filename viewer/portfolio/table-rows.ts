import type { PortfolioAsset } from "../client/portfolio.js";
import { fold } from "../search/fold.js";
import { valueIn } from "./light.js";

/** What the rows are sorted by: the file's own order, a result, or one of the reader's columns. */
export type SortKey = "file" | "depth" | "loss" | { readonly own: string };
export interface RowOrder {
  readonly key: SortKey;
  readonly direction: "ascending" | "descending";
}

/** Text that each asset is searched in: its name and all its own columns, folded. Made once an answer. */
export const searchTexts = (assets: readonly PortfolioAsset[]): ReadonlyMap<number, string> =>
  new Map(assets.map((asset) => [asset.row, fold(`${asset.name} ${Object.values(asset.own).join(" ")}`)]));

type Cell = string | number | null;

const cellOf = (asset: PortfolioAsset, key: SortKey, magnitude: string): Cell => {
  if (key === "file") return asset.row;
  if (key === "depth" || key === "loss") return valueIn(asset, key, magnitude)?.value ?? null;
  const own = asset.own[key.own];
  if (own === null || own === undefined || own === "") return null;
  const number = Number(own);
  return Number.isFinite(number) ? number : String(own);
};

/** Absent cells come last in either direction; numbers stand before words. */
const order = (one: Cell, other: Cell, sign: 1 | -1, words: Intl.Collator): number => {
  if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
  if (typeof one === "number" && typeof other === "number") return sign * (one - other);
  if (typeof one === "number" || typeof other === "number") return sign * (typeof one === "number" ? -1 : 1);
  return sign * words.compare(one, other);
};

/** Assets that hold the text in a column, in the wanted order; rows that are level keep the file's order. */
export const tableRows = (
  assets: readonly PortfolioAsset[],
  view: {
    readonly text: string;
    readonly order: RowOrder;
    readonly magnitude: string;
    readonly texts: ReadonlyMap<number, string>;
    readonly locale: string;
  },
): readonly PortfolioAsset[] => {
  const wanted = fold(view.text);
  const fitting = wanted === "" ? assets : assets.filter(({ row }) => view.texts.get(row)?.includes(wanted));
  const { key, direction } = view.order;
  if (key === "file" && direction === "ascending") return fitting;
  const words = new Intl.Collator(view.locale, { numeric: true });
  const sign = direction === "ascending" ? 1 : -1;
  return fitting
    .map((asset) => ({ asset, cell: cellOf(asset, key, view.magnitude) }))
    .sort((one, other) => order(one.cell, other.cell, sign, words) || one.asset.row - other.asset.row)
    .map(({ asset }) => asset);
};
