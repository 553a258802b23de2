import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readGeoTiff, readZarrArray } from "../../ingest/index.js";
import type { Clock, RasterStore } from "../../scenarios/index.js";
import { createDraft, versionOf } from "./create-draft.case.js";

/** A store to put through the contract; `open` gives a fresh, empty one with that clock. */
export interface StoreUnderTest {
  readonly name: string;
  open(clock: Clock): Promise<RasterStore>;
}

/** A clock that goes on by a second at each look. */
const createClock = (): Clock => {
  let seconds = 0;
  return { now: () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++)) };
};

const hostile = ["..", "../x", "a/b", "a\\b", "%2e%2e", "a\0b", "", "A", ".hidden", "é", "x".repeat(200)];

const zarrOf = (store: RasterStore, id: string) => ({
  get: async (key: string) => (await store.openAsset(id, `zarr/${key}`).catch(() => undefined))?.bytes,
  set: async () => {},
});

/** What every raster store does. */
export const describeRasterStore = ({ name, open }: StoreUnderTest): void => {
  const filled = async (): Promise<RasterStore> => {
    const store = await open(createClock());
    await store.put(createDraft());
    return store;
  };

  describe(`${name} raster store keeps`, () => {
    test("a layer with its statistics, tile coding and the hash of every file", async () => {
      const store = await open(createClock());
      const record = await store.put(createDraft());
      expect(record.version).toBe(versionOf("one"));
      expect(record.statistics.finite_cells).toBe(515);
      expect(record.statistics.maximum).toBeCloseTo(5.99, 6);
      expect(record.tiles.encoding).toEqual({ offset: -0.01, step: 0.01, nodata_code: 0 });
      expect(await store.get("demo-depth")).toEqual(record);
      for (const [file, { bytes, sha256 }] of Object.entries(record.files)) {
        const part = await store.openAsset("demo-depth", file);
        expect([file, part.bytes.length, part.total]).toEqual([file, bytes, bytes]);
        expect(createHash("sha256").update(part.bytes).digest("hex")).toBe(sha256);
      }
      await store.close();
    });

    test("a version that is there already as it is", async () => {
      const store = await filled();
      const first = await store.get("demo-depth");
      expect(await store.put(createDraft())).toEqual(first);
      await store.close();
    });

    test("versions side by side, and answers with the newest unless told", async () => {
      const store = await filled();
      await store.put(createDraft({ version: "two", width: 31 }));
      expect((await store.versions()).map(({ version }) => version).sort()).toEqual(
        [versionOf("one"), versionOf("two")].sort(),
      );
      expect((await store.get("demo-depth")).grid.width).toBe(31);
      expect((await store.get("demo-depth", versionOf("one"))).grid.width).toBe(30);
      expect((await store.list()).map(({ version }) => version)).toEqual([versionOf("two")]);
      expect(await store.has("demo-depth", versionOf("one"))).toBe(true);
      expect(await store.has("demo-depth", versionOf("three"))).toBe(false);
      await store.close();
    });

    test("the same bytes for the same draft and time", async () => {
      const [one, other] = [await filled(), await filled()];
      expect(await one.get("demo-depth")).toEqual(await other.get("demo-depth"));
      await Promise.all([one.close(), other.close()]);
    });

    test("one layer when two writers put it at once", async () => {
      const store = await open(createClock());
      const [one, other] = await Promise.all([store.put(createDraft()), store.put(createDraft())]);
      expect(one).toEqual(other);
      expect((await store.list()).length).toBe(1);
      await store.close();
    });
  });

  describe(`${name} raster store reads`, () => {
    test("points and windows, row 0 north, NaN where absent", async () => {
      const store = await filled();
      expect(await store.readAt("demo-depth", 2, 3)).toBe(Math.fround(63 * 0.01));
      expect(await store.readAt("demo-depth", 0, 6)).toBeNaN();
      const values = await store.readWindow("demo-depth", { row: 1, column: 28, width: 2, height: 2 });
      expect([...values]).toEqual(
        [58, 59, 88, 89].map((cell) => (cell % 7 === 6 ? Number.NaN : Math.fround(cell * 0.01))),
      );
      await store.close();
    });

    test("the same values from the GeoTIFF and the Zarr copy", async () => {
      const store = await filled();
      const { data } = createDraft();
      const tiff = await readGeoTiff((await store.openAsset("demo-depth", "layer.tif")).bytes);
      expect(tiff.data).toEqual(data);
      expect(tiff.description).toMatch(/^DEMO/);
      const zarr = await readZarrArray(zarrOf(store, "demo-depth"), "waterDepth");
      expect(Float32Array.from(zarr.data)).toEqual(data);
      expect(zarr.attributes).toMatchObject({
        standard_name: "flood_water_thickness",
        units: "m",
        grid_mapping: "spatial_ref",
      });
      const y = await readZarrArray(zarrOf(store, "demo-depth"), "y");
      expect([...y.data.subarray(0, 2)]).toEqual([89_955, 89_865]);
      await store.close();
    });

    test("tiles where there are some, and none elsewhere", async () => {
      const store = await filled();
      const index = JSON.parse(new TextDecoder().decode((await store.openAsset("demo-depth", "tiles.json")).bytes));
      const addresses = Object.keys(index).map((key) => key.split("/").map(Number) as [number, number, number]);
      expect(addresses.length).toBeGreaterThanOrEqual(5);
      const tiles = await Promise.all(addresses.map((address) => store.readTile("demo-depth", ...address)));
      for (const tile of tiles) expect([...(tile ?? []).slice(0, 4)]).toEqual([137, 80, 78, 71]);
      expect(await store.readTile("demo-depth", 11, 0, 0)).toBeUndefined();
      expect(await store.readTile("demo-depth", 99, -1, 0.5)).toBeUndefined();
      await store.close();
    });

    test("ranges of files", async () => {
      const store = await filled();
      const part = await store.openAsset("demo-depth", "layer.tif", { start: 0, end: 4 });
      expect([[...part.bytes], part.offset, part.total > 100]).toEqual([[0x49, 0x49, 42, 0], 0, true]);
      await expect(store.openAsset("demo-depth", "layer.tif", { start: 5, end: 4 })).rejects.toMatchObject({
        code: "outside-extent",
      });
      await store.close();
    });

    test("a STAC item whose checksums are those of the files", async () => {
      const store = await filled();
      const record = await store.get("demo-depth");
      const item = JSON.parse(new TextDecoder().decode((await store.openAsset("demo-depth", "stac-item.json")).bytes));
      expect(item.stac_version).toBe("1.1.0");
      expect(item.properties.title).toMatch(/^DEMO/);
      expect(item.properties["processing:lineage"]).toContain("terrain (synthetic");
      expect(item.assets.cog["file:checksum"]).toBe(`1220${record.files["layer.tif"]?.sha256}`);
      expect(item.assets["rivers.geojson"].type).toBe("application/geo+json");
      await store.close();
    });
  });

  describe(`${name} raster store refuses`, () => {
    test("what is not there", async () => {
      const store = await filled();
      const missing = { code: "not-found" };
      await expect(store.get("no-such-layer")).rejects.toMatchObject(missing);
      await expect(store.get("demo-depth", versionOf("three"))).rejects.toMatchObject(missing);
      await expect(store.openAsset("demo-depth", "manifest.json")).rejects.toMatchObject(missing);
      await expect(store.openAsset("demo-depth", "../../etc/passwd")).rejects.toMatchObject(missing);
      await expect(store.openAsset("demo-depth", "constructor")).rejects.toMatchObject(missing);
      await store.close();
    });

    test("cells beyond the grid", async () => {
      const store = await filled();
      for (const [row, column] of [
        [20, 0],
        [0, 30],
        [-1, 0],
        [0.5, 0],
        [Number.NaN, 0],
      ] as const) {
        await expect(store.readAt("demo-depth", row, column)).rejects.toMatchObject({ code: "outside-extent" });
      }
      await store.close();
    });

    test.each(hostile)("the id and the version %j before they reach a path", async (text) => {
      const store = await open(createClock());
      await expect(store.get(text)).rejects.toMatchObject({ code: "invalid-request" });
      await expect(store.has("demo-depth", text)).rejects.toMatchObject({ code: "invalid-request" });
      await expect(store.put({ ...createDraft(), version: text })).rejects.toMatchObject({ code: "invalid-request" });
      await store.close();
    });

    test("data that do not fit the grid, and keeps nothing of them", async () => {
      const store = await open(createClock());
      const draft = { ...createDraft(), data: new Float32Array(3) };
      await expect(store.put(draft)).rejects.toMatchObject({ code: "grid-mismatch" });
      expect(await store.list()).toEqual([]);
      await store.close();
    });

    test("to go on when told to stop, and keeps nothing", async () => {
      const store = await open(createClock());
      await expect(store.put(createDraft(), { signal: AbortSignal.abort() })).rejects.toMatchObject({
        name: "AbortError",
      });
      expect(await store.list()).toEqual([]);
      await store.close();
    });
  });
};
