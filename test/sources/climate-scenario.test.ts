import { beforeAll, describe, expect, test } from "vitest";
import {
  dailyExtremes,
  findDataset,
  memoryDatasetShelf,
  pullDataset,
  readDailyTemperature,
} from "../../ingest/index.js";
import { pulledScenario } from "../../server/cli/pulled-scenario.js";
import { fixtureCell, fixtureHeight, fixtureHour } from "../standin/climate-values.js";
import { inProcessStandin } from "../standin/in-process.js";

const area = [5.73, 49.44, 6.53, 50.19] as const;
const code = { name: "luxtwin", version: "0", sha256: "0" } as const;

const pull = async (address: string) => {
  const { source, dataset } = findDataset(address);
  const shelf = memoryDatasetShelf();
  const period = { from_year: 2040, to_year: 2040 };
  const plan = await source.plan({ dataset, area, period }, inProcessStandin().context());
  return { shelf, ...(await pullDataset(plan, { shelf, code, now: () => new Date(0) })) };
};

/** Hours from the start of the stand-in's store to a day. */
const hoursTo = (instantMs: number): number => (instantMs - Date.UTC(2015, 0, 1)) / 3_600_000;

describe("a pulled temperature of the Climate DT", () => {
  let pulled: Awaited<ReturnType<typeof pull>>;
  beforeAll(async () => {
    pulled = await pull("earth-data-hub/IFS-NEMO/SSP3-7.0/t2m");
  });

  test("becomes daily extremes of whole days on the model's own heights, cell by cell", async () => {
    const { shelf, manifest } = pulled;
    const series = await readDailyTemperature(shelf, manifest);
    const { width, latitude, longitude, time, tasmax, tasmin, orography } = series;
    expect(latitude[0]).toBeGreaterThan(latitude.at(-1) as number);
    let wrong = 0;
    for (const day of [0, 1, 100, 270, time.days - 1]) {
      const first = hoursTo(time.instantsMs[day] as number);
      const hours = Array.from({ length: 24 }, (_, hour) => fixtureHour("t2m", first + hour));
      for (let cell = 0; cell < orography.length; cell++) {
        const [north, east] = [latitude[Math.floor(cell / width)] as number, longitude[cell % width] as number];
        const own = fixtureCell("t2m", north, east);
        if (tasmax[day * orography.length + cell] !== Math.max(...hours) + own) wrong++;
        if (tasmin[day * orography.length + cell] !== Math.min(...hours) + own) wrong++;
        if (orography[cell] !== fixtureHeight(north, east)) wrong++;
      }
    }
    expect(wrong).toBe(0);
    expect(time.days).toBeGreaterThanOrEqual(366);
  });

  test("makes the scenario of its years, which names exactly that version", () => {
    const { manifest } = pulled;
    const scenario = pulledScenario(manifest);
    expect(scenario).toMatchObject({
      id: "ifs-nemo-ssp3-7.0-2040-2040",
      quality: "fixture",
      period: { from_year: 2040, to_year: 2040 },
      heat: { driver: { kind: "pulled-series", dataset: manifest.id, version: manifest.version } },
      pluvial: null,
    });
    const window = { from: "2039-11-02T00:00:00.000Z", to: "2041-06-01T23:00:00.000Z" };
    const whole = pulledScenario({ ...manifest, request: {}, window });
    expect(whole?.period).toEqual({ from_year: 2040, to_year: 2040 });
    expect(
      pulledScenario({ ...manifest, request: {}, window: { ...window, to: "2040-06-01T23:00:00.000Z" } }),
    ).toBeNull();
  });

  test("makes none of another source, nor without the model's heights", async () => {
    const { shelf, manifest } = pulled;
    expect(pulledScenario({ ...manifest, source: "era5" })).toBeNull();
    const { "orog/zarr.json": _orog, ...files } = manifest.files;
    expect(pulledScenario({ ...manifest, files })).toBeNull();
    await expect(readDailyTemperature(shelf, { ...manifest, files })).rejects.toMatchObject({ code: "not-found" });
  });
});

test("a day with 23 hours is no day, and an absent hour makes it absent", () => {
  const extremes = dailyExtremes(2);
  for (let hour = 0; hour < 24; hour++) extremes.add(hour * 3_600_000, [hour, hour === 5 ? Number.NaN : 1], 0);
  for (let hour = 24; hour < 47; hour++) extremes.add(hour * 3_600_000, [0, 0], 0);
  const days = extremes.whole();
  expect(days).toHaveLength(1);
  expect([days[0]?.maximum[0], days[0]?.minimum[0]]).toEqual([23, 0]);
  expect([days[0]?.maximum[1], days[0]?.minimum[1]]).toEqual([Number.NaN, Number.NaN]);
});
