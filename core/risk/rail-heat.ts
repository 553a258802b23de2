import { requireWithin } from "./require-within.js";
import type { RiskModel } from "./risk-model.js";

/** Rail temperature over air temperature, both in degrees Celsius, on a hot sunny day. An assumption (Hunt 1994, recalled). */
export const assumedRailFactor = 1.5;

/** Critical rail temperature of well-stressed, undisturbed track [degree Celsius]; a British figure, not CFL's. */
export const criticalRailCelsius = 53;

/** Catalogue entry of {@link railTemperatureCelsius} and {@link criticalAirCelsius}. */
export const railHeatModel: RiskModel = {
  id: "rail-heat-days",
  version: "1",
  title: "Days a year on which the air is warm enough to bring rail to a named temperature",
  kind: "operation",
  domain: "hot, sunny, still days; air 20 ... 45 degC; continuous welded rail",
  unit: "day year-1",
  source:
    "Rail = 1.5 x air in degC: assumption, after Hunt 1994 as used by Dobney et al. 2009 (recalled); critical 53 degC: Network Rail NR/TWI/2G002, well-stressed undisturbed track. No figure of CFL was found.",
  licence: "facts",
  quality: "assumption",
};

/**
 * Rail temperature estimated from the air's [degree Celsius].
 *
 * @param airCelsius air temperature [degree Celsius], finite
 * @throws `invalid-request` where an input is not finite or the factor is not 1 ... 3
 */
export const railTemperatureCelsius = (airCelsius: number, factor: number = assumedRailFactor): number =>
  requireWithin("airCelsius", airCelsius) * requireWithin("factor", factor, [1, 3]);

/**
 * Air temperature that brings rail to a temperature [degree Celsius]: the inverse of {@link railTemperatureCelsius}.
 *
 * @throws `invalid-request` where an input is not finite or the factor is not 1 ... 3
 */
export const criticalAirCelsius = (
  railCelsius: number = criticalRailCelsius,
  factor: number = assumedRailFactor,
): number => requireWithin("railCelsius", railCelsius) / requireWithin("factor", factor, [1, 3]);
