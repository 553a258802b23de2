import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { projector, projString } from "../../core/index.js";
import {
  defaultHosts,
  findDataset,
  memoryDatasetShelf,
  pullDataset,
  readGeoTiff,
  secretNames,
  sourceDescriptors,
} from "../../ingest/index.js";
import { describeShared, sharedPath } from "../shared.js";
import { inProcessStandin } from "../standin/in-process.js";
import { virtualTiff } from "../standin/virtual-tiff.js";
import { traps } from "./trap-table.js";

const area = [5.73, 49.44, 6.53, 50.19] as const;
describe("every trap of these sources", () => {
  test("is held by a test that is there", () => {
    expect(traps).toHaveLength(37);
    const lost = traps.flatMap(([trap, ...held]) =>
      held.filter(([file, title]) => !readFileSync(file, "utf8").includes(title)).map(([file]) => `${trap}: ${file}`),
    );
    expect(lost).toEqual([]);
    expect(traps.filter(([, ...held]) => held.length === 0)).toEqual([]);
  });
});

describe("places", () => {
  test("easting comes first, and the national grid is PROJ's own", () => {
    const [easting, northing] = projector("EPSG:4326", "EPSG:2169")([6.1296, 49.6116]);
    // cs2cs of PROJ 9.1.1 says 77215.8851, 75219.8422; the string in circulation gives 77282.626, 75313.598.
    expect(Math.hypot(easting - 77_215.8851, northing - 75_219.8422)).toBeLessThan(0.03);
    expect(Math.hypot(easting - 77_282.626, northing - 75_313.598)).toBeGreaterThan(114);
    expect(projString("EPSG:2169")).not.toContain("-265.8867");
  });

  test("zero is a height: no fill is made up where a file declares none", async () => {
    const tiff = virtualTiff({
      ...{ width: 16, height: 16, tile: 16, type: "float32", origin: [70_000, 80_000], pixel: [10, 10] },
      ...{ epsg: 2169, geographic: false, nodata: null, overviews: [], description: "made" },
      value: (x) => (x < 70_080 ? 0 : 130),
      present: () => true,
    });
    const { data, nodata } = await readGeoTiff(tiff.read(0, tiff.size));
    expect(nodata).toBeNull();
    expect([data[0], data[15], data.filter(Number.isNaN).length]).toEqual([0, 130, 0]);
  });
});

describeShared("the vectors that PROJ printed", () => {
  test("agree within 3 cm in both national grids", () => {
    const { vectors } = JSON.parse(readFileSync(sharedPath("cases/ingest/luref-test-vectors.json"), "utf8"));
    for (const { lat, lon, luref, laea3035 } of vectors) {
      const [e, n] = projector("EPSG:4326", "EPSG:2169")([lon, lat]);
      expect(Math.hypot(e - luref.e, n - luref.n)).toBeLessThan(0.03);
      const [x, y] = projector("EPSG:4326", "EPSG:3035")([lon, lat]);
      expect(Math.hypot(x - laea3035.e, y - laea3035.n)).toBeLessThan(0.03);
    }
  });
});

describe("the stores of the Climate DT", () => {
  const plan = (dataset: string) =>
    findDataset("earth-data-hub").source.plan({ dataset, area }, inProcessStandin().context());

  test("another variant has other chunks, read from its metadata", async () => {
    const { pieces, bytes } = await plan("IFS-NEMO/SSP3-7.0/d2m/standard");
    expect(pieces).toHaveLength(214);
    expect(bytes).toBe(214 * 1440 * 64 * 64 * 4);
  });

  test("a series is read from the store of series: few long chunks, no map", async () => {
    const standin = inProcessStandin();
    const { source } = findDataset("earth-data-hub");
    const whole = await source.plan({ dataset: "IFS-NEMO/SSP3-7.0/t2m", area }, standin.context());
    expect(whole.requests).toBeLessThan(60);
    await whole.pieces[0]?.make();
    const asked = standin.state.seen.map(({ path }) => path);
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.filter((path) => !path.includes("-high-timeseries-"))).toEqual([]);
    await expect(plan("IFS-NEMO/SSP3-7.0/t2m/high-maps")).rejects.toMatchObject({ code: "invalid-request" });
  });

  test("what the model resolves is coarser than its cells, and the data set says it", async () => {
    const shelf = memoryDatasetShelf();
    const { source } = findDataset("earth-data-hub");
    const request = { dataset: "IFS-NEMO/SSP3-7.0/t2m", area, period: { from_year: 2040, to_year: 2040 } };
    const code = { name: "luxtwin", version: "0", sha256: "0" } as const;
    const year = await source.plan(request, inProcessStandin().context());
    const { manifest } = await pullDataset(year, { shelf, code, now: () => new Date(0) });
    // √(4π · 6371² / 12,582,912) km, the native cells; the grid steps 180/4095 degrees.
    expect(manifest.numbers.effective_resolution_m).toBe(6367);
    expect(manifest.numbers.effective_resolution_m as number).toBeGreaterThan((180 / 4095) * 111_195);
  });

  test("few chunks are decoded at a time", async () => {
    expect((await plan("IFS-NEMO/SSP3-7.0/t2m")).atOnce).toBeLessThanOrEqual(4);
  });
});

