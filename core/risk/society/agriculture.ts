import { jrcDamageFraction } from "../jrc-europe.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";

/** Catalogue entry of {@link floodedCropLoss} and {@link yieldLoss}. */
export const agricultureModel: RiskModel = {
  id: "agriculture-loss",
  version: "1",
  title: "Flood loss of farmland by value added, and relative yield loss by missing water",
  kind: "damage",
  domain: "value added per hectare from the user: no figure of Luxembourg is held; yield loss clipped to 0 ... 100 %",
  unit: "EUR",
  source: "Huizinga et al. 2017, doi:10.2760/16510 (agriculture); yield response of FAO 33 (Doorenbos and Kassam 1979)",
  licence: "facts",
  quality: "assumption",
};

/** Loss of flooded farmland [EUR]; null without a value added. Area [m2], value added [EUR m-2]. */
export const floodedCropLoss = (depth: number, area: number, valueAdded: number | null): number | null =>
  valueAdded === null
    ? null
    : jrcDamageFraction("agriculture", depth).fraction *
      requireWithin("area_m2", area, [0, 1e12]) *
      requireWithin("value_added_eur_m2", valueAdded, [0, 1e4]);

/** Relative yield loss [1] = Ky (1 - actual / potential evapotranspiration), clipped to 0 ... 1. */
export const yieldLoss = (response: number, actual: number, potential: number): number => {
  requireWithin("ky", response, [0, 3]);
  requireWithin("eta_mm", actual, [0, 1e4]);
  const share = actual / requireWithin("etm_mm", potential, [Number.MIN_VALUE, 1e4]);
  return Math.min(1, Math.max(0, response * (1 - share)));
};

/** Days above a temperature within a window of the year, e.g. of flowering; days count from 0. */
export const hotDaysIn = (dailyMaxima: readonly number[], window: readonly [from: number, to: number], celsius = 30) =>
  dailyMaxima.slice(window[0], window[1] + 1).filter((maximum) => maximum > celsius).length;
