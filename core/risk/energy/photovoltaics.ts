import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";

/** Crystalline silicon: change of power a kelvin of cell temperature [K-1], and nominal operating cell temperature. */
export const assumedPowerCoefficient = -0.004;
export const assumedNominalCellCelsius = 45;

/** Catalogue entry of {@link photovoltaicDerating}. */
export const photovoltaicModel: RiskModel = {
  id: "pv-cell-temperature",
  version: "1",
  title: "Power of a photovoltaic module over its rated power at the same irradiance, by cell temperature",
  kind: "operation",
  domain: "air -30 ... 60 degC, irradiance 0 ... 1400 W/m2; crystalline silicon, -0.3 ... -0.45 %/K",
  unit: "1",
  source:
    "cell = air + (NOCT - 20) / 800 x irradiance; -0.4 %/K and NOCT 45 degC as is usual after IEC 61215 (recalled)",
  licence: "facts",
  quality: "assumption",
};

/** Cell temperature [degree Celsius] in air and sun. */
export const cellCelsius = (
  airCelsius: number,
  irradiance: number,
  nominal: number = assumedNominalCellCelsius,
): number =>
  requireWithin("air_c", airCelsius, [-60, 70]) +
  ((requireWithin("nominal_cell_c", nominal, [20, 80]) - 20) / 800) *
    requireWithin("irradiance_w_m2", irradiance, [0, 1400]);

/**
 * Power over that of a cell at 25 degC under the same sun [1], never below 0.
 *
 * @param coefficient change a kelvin [K-1], -0.01 ... 0
 */
export const photovoltaicDerating = (
  airCelsius: number,
  irradiance: number,
  coefficient: number = assumedPowerCoefficient,
): number =>
  Math.max(
    0,
    1 + requireWithin("coefficient_per_k", coefficient, [-0.01, 0]) * (cellCelsius(airCelsius, irradiance) - 25),
  );
