import { TwinError } from "../../errors.js";
import { type CurvePoints, type CurveReading, readCurve } from "../damage-curve.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";
import { type HazusClass, type HazusPart, hazusClasses, hazusCurve } from "./hazus-functions.js";

/** Height of the first floor over ground assumed where none is given: 1 ft [m]. */
export const assumedFirstFloorHeight = 0.305;

/** Catalogue entry of {@link hazusDamageFraction}. */
export const hazusModel: RiskModel = {
  id: "hazus-flood-damage",
  version: "1",
  title: "Hazus flood damage of structure, contents and inventory, by occupancy, storeys and basement",
  kind: "vulnerability",
  domain: "depth over the first floor -1.22 ... 7.32 m (utilities 0 ... 3.05 m); clamped beyond, and said so",
  unit: "1",
  source: "FEMA Hazus flood model, as carried by os-climate/physrisk (Apache-2.0)",
  licence: "public domain",
  quality: "official",
};

/** A building as Hazus sees it. */
export interface HazusBuilding {
  readonly occupancy: string;
  readonly storeys: number;
  readonly hasBasement: boolean;
  /** Height of the first floor over ground [m]; default one foot. */
  readonly firstFloorHeight?: number;
}

/** The narrowest class of storeys that fits the building. */
const fittingClass = ({ occupancy, storeys, hasBasement }: HazusBuilding): HazusClass | undefined => {
  const fitting = hazusClasses.filter(
    (one) =>
      one.occupancy === occupancy &&
      one.hasBasement === hasBasement &&
      one.storeys[0] <= storeys &&
      storeys <= one.storeys[1],
  );
  const width = (one: HazusClass) => one.storeys[1] - one.storeys[0];
  return fitting.sort((one, other) => width(one) - width(other))[0];
};

const classOf = (building: HazusBuilding): HazusClass => {
  const narrowest = fittingClass(building);
  if (narrowest) return narrowest;
  const { occupancy, storeys } = building;
  const known = [...new Set(hazusClasses.map((one) => one.occupancy))].join(", ");
  const message = `occupancy ${occupancy} with ${storeys} storeys is not held: there are ${known}, most up to 3 storeys.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "occupancy", message }] });
};

/**
 * Damaged fraction of a part of a building [1]. The depth is taken over the *first floor*, so with a basement damage can
 * begin below it.
 *
 * @param depth water depth over ground [m], finite; a dry place (0 or less) is not damaged
 * @throws `invalid-request` for an occupancy or number of storeys without a function, or a part the class has not
 */
export const hazusDamageFraction = (building: HazusBuilding, part: HazusPart, depth: number): CurveReading => {
  const floor = requireWithin("firstFloorHeight", building.firstFloorHeight ?? assumedFirstFloorHeight, [-5, 20]);
  const functionId = classOf(building).functions[part];
  if (functionId === undefined) {
    const message = `part is ${part}: occupancy ${building.occupancy} has ${Object.keys(classOf(building).functions).join(", ")}.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "part", message }] });
  }
  if (requireWithin("depth", depth) <= 0) return { fraction: 0, outside: null };
  return readCurve(hazusCurve(part, functionId), depth - floor);
};

/** Points and floor height of a part of a building, `null` where Hazus has no function for it. */
export const hazusBasis = (
  building: HazusBuilding,
  part: HazusPart,
): { readonly curve: CurvePoints; readonly floor: number } | null => {
  const functionId = fittingClass(building)?.functions[part];
  if (functionId === undefined) return null;
  const floor = requireWithin("firstFloorHeight", building.firstFloorHeight ?? assumedFirstFloorHeight, [-5, 20]);
  return { curve: hazusCurve(part, functionId), floor };
};
