import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cfInstantsMs } from "./cf-time.js";
import { readZarrArray } from "./read-zarr-array.js";
import { writeZarrArray } from "./write-zarr-array.js";
import { memoryZarrStore, type ZarrStore } from "./zarr-store.js";

const fixtures = new URL("../../test/fixtures/zarr/", import.meta.url);
/** 0.01 and 273.15 have no exact float64 form: a few last digits of 300 K. */
const float64Rounding = 1e-11;

const createFixtureStore = (name: string): ZarrStore => {
  const folder = new URL(`${name}.zarr/`, fixtures);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const keys = files.map(
    (file) => `${file.parentPath}/${file.name}`.split(`${name}.zarr/`)[1]?.replace(/^\/+/, "") ?? "",
  );
  return memoryZarrStore(new Map(keys.map((key) => [key, new Uint8Array(readFileSync(new URL(key, folder)))])));
};

const createV3 = async (entries = new Map<string, Uint8Array>()): Promise<ZarrStore> => {
  const store = memoryZarrStore(entries);
  const data = Float32Array.from({ length: 30 }, (_, index) => (index % 6 === 5 ? Number.NaN : index));
  const layout = { shape: [5, 6], chunks: [2, 4], dtype: "float32", data, dimensionNames: ["y", "x"] } as const;
  await writeZarrArray(store, "depth", { ...layout, attributes: { units: "m" } });
  return store;
};

describe("readZarrArray", () => {
  test.each(["v2.blosc.scale-offset", "v2.zlib.scale-offset"])("decodes %s by zarr.js and CF", async (name) => {
    const { data, shape, dimensionNames } = await readZarrArray(createFixtureStore(name), "t2m");
    expect(shape).toEqual([15, 20]);
    expect(dimensionNames).toEqual(["latitude", "longitude"]);
    for (const [index, value] of data.entries()) {
      const [row, column] = [Math.floor(index / 20), index % 20];
      const absent = (row === 3 && column === 4) || (row >= 8 && column >= 16);
      if (absent) expect(value).toBeNaN();
      else expect(Math.abs(value - (273.15 + 0.01 * (row * 100 + column)))).toBeLessThan(float64Rounding);
    }
  });

  test("decodes what xarray wrote as Zarr v3, an absent chunk as NaN and int64 days as instants", async () => {
    const store = createFixtureStore("v3.xarray");
    const { data } = await readZarrArray(store, "t2m", {
      selection: [
        [2, 3],
        [7, 9],
        [14, 18],
      ],
    });
    expect([...data]).toEqual([714, 715, 716, 717, 814, 815, Number.NaN, Number.NaN]);
    const time = await readZarrArray(store, "time");
    const instants = cfInstantsMs(time.data, String(time.attributes.units), String(time.attributes.calendar));
    const dates = Array.from(instants, (instant) => new Date(instant).toISOString().slice(0, 10));
    expect(dates).toEqual(["2040-02-28", "2040-02-29", "2040-03-01"]);
  });

  test("reads back what writeZarrArray wrote, in zstd chunks", async () => {
    const entries = new Map<string, Uint8Array>();
    const store = await createV3(entries);
    const { data, attributes } = await readZarrArray(store, "depth", {
      selection: [
        [1, 3],
        [3, 6],
      ],
    });
    expect([...data]).toEqual([9, 10, Number.NaN, 15, 16, Number.NaN]);
    expect(attributes).toEqual({ units: "m" });
    const chunk = entries.get("depth/c/0/0") as Uint8Array;
    expect([...chunk.subarray(0, 4)]).toEqual([0x28, 0xb5, 0x2f, 0xfd]);
  });

  test("refuses a selection beyond the shape", async () => {
    const store = await createV3();
    await expect(
      readZarrArray(store, "depth", {
        selection: [
          [0, 6],
          [0, 1],
        ],
      }),
    ).rejects.toMatchObject({ code: "outside-extent" });
  });

  test("explains a missing array, broken metadata, an unknown codec, a huge chunk and a broken chunk", async () => {
    const entries = new Map<string, Uint8Array>();
    const store = await createV3(entries);
    const original = JSON.parse(new TextDecoder().decode(entries.get("depth/zarr.json")));
    const put = (value: unknown) => entries.set("depth/zarr.json", new TextEncoder().encode(JSON.stringify(value)));
    await expect(readZarrArray(store, "height")).rejects.toMatchObject({ code: "not-found" });
    put({ ...original, codecs: [{ name: "bytes" }, { name: "pcodec" }] });
    await expect(readZarrArray(store, "depth")).rejects.toMatchObject({
      code: "unsupported",
      details: { found: "pcodec" },
    });
    put({ ...original, chunk_grid: { name: "regular", configuration: { chunk_shape: [1e5, 1e5] } } });
    await expect(readZarrArray(store, "depth")).rejects.toMatchObject({ code: "too-large" });
    put({ ...original, shape: "all of it" });
    await expect(readZarrArray(store, "depth")).rejects.toMatchObject({ code: "source-corrupt" });
    put(original);
    entries.set("depth/c/0/0", new Uint8Array([1, 2, 3]));
    await expect(readZarrArray(store, "depth")).rejects.toMatchObject({
      code: "source-corrupt",
      details: { key: "depth" },
    });
  });
});

describe("memoryZarrStore", () => {
  test.each([
    "../x",
    "a/../b",
    "/etc/passwd",
    "a\\b",
    "a%2e%2e/b",
    "a\0b",
    "",
    "a//b",
    ".hidden",
  ])("refuses the key %j", async (key) => {
    await expect(memoryZarrStore().get(key)).rejects.toMatchObject({ code: "invalid-request" });
  });
});
