import type { QualityClass } from "../contract/quality.js";

/** What a model is about. */
export const modelKinds = ["hazard", "vulnerability", "damage", "operation", "finance", "people"] as const;

/** Entry of the catalogue of models: what a number was computed with. */
export interface RiskModel {
  /** Lower-kebab, stable; a change of numbers raises `version`. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly kind: (typeof modelKinds)[number];
  /** Inputs for which the model holds, with their units. */
  readonly domain: string;
  /** Unit of the result (UDUNITS), "1" for fractions and yes/no. */
  readonly unit: string;
  readonly source: string;
  readonly licence: string;
  /** `official` where a standard or authority publishes the figures, `assumption` where they are ours or unconfirmed. */
  readonly quality: QualityClass;
}

/** `id@version`, as it stands in a risk value object. */
export const modelTag = ({ id, version }: RiskModel): string => `${id}@${version}`;
