import type { PortfolioAnswer } from "../client/portfolio.js";
import { lightOf } from "./light.js";

/** The assets of a portfolio as points for the map, each with its row and traffic light. */
export interface AssetMarks {
  readonly type: "FeatureCollection";
  readonly features: {
    readonly type: "Feature";
    readonly properties: { readonly row: number; readonly light: string };
    readonly geometry: { readonly type: "Point"; readonly coordinates: [number, number] };
  }[];
}

/** Marks of the assets that have a place, in the light of that storm; null while there is no answer. */
export const assetMarks = (answer: PortfolioAnswer | null, magnitude: string): AssetMarks | null =>
  answer && {
    type: "FeatureCollection",
    features: answer.assets.flatMap((asset) =>
      asset.place
        ? [
            {
              type: "Feature" as const,
              properties: { row: asset.row, light: lightOf(asset, magnitude) },
              geometry: {
                type: "Point" as const,
                coordinates: [asset.place.longitude, asset.place.latitude] as [number, number],
              },
            },
          ]
        : [],
    ),
  };
