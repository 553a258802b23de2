import { describe, expect, test } from "vitest";
import { fold } from "./fold.js";
import { findPlaces, gazetteerSchema } from "./gazetteer.js";
import { readCoordinates } from "./read-coordinates.js";

const feature = (name: string, population: number) => ({
  geometry: { coordinates: [6.1, 49.6] },
  properties: { name, population, country: "LU" },
});
const places = gazetteerSchema.parse({
  features: [
    feature("Esch-sur-Sûre", 300),
    feature("Esch-sur-Alzette", 36_000),
    feature("Ëlwen", 1000),
    feature("Mesch", 20),
  ],
});
const namesOf = (text: string) => findPlaces(places, text).map(({ name }) => name);

describe("findPlaces", () => {
  test("finds a name without its accents and capitals, and with them", () => {
    expect(namesOf("elwen")).toEqual(["Ëlwen"]);
    expect(namesOf("ËLW")).toEqual(["Ëlwen"]);
    expect(namesOf("sur sure")).toEqual(["Esch-sur-Sûre"]);
  });

  test("puts beginnings first, and the larger place before the smaller one", () => {
    expect(namesOf("esch")).toEqual(["Esch-sur-Alzette", "Esch-sur-Sûre", "Mesch"]);
  });

  test("finds nothing for nothing", () => {
    expect(namesOf(" - ")).toEqual([]);
    expect(namesOf("zz")).toEqual([]);
  });

  test("folds hyphens and apostrophes to a space", () => {
    expect(fold("L’Île-du-Nord")).toBe("l ile du nord");
  });
});

describe("readCoordinates", () => {
  test.each([
    "49.61, 6.13",
    "49.61 6.13",
    "49,61 6,13",
    "49.61,6.13",
    "49.61° N, 6.13° E",
    "49,61; 6,13",
  ])("reads %s, latitude first", (text) => {
    expect(readCoordinates(text)).toEqual({ latitude: 49.61, longitude: 6.13, system: "WGS84" });
  });

  test("reads LUREF at the projection's own origin, where easting is 80 km and northing 100 km", () => {
    const read = readCoordinates("80000 100000");
    // The origin is 49°50' N, 6°10' E on the old datum; WGS84 lies about a hundred metres away.
    expect(read?.system).toBe("LUREF");
    expect(Math.abs(read!.latitude - 49.8333333)).toBeLessThan(0.002);
    expect(Math.abs(read!.longitude - 6.1666667)).toBeLessThan(0.002);
  });

  test.each(["Esch", "49.61", "6.13 49.61 3", "200 300", "77000 4", "", "49.61,,6.13"])("refuses %s", (text) => {
    expect(readCoordinates(text)).toBeNull();
  });
});
