import { TwinError } from "../../errors.js";
import { requireWithin } from "../require-within.js";
import type { RiskModel } from "../risk-model.js";
import { type RoadCurve, roadClosed, roadCurves, roadSpeedKmPerHour } from "../road-flood-speed.js";

/** A stretch of road between two nodes, open both ways unless said. */
export interface RoadLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Length [m]. */
  readonly length: number;
  readonly freeFlowKmPerHour: number;
  readonly isOneWay?: boolean;
  /** Water depth over the carriageway [m]; `null`: not known (a bridge without deck level), taken as dry and said so. */
  readonly depth: number | null;
}

/** A place that must be reached, and the places it must be reached from (depots, hospitals, the network's core). */
export interface NetworkQuestion {
  readonly links: readonly RoadLink[];
  readonly origins: readonly string[];
  readonly places: readonly string[];
}

/** Catalogue entry of {@link networkUnderWater}. */
export const roadNetworkModel: RiskModel = {
  id: "road-network-shortest-path",
  version: "1",
  title: "Closed links, detours and isolated places of a flooded road network by shortest travel time",
  kind: "operation",
  domain: "a network given by the operator; travel time by length and safe speed; no congestion, no route habits",
  unit: "s",
  source: "shortest paths of Dijkstra 1959, doi:10.1007/BF01386390; speeds of Pregnolato et al. 2017",
  licence: "facts",
  quality: "assumption",
};

/** How a place is reached, dry and flooded; travel times [s]; null where there is no way. */
export interface PlaceAccess {
  readonly place: string;
  readonly dry: number | null;
  readonly flooded: number | null;
  /** Added travel time [s]; null where a way is missing before or after. */
  readonly detour: number | null;
  /** Reached when dry and cut off by water. */
  readonly isIsolated: boolean;
}

/** What water does to a network. */
export interface NetworkAnswer {
  readonly closed: readonly string[];
  readonly slowed: readonly string[];
  readonly unknownDepth: readonly string[];
  readonly places: readonly PlaceAccess[];
}

interface Edge {
  readonly to: string;
  readonly seconds: number;
}

const graphOf = (links: readonly RoadLink[], secondsOf: (link: RoadLink) => number | null): Map<string, Edge[]> => {
  const graph = new Map<string, Edge[]>();
  const add = (from: string, to: string, seconds: number) => {
    const edges = graph.get(from);
    if (edges) edges.push({ to, seconds });
    else graph.set(from, [{ to, seconds }]);
  };
  for (const link of links) {
    const seconds = secondsOf(link);
    if (seconds === null) continue;
    add(link.from, link.to, seconds);
    if (!link.isOneWay) add(link.to, link.from, seconds);
  }
  return graph;
};

/** A heap of `[seconds, node]`, smallest first. */
const createHeap = () => {
  const heap: (readonly [number, string])[] = [];
  const at = (index: number) => (heap[index] as readonly [number, string])[0];
  const swap = (one: number, other: number) => {
    [heap[one], heap[other]] = [heap[other] as readonly [number, string], heap[one] as readonly [number, string]];
  };
  return {
    push: (item: readonly [number, string]) => {
      let index = heap.push(item) - 1;
      for (let up = (index - 1) >> 1; index > 0 && at(up) > at(index); index = up, up = (index - 1) >> 1)
        swap(up, index);
    },
    pop: (): readonly [number, string] | undefined => {
      const [first] = heap;
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return first;
      heap[0] = last;
      for (let index = 0; ; ) {
        const [left, right] = [2 * index + 1, 2 * index + 2];
        if (left >= heap.length) break;
        const next = right < heap.length && at(right) < at(left) ? right : left;
        if (at(next) >= at(index)) break;
        swap(next, index);
        index = next;
      }
      return first;
    },
  };
};

/** Shortest travel time from any origin to every node that can be reached [s]. */
const travelTimes = (graph: ReadonlyMap<string, readonly Edge[]>, origins: readonly string[]): Map<string, number> => {
  const times = new Map<string, number>();
  const heap = createHeap();
  for (const origin of origins) heap.push([0, origin]);
  for (let next = heap.pop(); next; next = heap.pop()) {
    const [seconds, node] = next;
    if (times.has(node)) continue;
    times.set(node, seconds);
    for (const edge of graph.get(node) ?? []) if (!times.has(edge.to)) heap.push([seconds + edge.seconds, edge.to]);
  }
  return times;
};

const seconds = ({ length }: RoadLink, kmPerHour: number): number => length / (kmPerHour / 3.6);

const requireLinks = ({ links, origins, places }: NetworkQuestion): void => {
  const nodes = new Set(links.flatMap(({ from, to }) => [from, to]));
  for (const { id, length, freeFlowKmPerHour } of links) {
    requireWithin(`links.${id}.length_m`, length, [0, 1e6]);
    requireWithin(`links.${id}.free_flow_km_h`, freeFlowKmPerHour, [1, 130]);
  }
  const unknown = [...origins, ...places].find((node) => !nodes.has(node));
  if (unknown === undefined && origins.length > 0) return;
  const message = unknown === undefined ? "origins is empty: name one node." : `node ${unknown} is on no link.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "origins", message }] });
};

/**
 * Closed and slowed links, detours and isolated places of a road network under water.
 *
 * @param curve the published depth-speed curve or an end of its band: ask with each for the band of the answer
 * @throws `invalid-request` for a node that is on no link, a length or speed out of range
 */
export const networkUnderWater = (
  question: NetworkQuestion,
  curve: RoadCurve = roadCurves.published,
): NetworkAnswer => {
  requireLinks(question);
  const { links, origins, places } = question;
  const speedOf = ({ depth, freeFlowKmPerHour }: RoadLink) =>
    depth === null ? freeFlowKmPerHour : roadSpeedKmPerHour(depth, { freeFlowKmPerHour, curve });
  const isClosed = (link: RoadLink) =>
    link.depth !== null && (roadClosed(link.depth, curve) === 1 || speedOf(link) <= 0);
  const dry = travelTimes(
    graphOf(links, (link) => seconds(link, link.freeFlowKmPerHour)),
    origins,
  );
  const wet = travelTimes(
    graphOf(links, (link) => (isClosed(link) ? null : seconds(link, speedOf(link)))),
    origins,
  );
  return {
    closed: links.filter(isClosed).map(({ id }) => id),
    slowed: links.filter((link) => !isClosed(link) && speedOf(link) < link.freeFlowKmPerHour).map(({ id }) => id),
    unknownDepth: links.filter(({ depth }) => depth === null).map(({ id }) => id),
    places: places.map((place) => accessOf(place, dry.get(place) ?? null, wet.get(place) ?? null)),
  };
};

const accessOf = (place: string, dry: number | null, flooded: number | null): PlaceAccess => ({
  ...{ place, dry, flooded },
  detour: dry === null || flooded === null ? null : flooded - dry,
  isIsolated: dry !== null && flooded === null,
});
