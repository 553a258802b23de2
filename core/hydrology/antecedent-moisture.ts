import { hydrologyRefusal } from "./invalid.js";

/** Antecedent moisture: dry (I), average (II), wet (III). */
export type MoistureClass = "I" | "II" | "III";

/**
 * Curve number of another antecedent moisture class from that of class II:
 * `CN(I) = 4.2 CN / (10 - 0.058 CN)`, `CN(III) = 23 CN / (10 + 0.13 CN)`.
 *
 * @param curveNumber CN of class II, 30 … 100
 * @throws `invalid-request`
 * @see Chow, Maidment & Mays 1988, Applied Hydrology, eq. 5.5.7 and 5.5.8
 */
export const curveNumberFor = (curveNumber: number, moisture: MoistureClass): number => {
  if (!(curveNumber >= 30 && curveNumber <= 100)) {
    throw hydrologyRefusal("curve_number", curveNumber, "it must be 30 … 100");
  }
  if (moisture === "II") return curveNumber;
  if (moisture === "I") return (4.2 * curveNumber) / (10 - 0.058 * curveNumber);
  return (23 * curveNumber) / (10 + 0.13 * curveNumber);
};
