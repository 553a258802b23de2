import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { memoryZarrStore, type ZarrStore } from "../zarr/zarr-store.js";
import { climateDtLatitude, climateDtLongitude } from "./climate-dt-grid.js";
import { makeDestineFixture } from "./fixture.js";
import { readDestineSubset } from "./read-subset.js";

const luxembourg = [5.73, 49.44, 6.53, 50.19] as const;
const celsiusZero = 273.15;

const createStore = async (
  seed: number,
  years = 1,
): Promise<{ store: ZarrStore; entries: Map<string, Uint8Array> }> => {
  const entries = new Map<string, Uint8Array>();
  const store = memoryZarrStore(entries);
  await makeDestineFixture(store, { seed, years });
  return { store, entries };
};
const digest = (entries: Map<string, Uint8Array>): string =>
  [...entries].reduce((hash, [key, bytes]) => hash.update(key).update(bytes), createHash("sha256")).digest("hex");
const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("readDestineSubset", () => {
  test("reads the Luxembourg cells north-up with one cell around them where the store has it", async () => {
    const { store } = await createStore(1);
    const subset = await readDestineSubset(store, luxembourg);
    expect([subset.width, subset.height]).toEqual([18, 17]);
    expect(subset.latitude[0]).toBe(climateDtLatitude(3189));
    expect(subset.longitude[0]).toBe(climateDtLongitude(4227));
    expect(subset.time).toMatchObject({ start: "2040-01-01", end: "2040-12-31", days: 366 });
    expect(subset.tasmax.length).toBe(366 * 18 * 17);
    expect(subset.attributes.quality).toBe("fixture");
  });

  test("turns latitude, so that the high north of the relief is in row 0", async () => {
    const { orography, width, height } = await readDestineSubset((await createStore(1)).store, luxembourg);
    const north = mean(orography.subarray(0, width));
    const south = mean(orography.subarray((height - 1) * width));
    expect(north - south).toBeGreaterThan(100);
  });

  test("holds a Luxembourg-like year in kelvin, tasmin below tasmax", async () => {
    const { tasmax, tasmin, width, height, time } = await readDestineSubset(
      (await createStore(1, 10)).store,
      luxembourg,
    );
    expect(time).toMatchObject({ end: "2049-12-31", days: 3653 });
    expect(mean(tasmax) - celsiusZero).toBeGreaterThan(12);
    expect(mean(tasmax) - celsiusZero).toBeLessThan(18);
    expect(tasmin.every((value, index) => value < (tasmax[index] as number))).toBe(true);
    const cells = width * height;
    const hot = Array.from({ length: time.days }, (_, day) => tasmax[day * cells + 150] as number);
    const perYear = hot.filter((value) => value >= 30 + celsiusZero).length / 10;
    expect(perYear).toBeGreaterThan(3);
    expect(perYear).toBeLessThan(40);
  });

  test("makes the same bytes from the same seed and others from another", async () => {
    const [one, same, other] = [await createStore(7), await createStore(7), await createStore(8)];
    expect(digest(one.entries)).toBe(digest(same.entries));
    expect(digest(one.entries)).not.toBe(digest(other.entries));
  });

  test("refuses a box that the store does not hold", async () => {
    const { store } = await createStore(1);
    await expect(readDestineSubset(store, [10, 49, 11, 50])).rejects.toMatchObject({
      code: "outside-extent",
      details: { field: "longitude" },
    });
  });
});
