import { describe, expect, test } from "vitest";
import { readPoints, readPolygon } from "./read-points.js";

describe("readPoints", () => {
  test("takes one position a line, in degrees or LUREF, and skips empty lines", () => {
    const found = readPoints("49.61, 6.13\n\n80000 100000\n");
    expect("points" in found && found.points[0]).toEqual({ latitude: 49.61, longitude: 6.13 });
    expect("points" in found && found.points[1]?.latitude).toBeCloseTo(49.83, 1);
  });

  test("names the first line that is no position", () => {
    expect(readPoints("49.61, 6.13\nParis")).toEqual({ badLine: 2, text: "Paris" });
  });
});

describe("readPolygon", () => {
  const ring = [
    [6.1, 49.6],
    [6.2, 49.6],
    [6.2, 49.7],
    [6.1, 49.6],
  ];
  const shape = { type: "Polygon", coordinates: [ring] };

  test.each([
    ["a geometry", shape],
    ["a feature", { type: "Feature", properties: {}, geometry: shape }],
    ["a collection", { type: "FeatureCollection", features: [{ type: "Feature", geometry: shape }] }],
  ])("takes the outer ring of %s, open", (_what, file) => {
    expect(readPolygon(JSON.stringify(file))).toEqual(
      ring.slice(0, 3).map(([longitude, latitude]) => ({ longitude, latitude })),
    );
  });

  test.each(["", "no json", '{"type":"Point","coordinates":[6,49]}'])("has none in %s", (text) => {
    expect(readPolygon(text)).toBeNull();
  });
});
