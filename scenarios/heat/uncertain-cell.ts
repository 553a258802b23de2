import type { StaticSet } from "../../core/index.js";
import type { DayType } from "./day-type.js";
import { standardErrors, type Variances } from "./spread.js";

/**
 * What the standard errors of the model's numbers do to a cell: error variances of its mean temperature on the days of a
 * type [K²] times `square`, into `out`. A change of a number leaves the driver cell's mean, so only what a cell departs
 * from that mean counts. Written into a given object, as it is asked ten million times.
 *
 * @param departures static fields less the means of their driver cell, by cell
 * @param square of the change of the value for a kelvin
 */
export const addTemperatureVariances = (
  { coefficients }: Pick<DayType, "coefficients">,
  departures: StaticSet<Float32Array>,
  cell: number,
  square: number,
  out: Variances,
): void => {
  const { above, hollow, urban, sunUp, sunSouth } = departures;
  const sun = coefficients.sunUp * (sunUp[cell] as number) + coefficients.sunSouth * (sunSouth[cell] as number);
  out.lapse = square * (standardErrors.lapse * (above[cell] as number)) ** 2;
  out.pool = square * (standardErrors.pool * coefficients.hollow * (hollow[cell] as number)) ** 2;
  out.urban = square * (standardErrors.urban * coefficients.urban * (urban[cell] as number)) ** 2;
  out.sun = square * (standardErrors.sun * sun) ** 2;
  out.method = square * standardErrors.method ** 2;
};
