import { describe, expect, test } from "vitest";
import { findDataset, memoryDatasetShelf, memoryZarrStore, pullDataset, readZarrArray } from "../../ingest/index.js";
import { fixtureHour } from "../standin/climate-values.js";
import { era5HourRain } from "../standin/era5-store.js";
import { inProcessStandin } from "../standin/in-process.js";

const area = [5.73, 49.44, 6.53, 50.19] as const;
const code = { name: "luxtwin", version: "0", sha256: "0" } as const;
const period = { from_year: 2025, to_year: 2025 };

const pull = async (address: string, standin = inProcessStandin()) => {
  const { source, dataset } = findDataset(address);
  const shelf = memoryDatasetShelf();
  const plan = await source.plan({ dataset, area, period }, standin.context());
  const { manifest } = await pullDataset(plan, { shelf, code, now: () => new Date(0) });
  const files = await Promise.all(
    Object.keys(manifest.files).map(async (name) => [name, await shelf.read(manifest, name)] as const),
  );
  return { manifest, plan, standin, store: memoryZarrStore(new Map(files)) };
};

/** float32 sums of up to 24 hours, and their differences. */
const float32Sums = 2e-8;

describe.each([
  ["era5-land", 2],
  ["era5-land-v2", 2],
])("%s", (source, tiles) => {
  test("reads north first from 0-360 longitudes across its chunks, by valid_time", async () => {
    const { store, plan, manifest } = await pull(`${source}/t2m`);
    const latitude = await readZarrArray(store, "latitude");
    const longitude = await readZarrArray(store, "longitude");
    expect([latitude.data[0], latitude.data.at(-1)]).toEqual([50.2, 49.4]);
    expect([longitude.data[0], longitude.data.at(-1)]).toEqual([5.7, 6.6]);
    expect(plan.pieces[0]?.requests).toBe(tiles);
    const time = await readZarrArray(store, "time");
    const { data } = await readZarrArray(store, "t2m", {
      selection: [
        [700, 701],
        [3, 4],
        [4, 5],
      ],
    });
    expect(data[0]).toBe(fixtureHour("t2m", time.data[700] as number));
    expect(manifest.numbers.finite).toBe((manifest.numbers.steps as number) * 9 * 10);
  });

  test("turns sums since midnight into rates once, also where a chunk ends", async () => {
    const { store, manifest } = await pull(`${source}/tp`);
    const time = await readZarrArray(store, "time");
    const { data, attributes } = await readZarrArray(store, "avg_tprate");
    expect(attributes.units).toBe("kg m-2 s-1");
    const cells = 90;
    let worst = 0;
    for (let step = 1; step < time.data.length; step++) {
      const expected = (era5HourRain(time.data[step] as number) * 1000) / 3600;
      worst = Math.max(worst, Math.abs((data[step * cells] as number) - expected));
    }
    expect(worst).toBeLessThan((float32Sums * 1000) / 3.6);
    expect(manifest.steps.at(-1)).toContain("sums since 00 UTC");
  });
});

describe("the store that stopped", () => {
  test("raises the alarm, its successor does not", async () => {
    expect((await pull("era5-land-v2/t2m")).manifest.warnings[0]).toContain("FROZEN: the store ends at 2026-05-31");
    expect((await pull("era5-land/t2m")).manifest.warnings).toEqual([]);
  });
});

describe("ERA5 single levels", () => {
  test("has its rain an hour at a time", async () => {
    const { store } = await pull("era5/tp");
    const time = await readZarrArray(store, "time");
    const { data, shape } = await readZarrArray(store, "avg_tprate");
    const cells = (shape[1] as number) * (shape[2] as number);
    const step = 1234;
    const expected = (era5HourRain(time.data[step] as number) * 1000) / 3600;
    expect(Math.abs((data[step * cells] as number) - expected)).toBeLessThan(1e-9);
  });

  test("refuses a variable that it has not", async () => {
    await expect(pull("era5/skt")).rejects.toMatchObject({ code: "invalid-request" });
  });
});
