import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projector } from "../../core/index.js";
import { hasProgram, runClient } from "./run-client.js";
import { cellSize, corner, openSmallService, valueAt } from "./small-service.js";

/** Python of the Debian package, whatever other one the path names first. */
const python = "/usr/bin/python3";

let service: Awaited<ReturnType<typeof openSmallService>>;
beforeAll(async () => {
  service = await openSmallService();
});
afterAll(() => service.close());

describe.runIf(hasProgram(python, ["-c", "import owslib"]))("OWSLib", () => {
  test("reads capabilities with dimensions, maps, tiles, features and the value under a pixel", async () => {
    const [row, column] = [31, 22];
    const centre = [corner[0] + (column + 0.5) * cellSize, corner[1] - (row + 0.5) * cellSize] as const;
    const [lon, lat] = projector("EPSG:2169", "EPSG:4326")(centre);
    const script = resolve("test/clients/owslib-reads.py");
    const seen = JSON.parse(await runClient(python, [script, service.url, String(lon), String(lat)]));
    const layers = [
      "demo-flood-pluvial-rain-depth",
      "demo-heat-days-above-threshold",
      "demo-heat-tasmax",
      "demo-terrain-ground-elevation",
    ];
    expect(seen).toMatchObject({ wms_layers: layers, wmts_layers: layers, wms_dimensions: ["rp", "scenario"] });
    expect(seen.wms_value).toBe(Math.fround(valueAt(1, row, column)));
    expect(seen.png).toBe("89504e47".repeat(2));
    expect(seen).toMatchObject({ matched: 25 });
    expect(seen.names).toEqual(Array.from({ length: 10 }, (_, at) => `P${at}`));
  });
});