describe("what is asked", () => {
  test("a request keeps its four digits, names activities of generation 2 and gives latitude first", async () => {
    const standin = inProcessStandin();
    const bodies: string[] = [];
    const context = standin.context();
    const listening = {
      ...context,
      transport: (request: Parameters<typeof context.transport>[0]) => {
        if (request.body) bodies.push(new TextDecoder().decode(request.body));
        return context.transport(request);
      },
    };
    const period = { from_year: 2040, to_year: 2040 };
    const { source } = findDataset("polytope");
    const { pieces } = await source.plan({ dataset: "IFS-NEMO/SSP3-7.0/2t", area, period }, listening);
    await pieces[0]?.make();
    const { request } = JSON.parse(bodies[0] as string);
    expect(request).toMatchObject({ expver: "0001", generation: "2", activity: "projections", class: "d1" });
    expect(request.feature.points).toEqual([
      [50.19, 5.73],
      [49.44, 6.53],
    ]);
  });

  /** What each source asks while it plans, with every host at a name of its own. */
  const askedBy = async (id: string, dataset: string) => {
    const standin = inProcessStandin();
    const asked: { host: string; authorization: string | undefined }[] = [];
    const base = standin.context();
    const names: string[] = [];
    const context = {
      ...base,
      host: (setting: string) => {
        const name = `${setting.toLowerCase().replaceAll("_", "-")}.example`;
        names.push(name);
        return new URL(`http://${name}`);
      },
      transport: async (request: Parameters<typeof base.transport>[0]) => {
        asked.push({ host: request.url.hostname, authorization: request.headers.authorization });
        return standin.socket({
          ...request,
          url: new URL(request.url.pathname + request.url.search, "http://standin.example"),
        });
      },
    };
    await findDataset(id).source.plan(
      { dataset, area, ...(id === "earth-data-hub" && { period: { from_year: 2040, to_year: 2040 } }) },
      context,
    );
    return { asked, names };
  };

  test.each([
    ["earth-data-hub", "IFS-NEMO/SSP3-7.0/t2m", "luxtwin-edh-url.example", true],
    ["era5-land", "t2m", "luxtwin-edh-data-url.example", true],
    ["sentinel-2", "ndvi/2025-06-01/2025-08-31", "luxtwin-stac-url.example", false],
    ["jrc-flood", "rp100", "luxtwin-jrc-url.example", false],
  ])("each source asks its own host with its own key, and no other: %s", async (id, dataset, host, secret) => {
    const { asked, names } = await askedBy(id, dataset);
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(names)).toEqual(new Set([host]));
    for (const one of asked.filter((each) => each.host === host)) {
      expect(one.authorization !== undefined).toBe(secret);
    }
    // Items may lie elsewhere, as a catalogue says; no key goes there.
    expect(asked.filter((each) => each.host !== host && each.authorization !== undefined)).toEqual([]);
  });

  test("each account has a setting of its own, and no service of another account is asked", () => {
    expect(secretNames).toEqual(["EDH_API_KEY", "POLYTOPE_OFFLINE_TOKEN"]);
    const settings = new Map(sourceDescriptors.map(({ id, account }) => [id, account]));
    expect(settings.get("polytope")).not.toContain("EDH_API_KEY");
    expect(settings.get("earth-data-hub")).not.toContain("POLYTOPE");
    expect(Object.values(defaultHosts).some((host) => host.includes("hda."))).toBe(false);
  });

  test("the portal's folders are asked, never written down", () => {
    for (const { where } of sourceDescriptors) expect(where).not.toMatch(/\d{8}-\d{6}/);
    expect(Object.values(defaultHosts).join()).not.toMatch(/\d{8}-\d{6}/);
  });
});

test("no package asks for more than Node 20", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { version?: string; dev?: boolean }>;
  };
  const undici = Object.entries(packages).filter(([path, { dev }]) => !dev && path.endsWith("node_modules/undici"));
  expect(undici.filter(([, { version }]) => Number(version?.split(".")[0]) > 7)).toEqual([]);
  expect(Object.keys(packages)).not.toContain("node_modules/epsg-index");
});
