import { expect, test } from "vitest";
import type { Scenario } from "../../core/index.js";
import { demoRegion, libraryScenarios, type Plan, planRun, type RegionFile } from "../../scenarios/index.js";

const code = { version: "0", sha256: "0" };
const input = (sha256: string) => ({
  ...{ id: `lidar-2024-overview@${sha256}`, sha256, quality: "observed" as const, source: "LiDAR", licence: "CC0" },
});
const region = (sha256: string): RegionFile => ({ ...demoRegion(), inputs: [input(sha256), input("b".repeat(32))] });
const baseline = libraryScenarios[0] as Scenario;
const pulled = (version: string): Scenario => ({
  ...baseline,
  heat: {
    ...(baseline.heat as NonNullable<Scenario["heat"]>),
    driver: { kind: "pulled-series", dataset: "t2m", version },
  },
});

const versionsOf = ({ steps }: Plan): Map<string, string> =>
  new Map(steps.flatMap(({ layers }) => layers.map(({ id, version }) => [id, version] as const)));

const same = (one: Plan, other: Plan): readonly string[] => {
  const versions = versionsOf(other);
  return [...versionsOf(one)].filter(([id, version]) => versions.get(id) === version).map(([id]) => id);
};

test("one input of the ground that changes changes the version of every layer", async () => {
  const [before, after] = await Promise.all(
    ["a", "c"].map((letter) => planRun({ scenario: baseline, region: region(letter.repeat(32)), code })),
  );
  expect(versionsOf(before as Plan).size).toBeGreaterThan(10);
  expect(same(before as Plan, after as Plan)).toEqual([]);
  const again = await planRun({ scenario: baseline, region: region("a".repeat(32)), code });
  expect(same(before as Plan, again)).toHaveLength(versionsOf(again).size);
});

test("another version of the data set that drives the heat changes every heat layer, and no other", async () => {
  const [before, after] = await Promise.all(
    ["a", "c"].map((letter) => planRun({ scenario: pulled(letter.repeat(32)), region: region("a".repeat(32)), code })),
  );
  const kept = same(before as Plan, after as Plan);
  expect(kept.filter((id) => id.includes("heat-"))).toEqual([]);
  const changed = [...versionsOf(after as Plan).keys()].filter((id) => !kept.includes(id));
  expect(changed.length).toBeGreaterThan(3);
  expect(changed.filter((id) => !id.includes("heat-"))).toEqual([]);
});
