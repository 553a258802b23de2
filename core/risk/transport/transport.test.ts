import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roadCurves } from "../road-flood-speed.js";
import { railSpeedKmPerHour, trackFlooding } from "./rail-operation.js";
import { networkUnderWater, type RoadLink } from "./road-network.js";

const link = (id: string, from: string, to: string, length: number, depth: number | null = 0): RoadLink => ({
  ...{ id, from, to, length, depth },
  freeFlowKmPerHour: 36,
});

describe("networkUnderWater", () => {
  /** Square a-b-c-d with a spur d-e; 36 km/h is 10 m/s. */
  const square = (depthOfAB: number, depthOfSpur: number) => [
    link("ab", "a", "b", 100, depthOfAB),
    link("bc", "b", "c", 100),
    link("cd", "c", "d", 100),
    link("da", "d", "a", 100),
    link("de", "d", "e", 50, depthOfSpur),
  ];

  test("finds detours around closed links and places behind them", () => {
    const answer = networkUnderWater({ links: square(0.5, 0.4), origins: ["a"], places: ["b", "c", "e"] });
    expect(answer.closed).toEqual(["ab", "de"]);
    expect(answer.places).toEqual([
      { place: "b", dry: 10, flooded: 30, detour: 20, isIsolated: false },
      { place: "c", dry: 20, flooded: 20, detour: 0, isIsolated: false },
      { place: "e", dry: 15, flooded: null, detour: null, isIsolated: true },
    ]);
  });

  test("slows links below the closure depth, and closes more by the strict end of the band", () => {
    const links = square(0.2, 0);
    const answer = networkUnderWater({ links, origins: ["a"], places: ["b"] });
    expect(answer.slowed).toEqual(["ab"]);
    expect(answer.places[0].flooded).toBeCloseTo(100 / (12.3648 / 3.6), 6);
    expect(networkUnderWater({ links, origins: ["a"], places: ["b"] }, roadCurves.strict).closed).toEqual(["ab"]);
  });

  test("takes an unknown depth as dry and says so; keeps one-way streets; refuses unknown nodes", () => {
    const links = [link("bridge", "a", "b", 100, null), { ...link("oneway", "b", "c", 100), isOneWay: true }];
    const answer = networkUnderWater({ links, origins: ["a"], places: ["c"] });
    expect(answer.unknownDepth).toEqual(["bridge"]);
    expect(answer.places[0].flooded).toBe(20);
    expect(networkUnderWater({ links, origins: ["c"], places: ["a"] }).places[0]).toMatchObject({
      dry: null,
      isIsolated: false,
    });
    expect(() => networkUnderWater({ links, origins: ["z"], places: [] })).toThrow(/node z is on no link/);
  });

  test("agrees with Bellman-Ford on random networks, and water never shortens a way", () => {
    const networks = fc.array(
      fc.record({
        from: fc.nat(7),
        to: fc.nat(7),
        length: fc.integer({ min: 1, max: 1000 }),
        depth: fc.double({ min: 0, max: 0.5, noNaN: true }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(networks, (edges) => {
        const links = edges.map((edge, index) =>
          link(`${index}`, `n${edge.from}`, `n${edge.to}`, edge.length, edge.depth),
        );
        const nodes = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
        const { places } = networkUnderWater({ links, origins: [nodes[0]], places: nodes });
        const times = new Map(nodes.map((node) => [node, node === nodes[0] ? 0 : Number.POSITIVE_INFINITY]));
        for (let round = 0; round < nodes.length; round++) {
          for (const { from, to, length } of links) {
            times.set(to, Math.min(times.get(to) ?? 0, (times.get(from) ?? 0) + length / 10));
            times.set(from, Math.min(times.get(from) ?? 0, (times.get(to) ?? 0) + length / 10));
          }
        }
        for (const { place, dry, flooded, detour } of places) {
          expect(dry ?? Number.POSITIVE_INFINITY).toBeCloseTo(times.get(place) ?? 0, 9);
          if (flooded !== null) expect(detour).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("rail operation", () => {
  const operator = {
    ...{ name: "test operator", source: "made up for this test", lineSpeedKmPerHour: 120 },
    bands: [
      { fromRailCelsius: 50, speedKmPerHour: 80 },
      { fromRailCelsius: 56, speedKmPerHour: 40 },
    ],
  };

  test("limits speed by the operator's bands", () => {
    expect(railSpeedKmPerHour(operator, 30)).toEqual({ speedKmPerHour: 120, railCelsius: 45, isRestricted: false });
    expect(railSpeedKmPerHour(operator, 35).speedKmPerHour).toBe(80);
    expect(railSpeedKmPerHour({ ...operator, railFactor: 1.7 }, 35).speedKmPerHour).toBe(40);
    expect(() => railSpeedKmPerHour({ ...operator, bands: [...operator.bands].reverse() }, 30)).toThrow(/must rise/);
  });

  test("closes a track by the water over its rail head, and never a dry one", () => {
    expect(trackFlooding(operator, 1, 0.6)).toEqual({ depthOverRailHead: 0.4, isClosed: true });
    expect(trackFlooding({ ...operator, closedFromDepth: 0.5 }, 1, 0.6).isClosed).toBe(false);
    expect(trackFlooding(operator, 0, -0.2).isClosed).toBe(false);
  });
});
