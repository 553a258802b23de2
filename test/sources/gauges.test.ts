import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  ageSeries,
  controlled,
  csvTable,
  findDataset,
  findelDays,
  grdcSeries,
  luxembourgInstants,
  memoryDatasetShelf,
  type ObservationSeries,
  pullDataset,
} from "../../ingest/index.js";
import { describeShared, sharedPath } from "../shared.js";
import { waterLevels } from "../standin/gauge-routes.js";
import { inProcessStandin } from "../standin/in-process.js";

const area = [5.73, 49.44, 6.53, 50.19] as const;
const code = { name: "luxtwin", version: "0", sha256: "0" } as const;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const pull = async (address: string, standin = inProcessStandin(), shelf = memoryDatasetShelf()) => {
  const { source, dataset } = findDataset(address);
  const plan = await source.plan({ dataset, area }, standin.context());
  const { manifest, fetched } = await pullDataset(plan, { shelf, code, now: () => new Date(0) });
  const text = new TextDecoder().decode(await shelf.read(manifest, "series.json"));
  return { series: JSON.parse(text) as ObservationSeries[], manifest, fetched, standin, plan };
};

const iso = (instant: number | undefined): string => new Date(instant ?? Number.NaN).toISOString();

describe("wall clocks of Luxembourg", () => {
  test("mean one instant, two in the autumn's double hour, none in the hour that spring skips", () => {
    expect(luxembourgInstants(Date.UTC(2026, 6, 1, 12)).map(iso)).toEqual(["2026-07-01T10:00:00.000Z"]);
    expect(luxembourgInstants(Date.UTC(2026, 9, 25, 2, 30)).map(iso)).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-25T01:30:00.000Z",
    ]);
    expect(luxembourgInstants(Date.UTC(2026, 2, 29, 2, 30))).toEqual([]);
  });
});

describe("the official gauges", () => {
  test("come in metres with their own datum, one instant a column through the change of clocks", async () => {
    const { series, manifest } = await pull("age-gauges/levels");
    const [ettelbruck, reservoir, silent] = series as [ObservationSeries, ObservationSeries, ObservationSeries];
    expect(ettelbruck).toMatchObject({ quantity: "stage", unit: "m", datum: "local zero of the gauge" });
    expect(ettelbruck.observations[0]?.value).toBeCloseTo(0.698, 12);
    const instants = ettelbruck.observations.map(({ instantMs }) => instantMs);
    expect(iso(instants[0])).toBe("2026-10-24T23:00:00.000Z");
    expect(
      instants.every((instant, index) => index === 0 || instant - (instants[index - 1] as number) === 900_000),
    ).toBe(true);
    expect(ettelbruck.observations.filter(({ flags }) => flags.includes("ambiguous-time"))).toHaveLength(8);
    expect(reservoir).toMatchObject({ quantity: "water-surface", unit: "m" });
    expect(reservoir.observations[0]?.value).toBe(318.42);
    expect(silent.observations).toHaveLength(4);
    expect(manifest.quality).toBe("observed");
  });

  test("are asked once a quarter of an hour", async () => {
    const shelf = memoryDatasetShelf();
    const standin = inProcessStandin();
    await pull("age-gauges/levels", standin, shelf);
    expect((await pull("age-gauges/levels", standin, shelf)).fetched).toBe(0);
    expect(standin.state.seen).toHaveLength(1);
  });

  test.each([
    ["a unit that is none", waterLevels().replace('"cm"', '"ft"')],
    ["a word for a value", waterLevels().replace('"69.8"', '"high"')],
    ["another header", waterLevels().replace('"Name"', '"Station"')],
    ["a label that is no time", waterLevels().replace("2026-10-25 01:15", "2026-10-32 01:15")],
    ["a page that says sorry", "<html><body>502</body></html>"],
    ["NUL bytes", "\0\0\0"],
    ["a quote that never ends", '"Name","Number","Unit'],
    ["nothing", ""],
  ])("refuse %s", (_what, text) => {
    expect(() => ageSeries(bytesOf(text))).toThrow(expect.objectContaining({ code: "source-corrupt" }));
  });
});

describe("other feeds", () => {
  test("heichwaasser.lu: the reservoir is metres although the feed says cm; stamps are marked", async () => {
    const { series } = await pull("heichwaasser/levels");
    expect(series.map(({ quantity, observations }) => [quantity, observations[0]?.value])).toEqual([
      ["stage", 71.2 * 0.01],
      ["water-surface", 318.42],
    ]);
    expect(series[0]?.observations[0]?.flags).toEqual(["ambiguous-time"]);
    expect(series[0]?.position).toEqual([6.1, 49.85]);
  });

  test("Pegelonline: discharge is not stage, a spike is marked and stays", async () => {
    const { series } = await pull("pegelonline/PERL/Q");
    expect(series[0]).toMatchObject({ quantity: "discharge", unit: "m3 s-1" });
    expect(series[0]?.observations[20]).toMatchObject({ value: 2000, flags: ["spike"] });
    expect(iso(series[0]?.observations[0]?.instantMs)).toBe("2026-11-19T23:00:00.000Z");
    const stage = await pull("pegelonline/PERL/W");
    expect(stage.series[0]).toMatchObject({ quantity: "stage", unit: "m" });
    expect(stage.series[0]?.observations[0]?.value).toBeCloseTo(2.1, 12);
    await expect(pull("pegelonline/NOWHERE/Q")).rejects.toMatchObject({ code: "source-unavailable" });
    await expect(pull("pegelonline/PERL/X")).rejects.toMatchObject({ code: "invalid-request" });
    await expect(pull("pegelonline/../secret/Q")).rejects.toMatchObject({ code: "invalid-request" });
  });

  test("Hub'Eau: pages are followed, litres become cubic metres, an empty value is a gap", async () => {
    const { series } = await pull("hubeau/A850061001/Q");
    expect(series[0]?.observations.map(({ value }) => value)).toEqual([181, 181.001, 182, null]);
    expect(series[0]?.observations[3]?.flags).toEqual(["gap"]);
  });

  test("MeteoLux: degrees Celsius become kelvin, a stamp without an offset is UTC", async () => {
    const { series } = await pull("meteolux/observations");
    expect(series[0]?.observations[0]?.value).toBeCloseTo(277.65, 10);
    expect(iso(series[0]?.observations[0]?.instantMs)).toBe("2026-11-22T10:00:00.000Z");
  });

  test("a feed that answers HTML is an error", async () => {
    const standin = inProcessStandin();
    standin.state.faults = { seed: 1, share: 1, kinds: ["502"], stallMs: 1 };
    await expect(pull("heichwaasser/levels", standin)).rejects.toMatchObject({ code: "source-unavailable" });
  });
});

