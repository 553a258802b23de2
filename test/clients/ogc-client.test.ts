import { OgcApiEndpoint, WmsEndpoint, WmtsEndpoint } from "@camptocamp/ogc-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { corner, openSmallService, valueAt } from "./small-service.js";

const group = "demo-flood-pluvial-rain-depth";
const groups = [group, "demo-heat-days-above-threshold", "demo-heat-tasmax", "demo-terrain-ground-elevation"];

let service: Awaited<ReturnType<typeof openSmallService>>;
beforeAll(async () => {
  service = await openSmallService();
});
afterAll(() => service.close());

describe("@camptocamp/ogc-client", () => {
  test("reads the WMS capabilities, and its address for a map gives the value under a pixel", async () => {
    const wms = await new WmsEndpoint(`${service.url}/wms`).isReady();
    expect(wms.getLayers()[0].children?.map(({ name }) => name)).toEqual(groups);
    expect(wms.getLayerByName(group).availableCrs).toContain("EPSG:2169");
    // the register puts northing first
    const extent = [corner[1] - 5400, corner[0], corner[1], corner[0] + 5400] as [number, number, number, number];
    const address = wms.getMapUrl([group], {
      ...{ widthPx: 60, heightPx: 60, crs: "EPSG:2169", extent, outputFormat: "image/png" },
    });
    expect((await fetch(address)).headers.get("content-type")).toBe("image/png");
    const info = address.replace("REQUEST=GetMap", `REQUEST=GetFeatureInfo&QUERY_LAYERS=${group}&I=4&J=9`);
    const found = (await (await fetch(info)).json()) as { features: { properties: { value: number } }[] };
    expect(found.features[0].properties.value).toBe(Math.fround(valueAt(40, 9, 4)));
  });

  test("reads the WMTS capabilities with the defaults of dimensions, and its address gives a tile", async () => {
    const wmts = await new WmtsEndpoint(`${service.url}/wmts`).isReady();
    expect(wmts.getLayers().map(({ name }) => name)).toEqual(groups);
    const dimensions = wmts.getDefaultDimensions(group);
    expect(dimensions).toEqual({ scenario: "baseline-1991-2020", rp: "100" });
    const template = wmts.getTileUrl(group, "default", "WebMercatorQuad", "8", 87, 132, "image/png");
    const address = Object.entries(dimensions).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, String(value)),
      template,
    );
    expect((await fetch(address)).headers.get("content-type")).toBe("image/png");
  });

  test("counts collections and reads features", async () => {
    const api = new OgcApiEndpoint(service.url);
    expect(await api.featureCollections).toEqual(["boundary", "rivers", "places"]);
    const items = await api.getCollectionItems("places", 10, 20);
    expect(items.map(({ properties }) => Reflect.get(properties as object, "name"))).toEqual([
      "P20",
      "P21",
      "P22",
      "P23",
      "P24",
    ]);
  });

  test("finds the tile sets of the grids", async () => {
    const grids = new OgcApiEndpoint(`${service.url}/edr`);
    expect(await grids.mapTileCollections).toEqual(groups);
    const address = await grids.getMapTilesetUrl(group);
    const set = (await (await fetch(address)).json()) as { links: { rel: string; href: string }[] };
    const item = set.links.find(({ rel }) => rel === "item")?.href ?? "";
    const tile = item.replace("{tileMatrix}", "8").replace("{tileRow}", "87").replace("{tileCol}", "132");
    expect((await fetch(tile)).headers.get("content-type")).toBe("image/png");
  });
});
