import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createDeflateBomb } from "../../test/fixtures/create-bomb.js";
import { createTiff, dataOffset, tiledTags } from "../../test/fixtures/create-tiff.js";
import { memorySource } from "../source/memory-source.js";
import { boundedInflate } from "./bounded-inflate.js";
import { readGeoTiff } from "./read-geotiff.js";
import { guardTiff } from "./tiff-guard.js";

/** The promise to whoever sends a file: refused before a tenth of a second and without its memory. */
const refusalMs = 100;
const refusalBytes = 50e6;

const one = { offsets: [8], byteCounts: [8] };
const guard = (bytes: Uint8Array) => guardTiff(memorySource(bytes, "hostile"));

describe("guardTiff", () => {
  test("refuses a 255 kB deflate bomb in under 100 ms and 50 MB", async () => {
    const bomb = createDeflateBomb();
    expect(bomb.length).toBeGreaterThan(250_000);
    expect(bomb.length).toBeLessThan(265_000);
    const { rss } = process.memoryUsage();
    const started = performance.now();
    await expect(readGeoTiff(bomb)).rejects.toMatchObject({
      code: "too-large",
      details: { what: "bytes of one tile", value: 268_435_456 },
    });
    expect(performance.now() - started).toBeLessThan(refusalMs);
    expect(process.memoryUsage().rss - rss).toBeLessThan(refusalBytes);
  });

  test("refuses a bomb cut into small tiles by its ratio", async () => {
    const tile = deflateSync(new Uint8Array(512 * 512 * 4), { level: 9 });
    const size = { width: 2048, height: 2048, tile: 512, compression: 8 };
    const blocks = (at: number) => ({ offsets: Array(16).fill(at), byteCounts: Array(16).fill(tile.length) });
    const tags = tiledTags(size, blocks(dataOffset(tiledTags(size, blocks(0)))));
    await expect(guard(createTiff({ tags, data: tile }))).rejects.toMatchObject({
      code: "too-large",
      details: { what: "decoded ÷ stored bytes" },
    });
  });

  test("refuses a header that claims 1e9 cells", async () => {
    const tags = tiledTags({ width: 40_000, height: 25_000, tile: 512, compression: 8 }, one);
    await expect(guard(createTiff({ tags }))).rejects.toMatchObject({
      code: "too-large",
      details: { what: "cells", value: 1e9, limit: 1e8 },
    });
  });

  test("refuses directories that form a circle", async () => {
    const tags = tiledTags({ width: 16, height: 16, tile: 16, compression: 8 }, one);
    await expect(guard(createTiff({ tags, next: 8 }))).rejects.toThrow("circle");
  });

  test("refuses more than 64 directories", async () => {
    const tags = tiledTags({ width: 16, height: 16, tile: 16, compression: 8 }, one);
    const single = createTiff({ tags });
    const pages = new Uint8Array(8 + 66 * (single.length - 8));
    pages.set(single.subarray(0, 8));
    for (let page = 0; page < 66; page++) {
      const at = 8 + page * (single.length - 8);
      pages.set(single.subarray(8), at);
      new DataView(pages.buffer).setUint32(at + 2 + tags.length * 12, at + single.length - 8, true);
    }
    await expect(guard(pages)).rejects.toMatchObject({ code: "too-large", details: { what: "image directories" } });
  });

  test("refuses tiles that lie beyond the end of the file", async () => {
    const size = { width: 16, height: 16, tile: 16, compression: 8 };
    const tags = tiledTags(size, { offsets: [4_000_000_000], byteCounts: [100] });
    await expect(guard(createTiff({ tags }))).rejects.toMatchObject({
      code: "source-corrupt",
      details: { offset: 4_000_000_000 },
    });
  });

  test("refuses tables that are shorter than the tiles they should list", async () => {
    const tags = tiledTags({ width: 64, height: 64, tile: 16, compression: 8 }, one);
    await expect(guard(createTiff({ tags }))).rejects.toThrow("1 tile offsets where 16 are needed");
  });

  test("refuses codecs it does not read, by number", async () => {
    const tags = tiledTags({ width: 16, height: 16, tile: 16, compression: 7 }, one);
    await expect(guard(createTiff({ tags }))).rejects.toMatchObject({
      code: "unsupported",
      details: { feature: "compression", found: "7" },
    });
  });

  test("refuses what is no TIFF at all", async () => {
    for (const text of [
      "",
      "II",
      "<html>502 Bad Gateway</html>",
      "II*\u0000\u00ff\u00ff\u00ff\u00ff and nothing more",
    ]) {
      await expect(guard(new TextEncoder().encode(text))).rejects.toMatchObject({ code: "source-corrupt" });
    }
  });
});

describe("boundedInflate", () => {
  test("stops at the declared size", async () => {
    const stored = deflateSync(new Uint8Array(1000));
    const buffer = stored.buffer.slice(stored.byteOffset, stored.byteOffset + stored.length);
    expect((await boundedInflate(buffer, 1000)).byteLength).toBe(1000);
    await expect(boundedInflate(buffer, 999)).rejects.toThrow("inflates past 999 bytes");
  });
});
