import type { OedRow } from "../../core/index.js";
import type { Place } from "../answer/place.js";

/** What is wrong with a row, by column. `place`: only the place cannot be used; `row`: the row cannot be used at all. */
export interface RowIssue {
  readonly row: number;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly kind: "place" | "row";
  readonly message: string;
}

/** Classes of the maximum damage that an asset can have. */
export const assetClasses = ["residential", "commercial", "industrial"] as const;
export type AssetClass = (typeof assetClasses)[number];

/** One asset of a portfolio. Rows count from 1 in the order of the file. */
export interface PortfolioAsset {
  readonly row: number;
  readonly line: number;
  readonly id: string;
  /** Every cell of the row as it was sent, in the order of the columns. */
  readonly cells: readonly string[];
  /** WGS 84; null where the row names no usable place. */
  readonly place: Place | null;
  readonly assetClass: AssetClass | null;
  /** Insured values [currency]; all null where none is given. */
  readonly building: number | null;
  readonly contents: number | null;
  readonly insured: number | null;
  /** Footprint [m2]. */
  readonly footprint: number | null;
  readonly storeys: number | null;
  readonly hasBasement: boolean | null;
  readonly firstFloorHeight: number | null;
  readonly currency: string | null;
  readonly isUsable: boolean;
}

export const portfolioFormats = ["oed", "csv", "geojson"] as const;

/** A portfolio as read: nothing of what was sent is lost. */
export interface Portfolio {
  readonly format: (typeof portfolioFormats)[number];
  readonly columns: readonly string[];
  readonly encoding: string;
  readonly separator: string | null;
  readonly decimal: string;
  /** How the places were given. */
  readonly crs: "EPSG:4326" | "EPSG:2169";
  readonly assets: readonly PortfolioAsset[];
  readonly issues: readonly RowIssue[];
  /** Rows of the OED account file; empty where none was sent. */
  readonly accounts: readonly OedRow[];
}

/** A row of the portfolio as text by column. */
export const rowText = ({ columns }: Pick<Portfolio, "columns">, { cells }: PortfolioAsset): OedRow =>
  Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ""]));
