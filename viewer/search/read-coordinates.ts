import { projector } from "../../core/index.js";

/** A position that was typed, and the system in which it was. */
export interface TypedPosition {
  readonly longitude: number;
  readonly latitude: number;
  readonly system: "WGS84" | "LUREF";
}

/** LUREF easting and northing of the country with a margin of some 20 km [m]. */
const easting = { low: 28_000, high: 128_000 };
const northing = { low: 37_000, high: 160_000 };
const isWithin = (value: number, { low, high }: { readonly low: number; readonly high: number }): boolean =>
  value >= low && value <= high;

/** Two numbers; a comma is a decimal mark only where something else parts the two. */
const twoNumbers = (text: string): readonly [number, number] | null => {
  const plain = text
    .trim()
    .replace(/[°NEO]/gi, " ")
    .replace(/\s+,/g, ",")
    .trim();
  const [first, second, ...more] = /[;\s]/.test(plain)
    ? plain.split(/,?\s+|;\s*/).map((part) => part.replace(",", "."))
    : plain.split(",");
  if (first === undefined || second === undefined || more.length > 0) return null;
  const number = /^-?\d+(\.\d+)?$/;
  return number.test(first) && number.test(second) ? [Number(first), Number(second)] : null;
};

/**
 * Reads "49.61, 6.13" (latitude first, as maps print it) or LUREF "77000 75000" (EPSG:2169, easting first, metres).
 * Null where the text is neither: swapped or foreign numbers are never guessed.
 */
export const readCoordinates = (text: string): TypedPosition | null => {
  const pair = twoNumbers(text);
  if (!pair) return null;
  const [first, second] = pair;
  if (isWithin(first, easting) && isWithin(second, northing)) {
    const [longitude, latitude] = projector("EPSG:2169", "EPSG:4326")([first, second]);
    return { longitude, latitude, system: "LUREF" };
  }
  if (Math.abs(first) > 90 || Math.abs(second) > 180) return null;
  return { latitude: first, longitude: second, system: "WGS84" };
};
