import { requireWithin } from "./require-within.js";
import type { RiskModel } from "./risk-model.js";

/** Thermal constants of a type of transformer; temperatures are rises [K], the rest is dimensionless. */
export interface TransformerType {
  /** Top-oil rise over ambient at rated load [K]. */
  readonly topOilRise: number;
  /** Hot-spot rise over top oil at rated load [K]. */
  readonly hotSpotGradient: number;
  /** Load loss over no-load loss at rated load. */
  readonly lossRatio: number;
  readonly oilExponent: number;
  readonly windingExponent: number;
}

/** Types of IEC 60076-7:2018 that are kept here. */
export const transformerTypes = {
  "onan-distribution": {
    topOilRise: 55,
    hotSpotGradient: 23,
    lossRatio: 5,
    oilExponent: 0.8,
    windingExponent: 1.6,
  },
  onaf: { topOilRise: 52, hotSpotGradient: 26, lossRatio: 6, oilExponent: 0.8, windingExponent: 1.3 },
} as const satisfies Record<string, TransformerType>;

/** Hot-spot temperature at which normal paper ages at its rated rate [degree Celsius]. */
export const ratedAgeingHotSpotCelsius = 98;
/** Hot-spot limit of normal cyclic loading [degree Celsius]; recalled from table 2 of the standard. */
export const normalCyclicHotSpotCelsius = 120;

/** Catalogue entry of the steady-state equations. */
export const transformerModel: RiskModel = {
  id: "iec-60076-7-steady-state",
  version: "1",
  title: "Hot spot and permissible load of an oil-immersed transformer, steady state",
  kind: "operation",
  domain: "ambient -50 ... 60 degC, load 0 ... 3 times rated, ONAN distribution or ONAF types of the standard",
  unit: "1",
  source: "IEC 60076-7:2018, steady-state equations, thermal constants of table 4, limits of table 2 (recalled)",
  licence: "facts",
  quality: "official",
};

/**
 * Top-oil and hot-spot temperature at a steady load.
 *
 *   topOil  = ambient + topOilRise * ((1 + R * K^2) / (1 + R)) ^ x
 *   hotSpot = topOil + hotSpotGradient * K ^ y
 *
 * @param load load over rated load, K [1], 0 ... 3
 * @param ambientCelsius air temperature [degree Celsius], -50 ... 60
 * @throws `invalid-request` outside these ranges
 */
export const transformerTemperatures = (
  type: TransformerType,
  load: number,
  ambientCelsius: number,
): { readonly topOilCelsius: number; readonly hotSpotCelsius: number } => {
  requireWithin("load", load, [0, 3]);
  requireWithin("ambientCelsius", ambientCelsius, [-50, 60]);
  const losses = (1 + type.lossRatio * load * load) / (1 + type.lossRatio);
  const topOilCelsius = ambientCelsius + type.topOilRise * losses ** type.oilExponent;
  return { topOilCelsius, hotSpotCelsius: topOilCelsius + type.hotSpotGradient * load ** type.windingExponent };
};

/**
 * Largest steady load whose hot spot stays within a limit; 0 where even the idle transformer is above it.
 *
 * @param ambientCelsius air temperature [degree Celsius], -50 ... 60
 * @param hotSpotLimitCelsius limit [degree Celsius], 60 ... 160; see the two named limits of this file
 * @returns load over rated load [1], to 1e-12 (bisection; the hot spot grows with the load)
 * @throws `invalid-request` outside these ranges
 */
export const transformerLoadLimit = (
  type: TransformerType,
  ambientCelsius: number,
  hotSpotLimitCelsius: number,
): number => {
  requireWithin("hotSpotLimitCelsius", hotSpotLimitCelsius, [60, 160]);
  const excess = (load: number) =>
    transformerTemperatures(type, load, ambientCelsius).hotSpotCelsius - hotSpotLimitCelsius;
  if (excess(0) >= 0) return 0;
  let [low, high] = [0, 3];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
};

/**
 * Ageing rate of the winding's paper over its rated rate [1].
 *
 * @param hotSpotCelsius hot-spot temperature [degree Celsius], 0 ... 200; meant for 80 ... 140
 * @param paper `normal`: 2^((hotSpot - 98) / 6); `upgraded`: exp(15000 / 383 - 15000 / (hotSpot + 273))
 * @throws `invalid-request` outside this range
 */
export const transformerAgeingRate = (hotSpotCelsius: number, paper: "normal" | "upgraded"): number => {
  requireWithin("hotSpotCelsius", hotSpotCelsius, [0, 200]);
  if (paper === "normal") return 2 ** ((hotSpotCelsius - ratedAgeingHotSpotCelsius) / 6);
  return Math.exp(15_000 / 383 - 15_000 / (hotSpotCelsius + 273));
};
