import { requireWithin } from "./require-within.js";
import type { RiskModel } from "./risk-model.js";

/** Height over ground at which water is assumed to reach switchgear and controls: 4 ft [m]. An assumption. */
export const assumedControlHeight = 1.2192;

/** Catalogue entry of {@link substationOutage}. */
export const substationOutageModel: RiskModel = {
  id: "substation-outage-threshold",
  version: "1",
  title: "Substation out of service where water reaches its switchgear and controls",
  kind: "operation",
  domain: "water depth over ground >= 0 m; one named threshold height",
  unit: "1",
  source:
    "Assumption of LuxTwin: threshold 1.2192 m (4 ft), the figure recalled for Hazus and not re-read; replace it by the surveyed height of the site",
  licence: "Apache-2.0",
  quality: "assumption",
};

/**
 * 1 where the water reaches the threshold, else 0: a yes/no of outage, apart from the cost of repair.
 *
 * @param depth water depth over ground [m], finite
 * @param options.threshold height of switchgear and controls over ground [m], > 0; default 1.2192 m, an assumption
 * @throws `invalid-request` where an input is not finite or the threshold is not above 0
 */
export const substationOutage = (depth: number, options: { readonly threshold?: number } = {}): 0 | 1 => {
  const threshold = requireWithin("threshold", options.threshold ?? assumedControlHeight, [Number.MIN_VALUE, 20]);
  return requireWithin("depth", depth) >= threshold ? 1 : 0;
};
