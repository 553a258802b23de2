import type { StoredNumbers } from "./read-v3.js";

type Attributes = Readonly<Record<string, unknown>>;

const base64Number = (text: string): number => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  if (bytes.length === 8) return view.getFloat64(0, true);
  return bytes.length === 4 ? view.getFloat32(0, true) : Number.NaN;
};

/** A `_FillValue` or `missing_value`: a number, "NaN", or xarray's base64 of a little-endian float. */
const fillNumber = (value: unknown): number | undefined => {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value === "") return undefined;
  if (value === "NaN") return Number.NaN;
  try {
    return base64Number(value);
  } catch {
    return undefined;
  }
};

const numberOr = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);

/**
 * CF decoding into float64: `_FillValue` and `missing_value` become NaN, then `scale_factor` and `add_offset` apply.
 * int64 numbers must be safe as doubles.
 */
export const cfValues = (stored: StoredNumbers, attributes: Attributes): Float64Array => {
  const absent = [fillNumber(attributes._FillValue), fillNumber(attributes.missing_value)].filter(
    (value) => value !== undefined,
  );
  const isFloat32 = stored instanceof Float32Array;
  const marks = new Set(absent.map((value) => (isFloat32 ? Math.fround(value) : value)));
  const scale = numberOr(attributes.scale_factor, 1);
  const offset = numberOr(attributes.add_offset, 0);
  return Float64Array.from({ length: stored.length }, (_, index) => {
    const value = Number(stored[index]);
    return marks.has(value) ? Number.NaN : value * scale + offset;
  });
};
