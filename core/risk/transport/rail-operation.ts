import { TwinError } from "../../errors.js";
import { assumedRailFactor, railTemperatureCelsius } from "../rail-heat.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";

/** A speed limit from a rail temperature on. */
export interface RailBand {
  readonly fromRailCelsius: number;
  /** 0: closed. */
  readonly speedKmPerHour: number;
}

/** How an operator runs its track in heat and water. No figure of a Luxembourg operator is known: it is given. */
export interface RailOperator {
  readonly name: string;
  readonly source: string;
  /** Rising temperatures, falling speeds. */
  readonly bands: readonly RailBand[];
  readonly lineSpeedKmPerHour: number;
  /** Rail over air temperature, both in degrees Celsius. */
  readonly railFactor?: number;
  /** Water over the rail head from which trains stop [m]; negative: below the head. */
  readonly closedFromDepth?: number;
}

/** Depth over the rail head from which a track is taken as closed [m]. An assumption. */
export const assumedTrackClosure = 0;

/** Catalogue entry of {@link railSpeedKmPerHour} and {@link trackFlooding}. */
export const railOperationModel: RiskModel = {
  id: "rail-operation",
  version: "1",
  title: "Heat speed restriction and flooding of track by an operator's own bands",
  kind: "operation",
  domain: "continuous welded rail; bands and closure depth from the operator",
  unit: "km h-1",
  source: "the operator's configuration; rail temperature as rail-heat-days",
  licence: "facts",
  quality: "assumption",
};

const requireBands = ({ bands }: RailOperator): void => {
  for (const [index, band] of bands.entries()) {
    const before = bands[index - 1];
    requireWithin(`bands[${index}].rail_c`, band.fromRailCelsius, [-20, 90]);
    requireWithin(`bands[${index}].speed_km_h`, band.speedKmPerHour, [0, 400]);
    if (!before) continue;
    if (before.fromRailCelsius < band.fromRailCelsius && before.speedKmPerHour >= band.speedKmPerHour) continue;
    const message = `bands[${index}]: temperatures must rise and speeds must not.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: `bands[${index}]`, message }] });
  }
};

/** Speed allowed at an air temperature [km h-1], and the rail temperature it is for [degree Celsius]. */
export const railSpeedKmPerHour = (
  operator: RailOperator,
  airCelsius: number,
): { readonly speedKmPerHour: number; readonly railCelsius: number; readonly isRestricted: boolean } => {
  requireBands(operator);
  const railCelsius = railTemperatureCelsius(airCelsius, operator.railFactor ?? assumedRailFactor);
  const band = operator.bands.filter(({ fromRailCelsius }) => railCelsius >= fromRailCelsius).at(-1);
  const speedKmPerHour = Math.min(operator.lineSpeedKmPerHour, band?.speedKmPerHour ?? operator.lineSpeedKmPerHour);
  return { speedKmPerHour, railCelsius, isRestricted: speedKmPerHour < operator.lineSpeedKmPerHour };
};

/**
 * Whether water closes a track: depth over the rail head against the operator's limit.
 *
 * @param depth water depth over ground [m]
 * @param railHeadHeight height of the rail head over that ground [m], surveyed or from the operator
 */
export const trackFlooding = (
  operator: RailOperator,
  depth: number,
  railHeadHeight: number,
): { readonly depthOverRailHead: number; readonly isClosed: boolean } => {
  const depthOverRailHead = requireWithin("depth", depth) - requireWithin("rail_head_m", railHeadHeight, [-5, 50]);
  const limit = requireWithin("closed_from_depth_m", operator.closedFromDepth ?? assumedTrackClosure, [-1, 2]);
  return { depthOverRailHead, isClosed: depth > 0 && depthOverRailHead >= limit };
};
