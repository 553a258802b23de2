import { expect, test } from "vitest";
import { layerDescriptorSchema, parseContract } from "../../core/index.js";
import { writeCog } from "../store/cog/write-cog.js";
import { memoryRasterStore } from "../store/open-raster-store.js";
import { officialLayer, officialMap } from "./official-layer.js";

const grid = { crs: "EPSG:2169", width: 32, height: 32, affine: [5, 0, 77_000, 0, -5, 75_000] } as const;
const depths = Float32Array.from({ length: 1024 }, (_, cell) => (cell % 3 === 0 ? Number.NaN : cell / 500));
const code = { version: "0", sha256: "0" };
const open = (data: Float32Array, more: object = {}) =>
  officialLayer({
    name: "hq100.tif",
    bytes: writeCog(grid, data, { description: "map" }),
    map: "hq100",
    code,
    ...more,
  });

test("keeps an official map as a layer of its own, cells unchanged, with the warning", async () => {
  const draft = await open(depths, { licence: "CC0" });
  const descriptor = parseContract(layerDescriptorSchema, draft.descriptor, "layer");
  expect(descriptor).toMatchObject({
    id: "official-flood-fluvial-hq100-depth",
    quality: { class: "official" },
    defence: "official",
    mechanism: "fluvial",
    magnitude: null,
    demo: false,
    grid,
  });
  expect(descriptor.quality.caveats.join()).toContain("do not difference");
  expect([...draft.data]).toEqual([...depths]);
  const store = memoryRasterStore();
  await store.put(draft);
  expect(await store.readAt(descriptor.id, 0, 1)).toBeCloseTo(1 / 500, 7);
  await store.close();
});

test("another file, map or licence is another version", async () => {
  const versions = await Promise.all([
    open(depths),
    open(depths, { map: "hq10" }),
    open(depths, { licence: "own" }),
    open(depths.map((depth) => depth * 1.01)),
  ]);
  expect(new Set(versions.map(({ version }) => version)).size).toBe(4);
});

test("refuses centimetres, and a map that is not named", async () => {
  await expect(open(depths.map((depth) => depth * 100))).rejects.toMatchObject({ code: "implausible-data" });
  expect(() => officialMap("hq50")).toThrow(expect.objectContaining({ code: "invalid-request" }));
  expect(() => officialMap(undefined)).toThrow("hq100");
});
