import { describe, expect, test } from "vitest";
import { createApp } from "./app.js";
import { createServices } from "./services.case.js";
import { createStore, layerId, version } from "./stored-layer.case.js";

const path = `/layers/${layerId}/files/layer.tif`;

const askRange = async (range: string, headers: Readonly<Record<string, string>> = {}) => {
  const store = createStore();
  const response = await createApp(createServices({ store })).request(path, { headers: { Range: range, ...headers } });
  return { response, reads: store.reads };
};

describe("a file of a layer", () => {
  test("is answered whole with its length, tag and media type", async () => {
    const response = await createApp(createServices()).request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("1000");
    expect(response.headers.get("accept-ranges")).toBe("bytes");
    expect(response.headers.get("content-type")).toContain("image/tiff");
    expect((await response.arrayBuffer()).byteLength).toBe(1000);
  });

  test.each([
    ["bytes=0-9", "bytes 0-9/1000", 10, "layer.tif 0-10"],
    ["bytes=990-", "bytes 990-999/1000", 10, "layer.tif 990-1000"],
    ["bytes=-5", "bytes 995-999/1000", 5, "layer.tif 995-1000"],
    ["bytes=-5000", "bytes 0-999/1000", 1000, "layer.tif 0-1000"],
    ["bytes=500-99999", "bytes 500-999/1000", 500, "layer.tif 500-1000"],
  ])("range %s answers %s and reads no more than that", async (range, contentRange, length, read) => {
    const { response, reads } = await askRange(range);
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(contentRange);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.length).toBe(length);
    expect(bytes[0]).toBe(Number(/\d+/.exec(contentRange)?.[0]) % 251);
    expect(reads).toEqual([read]);
  });

  test.each(["bytes=1000-", "bytes=5000-6000", "bytes=-0"])("range %s is beyond the file: 416", async (range) => {
    const { response } = await askRange(range);
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe("bytes */1000");
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  test.each(["bytes=0-1,5-6", "rows=0-1", "bytes=9-1", "bytes=-"])("range %s is ignored", async (range) => {
    expect((await askRange(range)).response.status).toBe(200);
  });

  test("a range of another state of the file answers the whole file", async () => {
    const { response } = await askRange("bytes=0-9", { "If-Range": '"other"' });
    expect(response.status).toBe(200);
  });

  test("HEAD tells the length and reads nothing", async () => {
    const store = createStore();
    const response = await createApp(createServices({ store })).request(path, { method: "HEAD" });
    expect([response.status, response.headers.get("content-length")]).toEqual([200, "1000"]);
    expect(store.reads).toEqual([]);
  });

  test("a file named with its version never changes", async () => {
    const app = createApp(createServices());
    const response = await app.request(`/layers/${layerId}@${version}/files/zarr/zarr.json`);
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });
});

describe("a file that is not as the manifest says", () => {
  test("a folder is named as one", async () => {
    const response = await createApp(createServices()).request(`/layers/${layerId}/files/zarr`);
    expect((await response.json()).detail).toContain("is a folder: ask a file in it, such as zarr/zarr.json");
  });

  test("a file cut short answers 502, not fewer bytes", async () => {
    const store = { ...createStore(), openAsset: async () => ({ bytes: new Uint8Array(3), offset: 0, total: 3 }) };
    const response = await createApp(createServices({ store })).request(path);
    expect([response.status, (await response.json()).code]).toEqual([502, "source-corrupt"]);
  });
});

describe("a tile", () => {
  test("is what the store keeps, or one of no data within the layer's zooms", async () => {
    const app = createApp(createServices());
    const kept = await app.request(`/tiles/${layerId}/8/132/87.png`);
    expect(new Uint8Array(await kept.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3));
    const empty = new Uint8Array(await (await app.request(`/tiles/${layerId}/8/0/0`)).arrayBuffer());
    expect([...empty.slice(1, 4)]).toEqual([...Buffer.from("PNG")]);
    expect([...empty.slice(16, 24)]).toEqual([0, 0, 1, 0, 0, 0, 1, 0]);
  });

  test("is described by TileJSON with the value of a code", async () => {
    const json = await (await createApp(createServices()).request(`/layers/${layerId}/tilejson.json`)).json();
    expect(json.tiles).toEqual([`http://localhost/tiles/${layerId}@${version}/{z}/{x}/{y}.png`]);
    const { redFactor, greenFactor, baseShift, offset, scale } = json;
    expect(1 * redFactor + 44 * greenFactor - baseShift).toBeCloseTo(offset + scale * 300, 12); // float64 rounding only
    expect(json.name).toMatch(/^DEMO /);
  });
});

describe("the catalogue", () => {
  test("gives the stored item with absolute addresses and a DEMO title", async () => {
    const app = createApp(createServices());
    const item = await (await app.request(`/stac/collections/demo-luxembourg/items/${layerId}`)).json();
    expect(item.assets.cog.href).toBe(`http://localhost/layers/${layerId}@${version}/files/layer.tif`);
    expect([item.id, item.collection]).toEqual([`${layerId}@${version}`, "demo-luxembourg"]);
    expect(item.properties.title).toMatch(/^DEMO /);
    for (const { href } of item.links) expect((await app.request(href)).status).toBe(200);
    expect((await app.request(item.assets.cog.href)).status).toBe(200);
  });

  test("every link of the layer list leads somewhere and titles say DEMO", async () => {
    const app = createApp(createServices());
    const { layers, notice, demo } = await (await app.request("/layers")).json();
    expect([demo, notice.en]).toEqual([true, "Synthetic below 30 arc seconds"]);
    expect(layers[0].title).toMatch(/^DEMO /);
    const links: { rel: string; href: string }[] = layers[0].links;
    expect(links.map(({ rel }) => rel)).toEqual(["self", "cog", "zarr", "tiles", "tilejson", "stac", "point"]);
    for (const { rel, href } of links) {
      const file = rel === "zarr" ? `${href}/zarr.json` : href;
      const path = file.replace("{z}/{x}/{y}", "8/132/87");
      expect([rel, (await app.request(path)).status]).toEqual([rel, 200]);
    }
  });

  test("the CSV of a place says DEMO in its first row", async () => {
    const app = createApp(createServices());
    const response = await app.request("/layers/point.csv?lon=6.13&lat=49.61&scenario=baseline-1991-2020");
    const [comment, header, row] = (await response.text()).split("\r\n");
    expect(comment).toBe("# DEMO: Synthetic below 30 arc seconds");
    expect(header).toMatch(/^layer,title,value,unit,/);
    expect(row).toContain(`${layerId},"DEMO Depth, rain of 100 years",0.42,m,,synthetic,900,`);
  });
});
