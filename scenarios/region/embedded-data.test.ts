import { readdirSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rasterRange } from "../../core/index.js";
import { fromFile } from "../../ingest/cog/geotiff-library.js";
import { describeShared, sharedPath } from "../../test/shared.js";
import { embeddedBoundary, embeddedElevation, embeddedPlaces } from "./embedded-data.js";

describe("the embedded data", () => {
  test("holds 4,608 heights from 141 to 547 m", () => {
    expect(rasterRange(embeddedElevation().data)).toEqual({ minimum: 141, maximum: 547, finite: 4608 });
  });

  test("holds 615 places, 182 of them in Luxembourg, and one closed boundary", () => {
    const places = embeddedPlaces();
    expect(places).toHaveLength(615);
    expect(places.filter(({ country }) => country === "LU")).toHaveLength(182);
    expect(embeddedBoundary().map((ring) => ring[0])).toEqual(embeddedBoundary().map((ring) => ring.at(-1)));
  });

  test("stays below 300 kB", () => {
    const folder = new URL("./data/", import.meta.url);
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(new URL(name, folder)).size, 0);
    expect(bytes).toBeLessThan(300_000);
  });
});

describeShared("the source of the embedded heights", () => {
  test("has the same height in every cell", async () => {
    const image = await (await fromFile(sharedPath("data/route-a/terra-lux/elev.tif"))).getImage();
    const [band] = await image.readRasters();
    const expected = Float32Array.from(band as unknown as ArrayLike<number>, (z) => (z === -32768 ? Number.NaN : z));
    expect(embeddedElevation().data).toEqual(expected);
  });
});
