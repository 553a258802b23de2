import { requireWithin } from "./require-within.js";
import type { RiskModel } from "./risk-model.js";

export const buildingClasses = ["residential", "commercial", "industrial"] as const;
export type BuildingClass = (typeof buildingClasses)[number];

/** What the maximum damage of a class is made of; `constructionCost = a * gdp ^ b`. */
interface MaximumDamageFactors {
  readonly a: number;
  readonly b: number;
  /** Gross domestic product per head in 2010 [USD]. */
  readonly gdpPerHeadUsd: number;
  /** Depreciated share of the construction cost [1]; the default of the publication, recalled and not re-read. */
  readonly depreciation: number;
  /** Share of a building that water does not damage [1]. */
  readonly undamageable: number;
  /** Worth of the contents over that of the structure [1]. */
  readonly content: number;
}

const shared = { gdpPerHeadUsd: 102_856.9717, depreciation: 0.6, undamageable: 0.4 } as const;

const factors: Readonly<Record<BuildingClass, MaximumDamageFactors>> = {
  residential: { ...shared, a: 24.078, b: 0.3852, content: 0.5 },
  commercial: { ...shared, a: 33.642, b: 0.3574, content: 1 },
  industrial: { ...shared, a: 30.824, b: 0.3249, content: 1.5 },
};

/** Year of the prices that {@link maximumDamage} is in unless an index says otherwise. */
export const maximumDamagePriceYear = 2010;

/** The factors of a class for Luxembourg. */
export const maximumDamageFactors = (buildingClass: BuildingClass): MaximumDamageFactors => factors[buildingClass];

/** Catalogue entry of {@link maximumDamage}. */
export const maximumDamageModel: RiskModel = {
  id: "jrc-maximum-damage-luxembourg",
  version: "1",
  title: "JRC maximum flood damage of buildings in Luxembourg, structure and contents, per m2 of footprint",
  kind: "damage",
  domain: "residential, commercial, industrial buildings; prices of 2010 unless an index is given",
  unit: "EUR m-2",
  source:
    "Huizinga, De Moel, Szewczyk 2017, EUR 28552 EN, doi:10.2760/16510; GDP per head of Luxembourg 2010: 102,857 USD; depreciation 0.6 is the publication's default as recalled",
  licence: "JRC: reuse with acknowledgement",
  quality: "official",
};

/**
 * Largest damage that water can do to a building and its contents, per m2 of footprint, in euros of 2010.
 *
 *   a * gdp ^ b * depreciation * (1 - undamageable) * (1 + content)
 *
 * @param options.priceIndex price level of the wanted year over that of 2010 [1], > 0; default 1: euros of 2010.
 *        Index the result, never the GDP.
 * @throws `invalid-request` where the index is not a positive finite number
 */
export const maximumDamage = (buildingClass: BuildingClass, options: { readonly priceIndex?: number } = {}): number => {
  const priceIndex = requireWithin("priceIndex", options.priceIndex ?? 1, [Number.MIN_VALUE, 1000]);
  const { a, b, gdpPerHeadUsd, depreciation, undamageable, content } = factors[buildingClass];
  return a * gdpPerHeadUsd ** b * depreciation * (1 - undamageable) * (1 + content) * priceIndex;
};
