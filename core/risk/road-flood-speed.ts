import { requireWithin } from "./require-within.js";
import type { RiskModel } from "./risk-model.js";

/** `v = a w^2 + b w + c`, v in km/h, w in mm, closed from `closureMm` on. */
export interface RoadCurve {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly closureMm: number;
}

/**
 * The published curve and its band. `lenient` and `strict` close where their own polynomial touches zero;
 * the publication calls them conservative and aggressive.
 */
export const roadCurves = {
  published: { a: 0.0009, b: -0.5529, c: 86.9448, closureMm: 300 },
  lenient: { a: 0.000_241_5, b: -0.2898, c: 86.94, closureMm: 600 },
  strict: { a: 0.003_864, b: -1.1592, c: 86.94, closureMm: 150 },
} as const satisfies Record<string, RoadCurve>;

/** Free-flow speed assumed where none is given: a road in a built-up area [km/h]. An assumption. */
export const assumedFreeFlowKmPerHour = 50;

/** Catalogue entry of {@link roadSpeedKmPerHour} and {@link roadClosed}. */
export const roadFloodModel: RiskModel = {
  id: "pregnolato-2017-road-speed",
  version: "1",
  title: "Safe driving speed on a flooded road, closed from 300 mm of water",
  kind: "operation",
  domain: "water depth over the carriageway >= 0 m, still water; cars",
  unit: "km h-1",
  source: "Pregnolato, Ford, Wilkinson, Dawson 2017, doi:10.1016/j.trd.2017.06.020 (R2 = 0.95), with its band",
  licence: "facts",
  quality: "assumption",
};

/**
 * 1 where the road is closed, else 0. The polynomial has its minimum at 307 mm, so closure is a rule of its own.
 *
 * @param depth water depth over the carriageway [m], finite
 * @throws `invalid-request` where depth is not finite
 */
export const roadClosed = (depth: number, curve: RoadCurve = roadCurves.published): 0 | 1 =>
  requireWithin("depth", depth) * 1000 >= curve.closureMm ? 1 : 0;

/**
 * Speed that a car can safely drive: the smaller of free flow and the curve, 0 where the road is closed [km/h].
 *
 * @param depth water depth over the carriageway [m], finite; below 0 counts as dry
 * @param options.freeFlowKmPerHour speed on the dry road [km/h], 0 ... 130; default 50, an assumption
 * @param options.curve default the published one
 * @throws `invalid-request` where an input is not finite or out of range
 */
export const roadSpeedKmPerHour = (
  depth: number,
  options: { readonly freeFlowKmPerHour?: number; readonly curve?: RoadCurve } = {},
): number => {
  const { curve = roadCurves.published } = options;
  const freeFlow = requireWithin("freeFlowKmPerHour", options.freeFlowKmPerHour ?? assumedFreeFlowKmPerHour, [0, 130]);
  if (roadClosed(depth, curve) === 1) return 0;
  const depthMm = Math.max(0, depth * 1000);
  return Math.max(0, Math.min(freeFlow, curve.a * depthMm * depthMm + curve.b * depthMm + curve.c));
};
