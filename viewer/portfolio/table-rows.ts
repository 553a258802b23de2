import type { PortfolioAsset } from "../client/portfolio.js";
import { fold } from "../search/fold.js";
import { valueIn } from "./light.js";

export type RowOrder = "file" | "depth";

/** Assets whose name holds the text, in the file's order or deepest water first; no value comes last. */
export const tableRows = (
  assets: readonly PortfolioAsset[],
  view: { readonly text: string; readonly order: RowOrder; readonly magnitude: string },
): readonly PortfolioAsset[] => {
  const wanted = fold(view.text);
  const fitting = wanted === "" ? assets : assets.filter(({ name }) => fold(name).includes(wanted));
  if (view.order === "file") return fitting;
  const depthOf = (asset: PortfolioAsset): number => valueIn(asset, "depth", view.magnitude)?.value ?? -1;
  return [...fitting].sort((one, other) => depthOf(other) - depthOf(one) || one.row - other.row);
};
