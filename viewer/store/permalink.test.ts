import { describe, expect, test } from "vitest";
import { defaultLink, readLink, writeLink } from "./permalink.js";
import type { LinkedState } from "./state.js";

const createLinked = (part: Partial<LinkedState> = {}): LinkedState => ({
  ...defaultLink("fr"),
  camera: { longitude: 6.12345, latitude: 49.61, zoom: 10.25 },
  paint: { opacity: 0.5, from: 0.25, to: 2 },
  place: { longitude: 6.13, latitude: 49.6 },
  sharesPlace: true,
  ...part,
});

describe("permalink", () => {
  test("reads back what it wrote, for flood", () => {
    expect(readLink(writeLink(createLinked()), "en")).toEqual(createLinked());
  });

  test("reads back what it wrote, for heat in kelvin", () => {
    const { selection } = defaultLink("fr");
    const heat = createLinked({
      selection: { ...selection, hazard: "heat", heatIndex: "tasmin", season: "djf", sector: "energy" },
      paint: { opacity: 1, from: 271.15, to: null },
    });
    expect(readLink(writeLink(heat), "en")).toEqual(heat);
  });

  test("reads back what it wrote, for a comparison and a tool", () => {
    const swipe = createLinked({
      tool: "what-if",
      compare: { look: "swipe", scenario: "gwl3", magnitude: "rain-t30", at: 0.25 },
    });
    expect(readLink(writeLink(swipe), "en")).toEqual(swipe);
  });

  test("leaves out a clicked place unless the reader shares it", () => {
    expect(writeLink(createLinked({ sharesPlace: false }))).not.toContain("place=");
  });

  test("takes an empty hash for the defaults", () => {
    expect(readLink("", "en")).toEqual(defaultLink("en"));
  });

  test.each([
    "#opacity=7",
    "#lat=99",
    "#unknown=1",
    "#hazard=meteor",
    "#tool=hammer",
    "#compare=swipe&at=2",
    "#place=6.1",
    "#place=6.1,95",
    "#scenario=../x",
  ])("refuses %s as a whole", (hash) => {
    expect(readLink(hash, "en")).toBeNull();
  });
});
