import { beforeAll, describe, expect, test } from "vitest";
import { projector } from "../../core/index.js";
import { createApp } from "../../server/api/app.js";
import { cellSize, corner, createSmallServices, valueAt } from "./small-service.js";

const rain = "/edr/collections/demo-flood-pluvial-rain-depth";
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  app = createApp(await createSmallServices());
});

const ask = (path: string) => app.request(encodeURI(path));
const json = async (path: string) => {
  const response = await ask(path);
  const body = await response.json();
  expect(response.status, JSON.stringify(body).slice(0, 300)).toBe(200);
  return body;
};
const metres = (row: number, column: number) =>
  [corner[0] + (column + 0.5) * cellSize, corner[1] - (row + 0.5) * cellSize] as const;
const at = (offset: number, row: number, column: number) => Math.fround(valueAt(offset, row, column));

describe("EDR", () => {
  test("links its collections, their queries and dimensions", async () => {
    const landing = await json("/edr");
    for (const rel of ["service-desc", "conformance", "data"]) {
      expect(
        landing.links.some((link: { rel: string }) => link.rel === rel),
        rel,
      ).toBe(true);
    }
    const { collections } = await json("/edr/collections");
    expect(collections.map((one: { id: string }) => one.id)).toEqual([
      "demo-flood-pluvial-rain-depth",
      "demo-heat-days-above-threshold",
      "demo-heat-tasmax",
      "demo-terrain-ground-elevation",
    ]);
    const [depth, days] = collections;
    expect(depth.extent.custom.map((one: { id: string; values: unknown }) => [one.id, one.values])).toEqual([
      ["scenario", ["baseline-1991-2020", "gwl2"]],
      ["rp", [10, 100]],
    ]);
    expect(days.extent.custom[1].values).toEqual(["hot-days-ge30", "hot-days-gt30"]);
    expect(Object.keys(depth.data_queries)).toEqual(["position", "area", "radius"]);
  });

  test("answers a place along all dimensions; what is not computed is null", async () => {
    const [x, y] = metres(10, 7);
    const coverage = await json(`${rain}/position?coords=POINT(${x} ${y})&crs=EPSG:2169`);
    expect(coverage.domain.axes.rp.values).toEqual([10, 100]);
    expect(coverage.ranges.waterDepth).toMatchObject({
      ...{ axisNames: ["scenario", "rp", "y", "x"], shape: [2, 2, 1, 1] },
      values: [at(1, 10, 7), at(40, 10, 7), at(2, 10, 7), null],
    });
    expect(coverage["luxtwin:layers"]).toHaveLength(3);
    expect(coverage["luxtwin:layers"][0].explain).toContain("/explain?lon=");
    expect(coverage.parameters.waterDepth.description.en).toContain("DEMO");
  });

  test("answers a polygon as a grid in EPSG:2169 and as points in degrees, with the same values", async () => {
    const ring = [
      [5, 5],
      [5, 8],
      [9, 8],
      [9, 5],
      [5, 5],
    ].map(([row, column]) => [corner[0] + column * cellSize, corner[1] - row * cellSize] as const);
    const query = "scenario=gwl2&rp=10";
    const inMetres = `${rain}/area?coords=POLYGON((${ring.map((one) => one.join(" ")).join(",")}))&crs=EPSG:2169&${query}`;
    const grid = await json(inMetres);
    const expected = [5, 6, 7, 8].flatMap((row) => [5, 6, 7].map((column) => at(2, row, column)));
    const finite = grid.ranges.waterDepth.values.filter((value: number | null) => value !== null);
    expect(finite).toEqual(expected);
    expect(grid.domain.axes.x.num * grid.domain.axes.y.num).toBe(grid.ranges.waterDepth.values.length);
    expect(grid.domain.referencing[0]).toMatchObject({ coordinates: ["y", "x"] });
    const toDegrees = projector("EPSG:2169", "EPSG:4326");
    const degrees = ring.map((one) => toDegrees(one).join(" ")).join(",");
    const points = await json(`${rain}/area?coords=POLYGON((${degrees}))&${query}`);
    expect(points.ranges.waterDepth.values).toEqual(expected);
    expect(points.domain.axes.composite.values).toHaveLength(12);
  });

  test("answers the cells within a distance, and a hole is no part of a polygon", async () => {
    const [x, y] = metres(20, 20);
    const radius = await json(
      `${rain}/radius?coords=POINT(${x} ${y})&crs=EPSG:2169&within=0.1&within-units=km&scenario=gwl2&rp=10`,
    );
    const finite = radius.ranges.waterDepth.values.filter((value: number | null) => value !== null);
    expect(finite).toEqual(
      (
        [
          [19, 20],
          [20, 19],
          [20, 20],
          [20, 21],
          [21, 20],
        ] as const
      ).map(([r, c]) => at(2, r, c)),
    );
    const square = (half: number) =>
      [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
        [-1, -1],
      ]
        .map(([dx, dy]) => `${x + dx * half} ${y + dy * half}`)
        .join(",");
    const ring = await json(
      `${rain}/area?coords=POLYGON((${square(140)}),(${square(50)}))&crs=EPSG:2169&scenario=gwl2&rp=10`,
    );
    const around = ring.ranges.waterDepth.values.filter((value: number | null) => value !== null);
    expect(around).toHaveLength(8);
    expect(around).not.toContain(at(2, 20, 20));
  });

  test("writes CSV that opens with DEMO", async () => {
    const [x, y] = metres(10, 7);
    const text = await (await ask(`${rain}/position?coords=POINT(${x} ${y})&crs=EPSG:2169&rp=10&f=CSV`)).text();
    const rows = text.trim().split("\r\n");
    expect(rows[0]).toContain("DEMO");
    expect(rows[1]).toBe("scenario,rp,x,y,parameter,value,unit,quality,layer");
    expect(rows[2]).toContain(`baseline-1991-2020,10,${x},${y},waterDepth,${at(1, 10, 7)},m,synthetic,`);
    expect(rows).toHaveLength(4);
  });

  test.each([
    [`${rain}/position?coords=POINT(6.1)`, 400, "two numbers"],
    [`${rain}/position?coords=POINT(49.61 6.13)`, 404, "swapped"],
    [`${rain}/position?coords=LINESTRING(6 49,6 50)`, 400, "POINT(x y)"],
    [`${rain}/position?coords=POINT(6.13 49.61)&rp=77`, 400, "10, 100"],
    [`${rain}/position?coords=POINT(6.13 49.61)&season=JJA`, 400, "no dimension"],
    [`${rain}/position?coords=POINT(6.13 49.61)&parameter-name=rain`, 400, "waterDepth"],
    [`${rain}/position?coords=POINT(6.13 49.61)&crs=EPSG:4258`, 400, "EPSG:2169"],
    [`${rain}/area?coords=POLYGON((6.1 49.6,6.2 49.6,6.2 49.7))`, 400, "closed"],
    [`${rain}/area?coords=POLYGON((5.7 49.4,5.71 49.4,5.71 49.41,5.7 49.4))`, 404, "No cell"],
    [`${rain}/radius?coords=POINT(6.13 49.61)&within=5&within-units=miles`, 400, "m or km"],
    ["/edr/collections/none/position?coords=POINT(6.13 49.61)", 404, "/edr/collections"],
  ])("%s answers %i", async (path, status, words) => {
    const response = await ask(path);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
  });
});

describe("OGC API Tiles", () => {
  test("leads from the collection to a tile at values of its dimensions", async () => {
    const collection = await json(rain);
    const list = await json(
      new URL(collection.links.find(({ rel }: { rel: string }) => rel.endsWith("tilesets-map")).href).pathname,
    );
    const set = await json(new URL(list.tilesets[0].links[0].href).pathname);
    const item = set.links.find(({ rel }: { rel: string }) => rel === "item").href as string;
    const matrices = await json("/edr/tileMatrixSets/WebMercatorQuad");
    expect(matrices.tileMatrices[8].scaleDenominator).toBeCloseTo(559082264.0287178 / 2 ** 8, 3);
    const path = new URL(item).pathname
      .replace("%7BtileMatrix%7D", "8")
      .replace("%7BtileRow%7D", "87")
      .replace("%7BtileCol%7D", "132");
    const tags = await Promise.all(
      ["", "?scenario=gwl2&rp=10", "?rp=10"].map(async (query) => (await ask(path + query)).headers.get("etag")),
    );
    expect(new Set(tags).size).toBe(3);
    expect((await ask(`${path}?rp=77`)).status).toBe(400);
  });
});
