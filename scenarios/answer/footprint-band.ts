import type { RiskValue } from "../../core/index.js";
import type { Reading } from "./reading.js";

const method = "least and greatest over the footprint and one cell around; not a probability";

/** Least and greatest reading of a footprint; null where one cell alone was asked. */
export const readingBand = (reading: Reading): RiskValue["interval"] =>
  reading.state === "read" && reading.around !== undefined
    ? { low: reading.around.minimum, high: reading.around.maximum, method, sources: ["cell"] }
    : null;

/** The number of a model and the band that it states itself. */
interface Banded {
  readonly value: number;
  readonly interval?: RiskValue["interval"];
}

const boundsOf = ({ value, interval }: Banded): readonly number[] =>
  interval && "low" in interval
    ? [value, interval.low, interval.high].filter((one): one is number => one !== null)
    : [value];

/**
 * Band of an impact: what the model itself states, widened over the footprint by its values at the least and greatest depth.
 *
 * @param compute the model, of a depth [m]
 */
export const impactBand = (
  reading: Reading,
  impact: Banded,
  compute: (depth: number) => Banded,
): RiskValue["interval"] => {
  const own = impact.interval ?? null;
  if (reading.state === "absent" || reading.around === undefined) return own;
  const { minimum, maximum } = reading.around;
  const bounds = [impact, compute(minimum), compute(maximum)].flatMap(boundsOf);
  return {
    low: Math.min(...bounds),
    high: Math.max(...bounds),
    method: own === null ? method : `${own.method}; ${method}`,
    sources: own === null ? ["cell"] : [...own.sources, "cell"],
  };
};
