import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  findDataset,
  memoryDatasetShelf,
  openTransport,
  pullDataset,
  readGeoTiff,
  readRasterField,
} from "../../ingest/index.js";
import { nodeTransport } from "../../server/net/node-transport.js";
import { systemPace } from "../../server/net/system-pace.js";
import { lidarFolder } from "../standin/raster-routes.js";
import { type Standin, startStandin } from "../standin/start.js";
import { fixtureGround } from "../standin/terrain-values.js";

let standin: Standin;
let folder: string;

beforeAll(async () => {
  standin = await startStandin();
  folder = mkdtempSync(join(tmpdir(), "luxtwin-region-"));
});

afterAll(async () => {
  await standin.close();
  rmSync(folder, { recursive: true, force: true });
});

const hosts = ["LUXTWIN_PORTAL_URL", "LUXTWIN_DEM_URL", "LUXTWIN_WORLDCOVER_URL"];

const ended = (child: ChildProcess): Promise<{ status: number | null; stdout: string; stderr: string }> => {
  const said = { stdout: "", stderr: "" };
  child.stdout?.on("data", (part) => {
    said.stdout += part;
  });
  child.stderr?.on("data", (part) => {
    said.stderr += part;
  });
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, ...said })));
};

const ingest = (...words: readonly string[]) =>
  ended(
    spawn(process.execPath, ["bin/luxtwin.mjs", "ingest", ...words], {
      env: { ...process.env, LUXTWIN_HOME: folder, ...Object.fromEntries(hosts.map((name) => [name, standin.url])) },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );

/** Ground of a cell of 80 m: relief within it, centimetres of storage, and the surface model's fit abroad [m]. */
const cellTolerance = 0.35;

describe("region luxembourg from a service that is not there", () => {
  test("is made by one command, read by GDAL, and made of the same again without one request for data", async () => {
    const plan = JSON.parse((await ingest("plan", "luxembourg", "--json")).stdout);
    expect(plan.requests).toBeLessThan(600);
    const first = await ingest("pull", "luxembourg", "--no-run", "--json");
    expect(first.status, first.stderr).toBe(0);
    const made = JSON.parse(first.stdout);
    expect(made.quality).toBe("fixture");
    expect(made.offset).toBeCloseTo(-0.35, 1);
    expect(made.requests).toBeLessThanOrEqual(plan.requests);
    const region = JSON.parse(readFileSync(made.region, "utf8"));
    expect(region).toMatchObject({ id: "luxembourg", demo: false, quality: "fixture", terrain: { surface: "dtm" } });
    expect(region.inputs).toHaveLength(3);
    const ground = join(dirname(made.region), "ground.tif");
    for (const [x, y] of [
      [77_000, 75_000],
      [70_040, 110_040],
      [50_040, 60_040],
    ] as const) {
      const value = Number(
        execFileSync("gdallocationinfo", ["-valonly", "-geoloc", ground, String(x), String(y)], { encoding: "utf8" }),
      );
      const centre = [Math.floor(x / 80) * 80 + 40, Math.floor(y / 80) * 80 + 40] as const;
      expect(Math.abs(value - fixtureGround(...centre))).toBeLessThan(cellTolerance + 4);
    }
    const dataRequests = () =>
      standin.state.seen.filter(({ range }) => range !== null && !range.startsWith("bytes=0-")).length;
    const before = dataRequests();
    const again = JSON.parse((await ingest("pull", "luxembourg", "--no-run", "--json")).stdout);
    expect(again.region).toBe(made.region);
    expect(again.inputs).toEqual(made.inputs);
    expect(dataRequests() - before).toBeLessThan(60);
  });
});

describe("a window beside GDAL's", () => {
  const box = [70_000, 100_000, 71_000, 101_000] as const;

  test("has the same cells as gdal_translate writes", async () => {
    const path = `/vsicurl/${standin.url}/resources/x/${lidarFolder}/MNT_Lidar2024.tif`;
    const target = join(folder, "gdal.tif");
    const [west, south, east, north] = box.map(String) as [string, string, string, string];
    const times: number[] = [];
    const translate = () => {
      const started = performance.now();
      const child = spawn("gdal_translate", [
        "-q",
        "-ot",
        "Float32",
        "-oo",
        "OVERVIEW_LEVEL=0",
        "-projwin",
        west,
        north,
        east,
        south,
        path,
        target,
      ]);
      return ended(child).then((end) => {
        times.push(performance.now() - started);
        return end;
      });
    };
    await translate();
    const gdal = await readGeoTiff(new Uint8Array(readFileSync(target)));
    const { send, close } = nodeTransport({ trustedOrigins: [standin.url] });
    const transport = openTransport(send, { pace: systemPace, rules: { trustedOrigins: [standin.url] } });
    const { source, dataset } = findDataset(`lidar-2024/window/${box.join(",")}`);
    const started = performance.now();
    const plan = await source.plan(
      { dataset, area: [5.7, 49.4, 6.5, 50.2] },
      {
        transport,
        host: () => new URL(standin.url),
        secret: () => undefined,
        quota: async () => null,
        sleep: systemPace.sleep,
        now: () => new Date(0),
      },
    );
    const shelf = memoryDatasetShelf();
    const { manifest } = await pullDataset(plan, {
      shelf,
      code: { name: "luxtwin", version: "0", sha256: "0" },
      now: () => new Date(0),
    });
    const ours = performance.now() - started;
    close();
    const field = await readRasterField("ground", Object.keys(manifest.files), (name) => shelf.read(manifest, name));
    console.log(`window of 1 km at 1 m: ours ${ours.toFixed(0)} ms, gdal_translate ${times[0]?.toFixed(0)} ms`);
    let compared = 0;
    let different = 0;
    const [a, , x0, , e, y0] = field.grid.affine;
    const [ga, , gx0, , ge, gy0] = gdal.grid.affine;
    for (let row = 0; row < gdal.grid.height; row++) {
      for (let column = 0; column < gdal.grid.width; column++) {
        const ourColumn = Math.floor((gx0 + (column + 0.5) * ga - x0) / a);
        const ourRow = Math.floor((gy0 + (row + 0.5) * ge - y0) / e);
        if (ourColumn < 0 || ourRow < 0 || ourColumn >= field.grid.width || ourRow >= field.grid.height) continue;
        compared++;
        if (field.data[ourRow * field.grid.width + ourColumn] !== gdal.data[row * gdal.grid.width + column])
          different++;
      }
    }
    expect(compared).toBeGreaterThan(990_000);
    expect(different).toBe(0);
  });
});
