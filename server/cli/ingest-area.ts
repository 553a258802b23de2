import { type BBox, TwinError } from "../../core/index.js";

/** Named areas [degree]: the country, and the basins that drain into it. */
export const ingestAreas: Readonly<Record<string, BBox>> = {
  luxembourg: [5.73, 49.44, 6.53, 50.19],
  upstream: [4.9, 48.0, 6.53, 50.19],
};

const refuse = (text: string): TwinError => {
  const names = Object.keys(ingestAreas).join(", ");
  const message = `Area "${text}" is not one of ${names} nor west,south,east,north in degrees: longitude comes first.`;
  return new TwinError("invalid-request", message, { issues: [{ path: "area", message }] });
};

/** An area by name, or `west,south,east,north` in degrees. Throws `invalid-request`. */
export const parseArea = (text: string): BBox => {
  const named = ingestAreas[text];
  if (named) return named;
  const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [west, south, east, north] = numbers as [number, number, number, number];
  const fits =
    numbers.length === 4 &&
    numbers.every(Number.isFinite) &&
    west < east &&
    south < north &&
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180 &&
    Math.abs(south) <= 90 &&
    Math.abs(north) <= 90;
  if (!fits) throw refuse(text);
  return [west, south, east, north];
};
