import { type BBox, projector } from "../../core/index.js";
import type { Place } from "../answer/place.js";

/** The national grid's range of eastings and northings [m], with a margin. */
const eastings = [40_000, 115_000] as const;
const northings = [50_000, 145_000] as const;

const within = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;

/** A place, or why there is none. */
export type ReadPlace = { readonly place: Place } | { readonly problem: string };

const inBox = (lon: number, lat: number, [west, south, east, north]: BBox): boolean =>
  within(lon, [west, east]) && within(lat, [south, north]);

/** A place in degrees; swapped ones are said and never guessed. */
export const degreePlace = (lon: number, lat: number, box: BBox): ReadPlace => {
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return { problem: "the place is no pair of numbers" };
  if (inBox(lon, lat, box)) return { place: { lon, lat } };
  if (inBox(lat, lon, box))
    return { problem: `longitude ${lon} and latitude ${lat} look swapped: send ${lat}, ${lon}` };
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
    const isNational = within(lon, eastings) && within(lat, northings);
    return {
      problem: isNational
        ? "the place is given in metres of EPSG:2169: name the columns easting and northing"
        : `longitude ${lon} or latitude ${lat} is no number of degrees`,
    };
  }
  return { problem: `lon ${lon}, lat ${lat} lies outside the region (${box.join(", ")})` };
};

/** A place in metres of EPSG:2169 (LUREF); degrees and swapped metres are said. */
export const nationalPlace = (easting: number, northing: number, box: BBox): ReadPlace => {
  if (!within(easting, eastings) || !within(northing, northings)) {
    return {
      problem:
        within(northing, eastings) && within(easting, northings)
          ? `easting ${easting} and northing ${northing} look swapped`
          : `easting ${easting}, northing ${northing} lies outside EPSG:2169 of Luxembourg`,
    };
  }
  const [lon, lat] = projector("EPSG:2169", "EPSG:4326")([easting, northing]);
  return degreePlace(lon, lat, box);
};
