import type { PortfolioAsset } from "../client/portfolio.js";

/** Traffic light of an asset by the depth of water at it. */
export const lights = ["none", "some", "much", "unknown"] as const;
export type Light = (typeof lights)[number];

/** Water as deep as this wets a building [m]; as deep as that it harms people and structure [m]. */
export const lightLimits = { some: 0.1, much: 0.5 } as const;

/** The value of one kind (`depth`, `loss`) of an asset in a storm, or null where the analysis has none. */
export const valueIn = ({ values }: PortfolioAsset, kind: "depth" | "loss", magnitude: string) =>
  values.find(({ magnitude: own, stat }) => own === magnitude && stat === stats[kind]) ?? null;

const stats = { depth: "event-maximum", loss: "event-loss" } as const;

export const lightOf = (asset: PortfolioAsset, magnitude: string): Light => {
  const depth = valueIn(asset, "depth", magnitude)?.value ?? null;
  if (depth === null) return "unknown";
  if (depth < lightLimits.some) return "none";
  return depth < lightLimits.much ? "some" : "much";
};
