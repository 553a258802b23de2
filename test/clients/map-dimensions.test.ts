import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../server/api/app.js";
import { corner, createSmallServices, valueAt } from "./small-service.js";

const group = "demo-flood-pluvial-rain-depth";
const single = "demo-flood-pluvial-rain-t10-depth-gwl2";
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  app = createApp(await createSmallServices());
});
const view = `&CRS=EPSG:2169&BBOX=${corner[1] - 5400},${corner[0]},${corner[1]},${corner[0] + 5400}&WIDTH=60&HEIGHT=60`;
const info = (layer: string, more: string) =>
  app.request(`/wms?REQUEST=GetFeatureInfo&LAYERS=${layer}&QUERY_LAYERS=${layer}${view}&I=4&J=9${more}`);
const map = (layer: string, more: string) =>
  app.request(`/wms?REQUEST=GetMap&LAYERS=${layer}${view}&FORMAT=image/png&TRANSPARENT=TRUE${more}`);
const value = (offset: number) => Math.fround(valueAt(offset, 9, 4));

describe("WMS dimensions", () => {
  test("are declared with default and values, once a quantity", async () => {
    const text = await (await app.request("/wms?REQUEST=GetCapabilities")).text();
    expect(text).toContain(
      '<Dimension name="scenario" units="" default="baseline-1991-2020" multipleValues="0" nearestValue="0">baseline-1991-2020,gwl2</Dimension>' +
        '<Dimension name="rp" units="year" default="100" multipleValues="0" nearestValue="0">10,100</Dimension>',
    );
    expect(text.match(/<Layer queryable/g)).toHaveLength(4);
    expect(text).not.toContain(single);
  });

  test("choose the layer of GetFeatureInfo, GetMap and GetLegendGraphic", async () => {
    const read = async (more: string) => (await (await info(group, more)).json()).features[0].properties.value;
    expect(await read("")).toBe(value(40));
    expect(await read("&DIM_RP=10")).toBe(value(1));
    expect(await read("&dim_scenario=gwl2&DIM_RP=10")).toBe(value(2));
    const tag = async (more: string) => (await map(group, more)).headers.get("etag");
    expect(await tag("&DIM_RP=10&DIM_SCENARIO=gwl2")).toBe((await map(single, "")).headers.get("etag"));
    expect(await tag("&DIM_RP=10")).not.toBe(await tag(""));
    const legend = (more: string) =>
      app.request(`/wms?REQUEST=GetLegendGraphic&LAYER=${group}&FORMAT=image/png${more}`);
    expect((await legend("&DIM_RP=10")).headers.get("etag")).not.toBe((await legend("")).headers.get("etag"));
  });

  test("that are taken for granted are named in a warning", async () => {
    expect((await map(group, "&DIM_RP=10")).headers.get("warning")).toContain("scenario=baseline-1991-2020");
    expect((await map(group, "&DIM_RP=10&DIM_SCENARIO=gwl2")).headers.get("warning")).toBeNull();
  });

  test.each([
    [group, "&DIM_RP=77", "DIM_RP", "10, 100"],
    [group, "&DIM_SCENARIO=gwl2", "DIM_RP", "not computed"],
    [group, "&DIM_SEASON=JJA", "DIM_SEASON", "no dimension"],
    [single, "&DIM_RP=100", "DIM_RP", "contradicts"],
  ])("%s%s is refused as InvalidDimensionValue", async (layer, more, key, words) => {
    const response = await map(layer, `${more}&EXCEPTIONS=XML`);
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(text).toContain('code="InvalidDimensionValue"');
    expect(text).toContain(key);
    expect(text).toContain(words);
  });
});

describe("WMTS dimensions", () => {
  const tile = "WebMercatorQuad/11/701/1059";
  test("stand in the template in the order of the capabilities", async () => {
    const text = await (await app.request("/wmts")).text();
    expect(text).toContain(
      `/wmts/${group}/default/{scenario}/{rp}/WebMercatorQuad/{TileMatrix}/{TileRow}/{TileCol}.png`,
    );
    expect(text).toContain('resourceType="FeatureInfo"');
    expect(text).toContain("<ows:Identifier>rp</ows:Identifier><ows:UOM>year</ows:UOM><Default>100</Default>");
  });

  test("choose the tile by address, by pairs and by the layer's own id alike", async () => {
    const byAddress = await app.request(`/wmts/${group}/default/gwl2/10/${tile}.png`);
    const pairs = "tilematrixset=WebMercatorQuad&tilematrix=11&tilerow=701&tilecol=1059";
    const byPairs = await app.request(`/wmts?request=GetTile&layer=${group}&SCENARIO=gwl2&rp=10&${pairs}`);
    const byId = await app.request(`/wmts/${single}/default/${tile}.png`);
    expect([byAddress.status, byPairs.status, byId.status]).toEqual([200, 200, 200]);
    const bytes = await Promise.all(
      [byAddress, byPairs, byId].map(async (one) => Buffer.from(await one.arrayBuffer())),
    );
    expect(bytes[1]).toEqual(bytes[0]);
    expect(bytes[2]).toEqual(bytes[0]);
  });

  test.each([
    [`/wmts/${group}/default/gwl2/${tile}.png`, 400, "{scenario}/{rp}/"],
    [`/wmts/${group}/default/gwl2/100/${tile}.png`, 400, "not computed"],
    [`/wmts/${group}/default/gwl2/10/${tile}/300/3.json`, 400, "255"],
    [`/wmts/${group}/default/${tile}.gif`, 400, "png"],
  ])("%s answers %i", async (path, status, words) => {
    const response = await app.request(path);
    expect(response.status).toBe(status);
    expect((await response.json()).detail).toContain(words);
  });
});