describe("quality control", () => {
  const createSeries = (
    values: readonly number[],
    quantity: ObservationSeries["quantity"] = "stage",
  ): ObservationSeries => ({
    station: "s",
    name: "s",
    quantity,
    unit: "m",
    datum: "local",
    position: null,
    observations: values.map((value, hour) => ({ instantMs: hour * 3_600_000, value, flags: [] })),
    warnings: [],
  });
  const flagsOf = (series: ObservationSeries) => controlled(series).observations.map(({ flags }) => flags.join("+"));

  test("marks gaps, spikes and impossible values and changes none", () => {
    expect(flagsOf(createSeries([1, 1.1, 4, 1.1, Number.NaN, 1.2, 40]))).toEqual([
      "",
      "",
      "spike",
      "",
      "gap",
      "",
      "impossible",
    ]);
    expect(controlled(createSeries([1, 4, 1])).observations.map(({ value }) => value)).toEqual([1, 4, 1]);
  });

  test("marks two days of the same value, but no dry days", () => {
    expect(new Set(flagsOf(createSeries(Array(60).fill(0.7))))).toEqual(new Set(["stuck"]));
    expect(new Set(flagsOf(createSeries(Array(40).fill(0.7))))).toEqual(new Set([""]));
    expect(new Set(flagsOf(createSeries(Array(60).fill(0), "precipitation")))).toEqual(new Set([""]));
  });
});

describe("files of discharge and weather", () => {
  test("GRDC: header, catchment area and the absent number", () => {
    const text = [
      "# GRDC-No.:              6336500",
      "# River:                 MOSEL",
      "# Station:               FIXTURE",
      "# Latitude (DD):       49.47",
      "# Longitude (DD):      6.37",
      "# Catchment area (km²):      11522.0",
      "YYYY-MM-DD;hh:mm; Value",
      "2001-01-01;--:--;    220.000",
      "2001-01-02;--:--;   -999.000",
    ].join("\n");
    const series = grdcSeries(bytesOf(text));
    expect(series).toMatchObject({
      station: "grdc/6336500",
      quantity: "discharge",
      catchmentAreaKm2: 11522,
      position: [6.37, 49.47],
    });
    expect(series.observations.map(({ value, flags }) => [value, flags.join()])).toEqual([
      [220, ""],
      [Number.NaN, "gap"],
    ]);
    expect(() => grdcSeries(bytesOf("hello"))).toThrow(expect.objectContaining({ code: "source-corrupt" }));
  });

  test("a table says its separator, its decimal comma and its encoding itself", () => {
    const latin = new Uint8Array([...bytesOf("Stra"), 0xdf, ...bytesOf(';1,5\r\n"a;b";2\r\n')]);
    expect(csvTable(latin, { name: "t" })).toEqual([
      ["Straß", "1,5"],
      ["a;b", "2"],
    ]);
    const many = bytesOf("a\n".repeat(60_000));
    expect(() => csvTable(many, { name: "t" })).toThrow(expect.objectContaining({ code: "too-large" }));
  });
});

describeShared("the recorded cases", () => {
  test("the gauges' sample reads", () => {
    const series = ageSeries(new Uint8Array(readFileSync(sharedPath("cases/ingest/lu-water-levels.csv"))));
    expect(
      series.map(({ name, observations }) => [name, observations.map(({ value }) => Number(value.toFixed(3)))]),
    ).toEqual([
      ["Ettelbruck", [0.698, 0.701]],
      ["Esch-Sure", [318.42, 318.42, 318.43]],
    ]);
  });

  test("Findel 1947-2002: every day, and the extremes that its README states", () => {
    const days = findelDays(
      new Uint8Array(readFileSync(sharedPath("data/route-b/findel-daily/luxfindel-1947-2002.csv"))),
    );
    expect(days).toHaveLength(20_454);
    const most = <Key extends "maximum" | "rain">(key: Key) =>
      days.reduce((best, day) => (day[key] > best[key] ? day : best));
    const coldest = days.reduce((best, day) => (day.minimum < best.minimum ? day : best));
    expect([most("maximum").date, (most("maximum").maximum - 273.15).toFixed(1)]).toEqual(["1998-08-11", "36.6"]);
    expect([most("rain").date, (most("rain").rain * 1000).toFixed(1)]).toEqual(["1990-10-28", "64.3"]);
    expect([coldest.date, (coldest.minimum - 273.15).toFixed(1)]).toEqual(["1956-02-02", "-20.2"]);
  });
});
