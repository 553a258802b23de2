import { z } from "@hono/zod-openapi";
import {
  networkUnderWater,
  railOperationModel,
  railSpeedKmPerHour,
  roadClosed,
  roadCurves,
  roadFloodModel,
  roadNetworkModel,
  roadSpeedKmPerHour,
  trackFlooding,
} from "../../../core/index.js";
import { calculated } from "./calculated-value.js";

const node = z.string().min(1).max(96);

const linkSchema = z.strictObject({
  id: node,
  from: node,
  to: node,
  length_m: z.number().positive(),
  free_flow_km_h: z.number(),
  one_way: z.boolean().default(false),
  depth_m: z.number().nullable(),
});

export const roadSchema = z.strictObject({
  /** One road: its water depth and free flow. */
  depth_m: z.number().optional(),
  free_flow_km_h: z.number().default(50),
  /** A network: links, where help starts from, and places that must be reached. */
  links: z.array(linkSchema).max(200_000).optional(),
  origins: z.array(node).max(10_000).default([]),
  places: z.array(node).max(100_000).default([]),
});
type Road = z.infer<typeof roadSchema>;

const bands = ["published", "lenient", "strict"] as const;

const networkOf = ({ links, origins, places }: Road) => {
  if (!links) return null;
  const question = {
    ...{ origins, places },
    links: links.map((link) => ({
      ...{ id: link.id, from: link.from, to: link.to, length: link.length_m, depth: link.depth_m },
      ...{ freeFlowKmPerHour: link.free_flow_km_h, isOneWay: link.one_way },
    })),
  };
  return bands.map((band) => ({ band, ...networkUnderWater(question, roadCurves[band]) }));
};

/** Speed and closure of a road with the published band, or a network with closed links, detours, isolated places. */
export const roadCalculation = (road: Road) => {
  const { depth_m: depth, free_flow_km_h: freeFlowKmPerHour } = road;
  const speeds =
    depth === undefined
      ? null
      : bands.map((band) => roadSpeedKmPerHour(depth, { freeFlowKmPerHour, curve: roadCurves[band] }));
  const network = networkOf(road);
  const interval = speeds ? { low: Math.min(...speeds), high: Math.max(...speeds), method: "published band" } : null;
  const title = { id: "speed", label: "Safe driving speed", unit: "km h-1", model: roadFloodModel };
  const isolated = network?.[0]?.places.filter(({ isIsolated }) => isIsolated).length;
  return {
    values: [
      ...(speeds && depth !== undefined
        ? [
            calculated(title, speeds[0] ?? null, { interval }),
            calculated({ ...title, id: "closed", label: "Closed (1) or open (0)", unit: "1" }, roadClosed(depth)),
          ]
        : []),
      ...(isolated === undefined
        ? []
        : [
            calculated(
              { id: "isolated-places", label: "Places that are cut off", unit: "1", model: roadNetworkModel },
              isolated,
            ),
          ]),
    ],
    ...(network ? { network } : {}),
  };
};

export const railSchema = z.strictObject({
  operator: z.strictObject({
    name: z.string().min(1).max(200),
    source: z.string().min(1).max(400),
    line_speed_km_h: z.number().positive().max(400),
    bands: z.array(z.strictObject({ rail_c: z.number(), speed_km_h: z.number() })).max(20),
    rail_factor: z.number().optional(),
    closed_from_depth_m: z.number().optional(),
  }),
  air_c: z.number().optional(),
  depth_m: z.number().optional(),
  rail_head_m: z.number().default(0.6),
});

/** Heat speed restriction and flooding of a track by the operator's own figures. */
export const railCalculation = ({ operator, air_c, depth_m, rail_head_m }: z.infer<typeof railSchema>) => {
  const config = {
    ...{ name: operator.name, source: operator.source, lineSpeedKmPerHour: operator.line_speed_km_h },
    bands: operator.bands.map(({ rail_c, speed_km_h }) => ({ fromRailCelsius: rail_c, speedKmPerHour: speed_km_h })),
    ...(operator.rail_factor === undefined ? {} : { railFactor: operator.rail_factor }),
    ...(operator.closed_from_depth_m === undefined ? {} : { closedFromDepth: operator.closed_from_depth_m }),
  };
  const title = (id: string, label: string, unit: string) => ({ id, label, unit, model: railOperationModel });
  const heat = air_c === undefined ? null : railSpeedKmPerHour(config, air_c);
  const flood = depth_m === undefined ? null : trackFlooding(config, depth_m, rail_head_m);
  const caveats = [`Bands of ${operator.name}: ${operator.source}`];
  return {
    values: [
      ...(heat
        ? [
            calculated(title("rail-temperature", "Rail temperature", "degree_Celsius"), heat.railCelsius, { caveats }),
            calculated(title("rail-speed", "Allowed speed", "km h-1"), heat.speedKmPerHour, { caveats }),
          ]
        : []),
      ...(flood
        ? [
            calculated(title("depth-over-rail-head", "Water over the rail head", "m"), flood.depthOverRailHead, {
              caveats,
            }),
            calculated(title("track-closed", "Closed (1) or open (0)", "1"), flood.isClosed ? 1 : 0, { caveats }),
          ]
        : []),
    ],
  };
};
