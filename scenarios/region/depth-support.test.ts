import { describe, expect, test } from "vitest";
import { isTwinError } from "../../core/index.js";
import { demoRegion } from "./demo-region.js";
import { assertDepthSupported } from "./depth-support.js";
import { parseRegionFile, type RegionFile } from "./region-file.js";

const createRegion = (surface: "dtm" | "dsm", resolution: number): RegionFile => ({
  ...demoRegion(),
  id: "valley",
  demo: false,
  effective_resolution_m: resolution,
  terrain: { kind: "geotiff", path: "ground.tif", surface, vertical_datum: "EVRF2007" },
});

const caught = (body: () => void): unknown => {
  try {
    body();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("assertDepthSupported", () => {
  test("passes the demonstration and bare earth of 100 m", () => {
    expect(caught(() => assertDepthSupported(demoRegion()))).toBeUndefined();
    expect(caught(() => assertDepthSupported(createRegion("dtm", 100)))).toBeUndefined();
  });

  test("refuses coarser terrain outside demo mode as terrain-too-coarse", () => {
    const error = caught(() => assertDepthSupported(createRegion("dtm", 900)));
    expect(isTwinError(error, "terrain-too-coarse") && error.details).toEqual({
      effective_resolution_m: 900,
      limit_m: 100,
    });
  });

  test("refuses a surface model unless it is accepted by name", () => {
    expect(
      isTwinError(
        caught(() => assertDepthSupported(createRegion("dsm", 1))),
        "unsupported",
      ),
    ).toBe(true);
    expect(caught(() => assertDepthSupported(createRegion("dsm", 1), { surfaceModel: "accept" }))).toBeUndefined();
  });
});

describe("parseRegionFile", () => {
  test("refuses an unknown key by name", () => {
    expect(() => parseRegionFile({ ...demoRegion(), colour: "green" })).toThrow(/colour/);
  });
});
