import { isTwinError, TwinError } from "../../core/index.js";
import type { RangeSource } from "../source/range-source.js";
import { corrupt } from "./tiff-header.js";

const ours = (cause: unknown): unknown => {
  for (let error = cause; error instanceof Error; error = error.cause) {
    if (isTwinError(error) || error.name === "AbortError") return error;
  }
  const several = (cause as { errors?: unknown[] } | null)?.errors;
  return Array.isArray(several) ? several.map(ours).find((one) => one !== undefined) : undefined;
};

/** What geotiff.js throws has no code: give it one, leave ours and aborts as they are. */
export const decodedGeoTiff = async <Value>(source: RangeSource, work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work();
  } catch (cause) {
    const own = ours(cause);
    if (own !== undefined) throw own;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const error = corrupt(source, null, reason);
    throw new TwinError("source-corrupt", error.message, { key: source.name, offset: null }, { cause });
  }
};
