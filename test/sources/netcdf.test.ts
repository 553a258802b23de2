import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  compareMembers,
  type MemberFigures,
  netcdfReport,
  openNetcdf,
  type RoleResult,
  readNetcdfInRole,
} from "../../ingest/index.js";
import { openNetcdfOnThread } from "../../server/netcdf/open-netcdf-on-thread.js";

const folder = new URL("../fixtures/netcdf/", import.meta.url);
const truth = JSON.parse(readFileSync(new URL("truth.json", folder), "utf8"));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));
const open = (name: string) => {
  const bytes = bytesOf(name);
  return openNetcdf({ size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) }, name);
};
const script = new URL("../../dist/server/netcdf.js", import.meta.url);
const around = [5, 48, 8, 51] as const;
const references = { addresses: [], buildings: [], made: false };
const json = ({ files }: RoleResult, name: string) => JSON.parse(new TextDecoder().decode(files[name]));

const scratch = mkdtempSync(join(tmpdir(), "luxtwin-netcdf-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const sumOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);

describe("files that xarray wrote", () => {
  test.each([
    "cordex-a-historical.nc",
    "cordex-b-rcp85.nc",
  ])("%s: values, holes and places are xarray's", async (name) => {
    const file = await open(name);
    const { shape, sum, absent, lon, lat } = truth[name];
    const values = await file.read("tasmax");
    expect(file.summary.variables.find((one) => one.name === "tasmax")?.shape).toEqual(shape);
    expect(sumOf(values)).toBeCloseTo(sum, 4);
    expect(values.filter(Number.isNaN)).toHaveLength(absent);
    expect(
      (
        await file.read("tasmax", [
          [10, 11],
          [2, 3],
          [2, 3],
        ])
      )[0],
    ).toBe(truth[name].v_10_2_2);
    expect(
      (
        await file.read("lon", [
          [2, 3],
          [2, 3],
        ])
      )[0],
    ).toBe(lon);
    expect(
      (
        await file.read("lat", [
          [2, 3],
          [2, 3],
        ])
      )[0],
    ).toBe(lat);
    await file.close();
  });

  test("packed whole numbers come with scale and offset applied", async () => {
    const file = await open("efas.nc");
    const { values, at, sum, first, last } = truth["efas.nc"];
    const result = await readNetcdfInRole("discharge", file, {
      ...{ name: "efas.nc", area: around, references },
      point: { position: at, catchmentAreaKm2: 3000 },
    });
    const [series] = json(result, "series.json");
    expect(series.observations.slice(0, 5).map(({ value }: { value: number }) => Number(value.toFixed(6)))).toEqual(
      values,
    );
    const all = series.observations.reduce((total: number, { value }: { value: number }) => total + value, 0);
    expect(all).toBeCloseTo(sum, 6);
    expect(json(result, "inflow.json")).toMatchObject({
      catchment_area_km2: 3000,
      interval_s: 21_600,
      period: [`${first.slice(0, 19)}.000Z`, `${last.slice(0, 19)}.000Z`],
      position: [expect.closeTo(at[0], 9), expect.closeTo(at[1], 9)],
    });
    expect(result.quality).toBe("fixture");
    await file.close();
  });

  test("rain of CMIP6: kg m-2 s-1 become millimetres a day, 0-360 becomes -180 to 180", async () => {
    const file = await open("cmip6.nc");
    const result = await readNetcdfInRole("climate-member", file, { name: "cmip6.nc", area: around, references });
    const { member, experiment, unit, years, dates } = json(result, "member.json");
    expect([member, experiment, unit]).toEqual(["MADE-ESM/r1i1p1f1", "ssp370", "mm d-1"]);
    expect(dates[59]).toBe("2041-02-30");
    expect(years.map(({ year, whole }: { year: number; whole: boolean }) => [year, whole])).toEqual([
      [2041, true],
      [2042, true],
    ]);
    const largest = Math.max(
      ...Array.from({ length: 360 }, (_, day) => (2e-5 + 1e-5 * Math.sin((day + 0.5) / 30)) * 86_400),
    );
    expect(years[0].largest).toBeCloseTo(largest, 5);
    expect(truth["cmip6.nc"].mm_per_day_10_0_0).toBeCloseTo((2e-5 + 1e-5 * Math.sin(10.5 / 30)) * 86_400, 5);
    await file.close();
  });
});

describe("an ensemble", () => {
  const member = async (name: string): Promise<MemberFigures> => {
    const file = await open(name);
    const result = await readNetcdfInRole("climate-member", file, { name, area: around, references });
    await file.close();
    return json(result, "member.json");
  };
  const year = (one: number) => ({ from_year: one, to_year: one });

  test("shows every member's change, which is xarray's, in each model's own calendar", async () => {
    const files = await Promise.all(
      ["cordex-a-historical.nc", "cordex-a-rcp85.nc", "cordex-b-historical.nc", "cordex-b-rcp85.nc"].map(member),
    );
    const { lines, leftOut } = compareMembers(files, year(2000), year(2050));
    expect(leftOut).toEqual([]);
    for (const figure of ["mean", "summer", "largest"]) {
      const line = lines.find((one) => one.figure === figure);
      const change = (model: string) =>
        truth[`cordex-${model}-rcp85.nc`][`${figure}_2`] - truth[`cordex-${model}-historical.nc`][`${figure}_2`];
      const [a, b] = [change("a"), change("b")];
      expect(line?.members.map((one) => one.member)).toEqual(["MADE-A/MADE-RCM/r1i1p1", "MADE-B/MADE-RCM/r1i1p1"]);
      expect(line?.members[0]?.change).toBeCloseTo(a, 5);
      expect(line?.members[1]?.change).toBeCloseTo(b, 5);
      expect(line?.median).toBeCloseTo((a + b) / 2, 5);
      expect([line?.least, line?.most, line?.agreement]).toEqual([
        expect.closeTo(Math.min(a, b), 5),
        expect.closeTo(Math.max(a, b), 5),
        1,
      ]);
    }
  });

  test("leaves out a member that lacks a day of a year, and says so", async () => {
    const files = await Promise.all(["cordex-a-historical.nc", "cordex-a-rcp85.nc"].map(member));
    const { lines, leftOut } = compareMembers(files, { from_year: 1999, to_year: 2000 }, year(2050));
    expect(lines).toEqual([]);
    expect(leftOut.join()).toContain("1 years are missing, from 1999");
  });
});

describe("the look at a file", () => {
  test("says unit, fill, extent and calendar", async () => {
    const file = await open("cordex-b-historical.nc");
    const report = await netcdfReport(file);
    expect(report).toMatchObject({ format: "netcdf-4", units: "K", nodata: Math.fround(1e20), size: { steps: 720 } });
    expect(report.suspicious.join()).toContain("360_day");
    await file.close();
  });

  test("refuses the wrong role, a variable that is not there, a window beyond", async () => {
    const file = await open("efas.nc");
    const options = { name: "efas.nc", area: around, references };
    await expect(readNetcdfInRole("climate-member", file, options)).rejects.toMatchObject({ code: "unsupported" });
    await expect(readNetcdfInRole("discharge", file, options)).rejects.toMatchObject({ code: "invalid-request" });
    await expect(readNetcdfInRole("buildings", file, options)).rejects.toMatchObject({ code: "invalid-request" });
    await expect(file.read("nothing")).rejects.toMatchObject({ code: "not-found" });
    await expect(
      file.read("dis06", [
        [0, 41],
        [0, 1],
        [0, 1],
      ]),
    ).rejects.toMatchObject({ code: "outside-extent" });
    await file.close();
  });
});

describe("on a thread with limits", () => {
  const pathOf = (name: string, bytes: Uint8Array): string => {
    const path = join(scratch, name);
    writeFileSync(path, bytes);
    return path;
  };

  test("a file is read in place, with the same values", async () => {
    const file = await openNetcdfOnThread(pathOf("a.nc", bytesOf("cordex-a-rcp85.nc")), { script });
    expect(sumOf(await file.read("tasmax"))).toBeCloseTo(truth["cordex-a-rcp85.nc"].sum, 4);
    await expect(file.read("nothing")).rejects.toMatchObject({ code: "not-found" });
    await file.close();
  });

  test("a bomb ends at the limit of memory, a hang at the limit of time", async () => {
    const path = pathOf("bomb.nc", bytesOf("bomb.nc"));
    const tight = await openNetcdfOnThread(path, { script, memoryBytes: 48_000_000 });
    const before = process.memoryUsage().rss;
    await expect(
      tight.read("t", [
        [0, 1],
        [0, 1],
        [0, 1],
      ]),
    ).rejects.toMatchObject({ code: "source-corrupt" });
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
    await tight.close();
    const wide = await openNetcdfOnThread(path, { script });
    expect(
      await wide.read("t", [
        [0, 1],
        [0, 1],
        [0, 1],
      ]),
    ).toEqual(Float64Array.of(0));
    await wide.close();
    await expect(openNetcdfOnThread(path, { script, openMs: 1 })).rejects.toMatchObject({ code: "source-corrupt" });
  });

  test("files that are cut end in a typed error", async () => {
    const whole = bytesOf("efas.nc");
    for (const [round, cut] of [0, 8, 100, 2000, whole.length - 5].entries()) {
      const path = pathOf(`cut-${round}.nc`, whole.slice(0, cut));
      await expect(openNetcdfOnThread(path, { script })).rejects.toMatchObject({ code: "source-corrupt" });
    }
  });
});
