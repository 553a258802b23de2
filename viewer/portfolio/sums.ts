import type { Ring } from "../cells/area-statistics.js";
import { ringHolds } from "../cells/ring-holds.js";
import type { PortfolioAsset } from "../client/portfolio.js";
import { type Light, lightOf, valueIn } from "./light.js";

/** Assets of one sector inside an area and what a storm does to them. */
export interface SectorSum {
  /** Word of the reader's own column, or null where the file has none. */
  readonly sector: string | null;
  readonly assets: number;
  readonly byLight: Readonly<Record<Light, number>>;
  /** Sum of the losses that have a value, and how many assets have none. */
  readonly loss: number;
  readonly without: number;
  readonly unit: string | null;
}

/** Columns that name the sector or use of an asset, in the usual files. */
const sectorColumns = /^(sector|occupancy(code)?|use|usage|type|class)$/i;

const sectorOf = ({ own }: PortfolioAsset): string | null => {
  const found = Object.entries(own).find(([name, value]) => sectorColumns.test(name) && value !== null && value !== "");
  return found ? String(found[1]) : null;
};

const sumOf = (sector: string | null, assets: readonly PortfolioAsset[], magnitude: string): SectorSum => {
  const byLight = { none: 0, some: 0, much: 0, unknown: 0 };
  let [loss, without] = [0, 0];
  let unit: string | null = null;
  for (const asset of assets) {
    byLight[lightOf(asset, magnitude)] += 1;
    const value = valueIn(asset, "loss", magnitude);
    if (value?.value == null) without += 1;
    else {
      loss += value.value;
      unit = value.unit;
    }
  }
  return { sector, assets: assets.length, byLight, loss, without, unit };
};

/** Sums of the assets that lie in a ring, by sector, the most assets first. */
export const sumsInside = (assets: readonly PortfolioAsset[], ring: Ring, magnitude: string): readonly SectorSum[] => {
  const groups = new Map<string | null, PortfolioAsset[]>();
  for (const asset of assets) {
    if (!asset.place || !ringHolds(ring, asset.place)) continue;
    const sector = sectorOf(asset);
    groups.set(sector, [...(groups.get(sector) ?? []), asset]);
  }
  return [...groups.entries()]
    .map(([sector, inside]) => sumOf(sector, inside, magnitude))
    .sort((one, other) => other.assets - one.assets);
};
