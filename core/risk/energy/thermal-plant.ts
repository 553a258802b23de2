import { TwinError } from "../../errors.js";
import { type CurvePoints, type CurveReading, readCurve } from "../damage-curve.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";

/** How a thermal plant sheds heat. */
export const coolingTypes = ["gas", "steam-dry", "steam-once-through", "steam-recirculating"] as const;
export type CoolingType = (typeof coolingTypes)[number];

/** What stresses a plant, with the unit of its intensity. */
export const plantStresses = {
  inundation: "m",
  "air-temperature-rise": "K",
  "water-temperature-rise": "K",
  "discharge-water-temperature": "degree_Celsius",
} as const;
export type PlantStress = keyof typeof plantStresses;

/** Water depth at the plant [m], days out of service. */
const inundation: CurvePoints = [
  [0, 0],
  [0.1, 1],
  [0.2, 2],
  [0.3, 7],
  [0.4, 14],
  [0.5, 30],
  [0.6, 60],
  [0.7, 180],
  [1, 365],
];

const waterRise: CurvePoints = [
  0, 0.003, 0.009, 0.017, 0.027, 0.041, 0.061, 0.089, 0.118, 0.157, 0.205, 0.257, 0.327, 0.411, 0.508, 0.629, 0.775, 1,
].map((lost, kelvin) => [kelvin, lost] as const);

/** Rise over the design temperature [K] or the river's temperature at the outfall [degree Celsius], share of output lost [1]. */
const lost: Readonly<Partial<Record<`${CoolingType}/${PlantStress}`, CurvePoints>>> = {
  "gas/air-temperature-rise": [
    [0, 0],
    [10, 0.1],
    [20, 0.25],
    [30, 0.5],
    [40, 0.8],
    [50, 1],
  ],
  "steam-dry/air-temperature-rise": [
    [0, 0],
    [6, 0.02],
    [12, 0.04],
    [18, 0.08],
    [24, 0.11],
    [30, 0.15],
    [198, 1],
  ],
  "steam-once-through/water-temperature-rise": waterRise,
  "steam-recirculating/water-temperature-rise": waterRise,
  "steam-once-through/discharge-water-temperature": [
    [27, 0],
    [28, 0.1],
    [29, 0.2],
    [30, 0.4],
    [31, 0.5],
    [32, 1],
  ],
};

/** Catalogue entry of {@link plantOutageDays} and {@link plantOutputLost}. */
export const thermalPlantModel: RiskModel = {
  id: "wri-thermal-plant",
  version: "1",
  title: "Thermal power plant: days lost to inundation, output lost to warm air or water",
  kind: "operation",
  domain: "gas, dry, once-through and recirculating cooling; clamped beyond the points, and said so",
  unit: "1",
  source: "WRI water and thermal factors as carried by os-climate/physrisk (Apache-2.0)",
  licence: "Apache-2.0 (numbers)",
  quality: "official",
};

/**
 * Days a flooded plant is out of service [day].
 *
 * @param depth water depth at the plant [m], finite
 * @param wallHeight height to which the site is walled or raised [m], default 0
 */
export const plantOutageDays = (depth: number, wallHeight = 0): CurveReading =>
  requireWithin("depth", depth) <= requireWithin("wallHeight", wallHeight, [0, 50])
    ? { fraction: 0, outside: null }
    : readCurve(inundation, depth);

/** Points of the output that a plant loses to a stress, or an error that names what there is. */
export const plantCurve = (cooling: CoolingType, stress: PlantStress): CurvePoints => {
  if (stress === "inundation") return inundation;
  const points = lost[`${cooling}/${stress}`];
  if (points) return points;
  const known = Object.keys(lost).join(", ");
  const message = `stress ${stress} has no curve for cooling ${cooling}: there are ${known}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "stress", message }] });
};

/** Share of output lost [1] to a temperature rise over design [K] or a discharge temperature [degree Celsius]. */
export const plantOutputLost = (
  cooling: CoolingType,
  stress: Exclude<PlantStress, "inundation">,
  intensity: number,
): CurveReading => readCurve(plantCurve(cooling, stress), intensity);
