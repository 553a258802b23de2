import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";
import { substationOutage } from "../substation-outage.js";
import { substationRepairFraction } from "../substation-repair.js";

/** Catalogue entry of {@link dataCentreState}. */
export const dataCentreModel: RiskModel = {
  id: "data-centre-flood-cooling",
  version: "1",
  title: "Data centre: outage at a threshold height, repair as an electric substation, cooling lost with the wet bulb",
  kind: "operation",
  domain: "thresholds and design wet bulb of the site, from its operator",
  unit: "1",
  source: "Hazus ESS repair curve; outage and cooling: the operator's own thresholds, linear between them",
  licence: "facts",
  quality: "assumption",
};

/** What the operator knows of a site. */
export interface DataCentre {
  /** Height over ground at which water stops it [m]. */
  readonly outageHeight: number;
  /** Wet bulb up to which cooling is whole, and at which it is none [degree Celsius]. */
  readonly designWetBulbCelsius: number;
  readonly failureWetBulbCelsius: number;
}

/** Outage (0 or 1), repair fraction [1] and share of cooling left [1] of a site. */
export const dataCentreState = (site: DataCentre, depth: number, wetBulbCelsius: number) => {
  const design = requireWithin("design_wet_bulb_c", site.designWetBulbCelsius, [-10, 45]);
  const failure = requireWithin("failure_wet_bulb_c", site.failureWetBulbCelsius, [design + 0.1, 60]);
  const beyond = (requireWithin("wet_bulb_c", wetBulbCelsius, [-60, 60]) - design) / (failure - design);
  return {
    outage: substationOutage(depth, { threshold: requireWithin("outage_height_m", site.outageHeight, [0.01, 20]) }),
    repair: substationRepairFraction(depth).fraction,
    coolingLeft: 1 - Math.min(1, Math.max(0, beyond)),
  };
};
